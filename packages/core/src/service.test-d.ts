import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { Callbacks } from "@langchain/core/callbacks/manager";
import { CallbackManager } from "@langchain/core/callbacks/manager";
import { describe, expectTypeOf, it } from "vitest";
import {
  type LangchainCallback,
  type Receipt,
  type StepHandle,
  type StepOptions,
  type TraceHandle,
  type Tracer,
  type TracerFactory,
  TracingService,
} from "./index.js";

declare const tracing: TracingService;
declare const trace: TraceHandle;
declare const step: StepHandle;

describe("a traced function's type", () => {
  it("is what it returns, in both argument forms", () => {
    expectTypeOf(tracing.withTrace("t", () => 1)).toEqualTypeOf<number>();
    expectTypeOf(tracing.withTrace("t", { userId: "u" }, () => "x" as const)).toEqualTypeOf<"x">();
    expectTypeOf(tracing.traceStep("s", () => undefined)).toEqualTypeOf<undefined>();
    expectTypeOf(tracing.traceStep("s", { type: "llm" }, async () => ({ id: 1 }))).toEqualTypeOf<
      Promise<{ id: number }>
    >();
    expectTypeOf(trace.traceStep("s", () => [1])).toEqualTypeOf<number[]>();
    expectTypeOf(step.traceStep("s", { inputs: 1 }, () => new Map<string, 1>())).toEqualTypeOf<Map<string, 1>>();
    expectTypeOf(step.run(() => 1)).toEqualTypeOf<number>();
  });

  it("keeps generators, promise subclasses and unions", () => {
    class ApiPromise<T> extends Promise<T> {
      declare readonly requestId: string;
    }
    const dialogue = () => ({}) as Generator<1, string, boolean>;
    const letters = () => ({}) as AsyncGenerator<"x", void, unknown>;
    expectTypeOf(tracing.traceStep("s", dialogue)).toEqualTypeOf<Generator<1, string, boolean>>();
    expectTypeOf(tracing.traceStep("s", letters)).toEqualTypeOf<AsyncGenerator<"x", void, unknown>>();
    expectTypeOf(tracing.traceStep("s", () => ({}) as ApiPromise<1>)).toEqualTypeOf<ApiPromise<1>>();
    expectTypeOf(tracing.traceStep("s", () => ({}) as string | Promise<string>)).toEqualTypeOf<
      string | Promise<string>
    >();
    expectTypeOf(
      tracing.traceStep("s", (): never => {
        throw new Error("x");
      }),
    ).toEqualTypeOf<never>();
  });

  it("gives the function its handle", () => {
    tracing.withTrace("t", (given) => expectTypeOf(given).toEqualTypeOf<TraceHandle>());
    tracing.withTrace("t", {}, (given) => expectTypeOf(given).toEqualTypeOf<TraceHandle>());
    tracing.traceStep("s", (given) => expectTypeOf(given).toEqualTypeOf<StepHandle>());
    trace.traceStep("s", { parent: step }, (given) => expectTypeOf(given).toEqualTypeOf<StepHandle>());
  });

  it("is refused where the arguments are wrong", () => {
    // @ts-expect-error a name is a string
    tracing.withTrace(1, () => 1);
    // @ts-expect-error the function is missing
    tracing.traceStep("s", { type: "llm" });
    // @ts-expect-error no such option
    tracing.traceStep("s", { input: 1 }, () => 1);
    // @ts-expect-error a step has no `userId`
    tracing.startStep("s", { userId: "u" });
    // @ts-expect-error no such option
    new TracingService({ project: "x" });
  });
});

describe("a wrapped function's type", () => {
  it("is the function's own: overloads, generics, this, properties", () => {
    interface Overloaded {
      (value: string): string;
      (value: number, radix: number): number;
      readonly version: 1;
    }
    const overloaded = tracing.wrap({} as Overloaded);
    expectTypeOf(overloaded).toEqualTypeOf<Overloaded>();
    expectTypeOf(overloaded("x")).toEqualTypeOf<string>();
    expectTypeOf(overloaded(1, 2)).toEqualTypeOf<number>();

    const identity = tracing.wrap(<T>(value: T): T => value, { name: "identity", type: "tool" });
    expectTypeOf(identity("x" as const)).toEqualTypeOf<"x">();

    const method = tracing.wrap(function (this: { base: number }, by: number) {
      return this.base + by;
    });
    expectTypeOf(method).thisParameter.toEqualTypeOf<{ base: number }>();
    // @ts-expect-error `this` must have a base
    method(1);

    const load = tracing.wrap(async (id: string, ...rest: number[]) => ({ id, rest }));
    expectTypeOf(load).toEqualTypeOf<(id: string, ...rest: number[]) => Promise<{ id: string; rest: number[] }>>();
    // @ts-expect-error only functions can be wrapped
    tracing.wrap({});
  });
});

describe("options and results", () => {
  it("know the step types and accept others", () => {
    expectTypeOf<"retriever">().toExtend<NonNullable<StepOptions["type"]>>();
    expectTypeOf<"my own">().toExtend<NonNullable<StepOptions["type"]>>();
    expectTypeOf<number>().not.toExtend<NonNullable<StepOptions["type"]>>();
  });

  it("take interfaces as metadata, and anything as inputs", () => {
    interface Order {
      id: number;
    }
    const order: Order = { id: 1 };
    tracing.withTrace("t", { metadata: order, inputs: order }, () => tracing.setMetadata(order));
  });

  it("are receipts", () => {
    expectTypeOf(tracing.endTrace()).toEqualTypeOf<Promise<Receipt>>();
    expectTypeOf(trace.end()).toEqualTypeOf<Promise<Receipt>>();
    expectTypeOf(tracing.flush({ timeoutMs: 5 })).toEqualTypeOf<Promise<Receipt>>();
    expectTypeOf(step.end({ outputs: 1 })).toEqualTypeOf<void>();
    expectTypeOf(tracing.registerTracer({} as TracerFactory)).toEqualTypeOf<TracingService>();
  });

  it("let setOutputs and addLog be called by name or for the current step", () => {
    expectTypeOf(tracing.setOutputs).toBeCallableWith({ a: 1 });
    expectTypeOf(tracing.setOutputs).toBeCallableWith("step", { a: 1 });
    expectTypeOf(tracing.addLog).toBeCallableWith("step", { name: "n", message: "m" });
    // @ts-expect-error no such log type
    tracing.addLog({ name: "n", message: "m", type: "fatal" });
  });

  it("can be disposed", () => {
    expectTypeOf(trace).toExtend<Disposable>();
    expectTypeOf(step).toExtend<Disposable>();
    expectTypeOf(tracing).toExtend<AsyncDisposable>();
  });
});

describe("a backend", () => {
  it("is typed by its items, and registered whatever they are", () => {
    const factory: TracerFactory<{ line: string }> = {
      name: "lines",
      create(start, emit) {
        expectTypeOf(emit).toBeCallableWith({ line: start.name }, 5);
        // @ts-expect-error not an item of this backend
        emit({ text: "x" }, 1);
        return {} as Tracer;
      },
      async deliver(items) {
        expectTypeOf(items).toEqualTypeOf<readonly { line: string }[]>();
      },
    };
    tracing.registerTracer(factory);
  });
});

describe("LangChain callbacks", () => {
  it("are what LangChain takes", () => {
    expectTypeOf(tracing.getLangchainCallbacks()).toEqualTypeOf<LangchainCallback[]>();
    expectTypeOf<LangchainCallback[]>().toExtend<Callbacks>();
    expectTypeOf(CallbackManager.configure).toBeCallableWith(tracing.getLangchainCallbacks());
  });

  it("can be a handler of LangChain's own", () => {
    class Handler extends BaseCallbackHandler {
      name = "handler";
    }
    const factory: Tracer = {
      ready: true,
      addTrace() {},
      endTrace() {},
      end() {},
      getLangchainCallback: () => new Handler(),
    };
    expectTypeOf(factory.getLangchainCallback).not.toBeAny();
  });
});
