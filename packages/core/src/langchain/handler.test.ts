import { setImmediate as tick } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collector } from "../../test/collector.js";
import { TraceContext } from "../context/trace-context.js";
import { type LangchainCallback, TracingService } from "../index.js";
import { TracingHost } from "../tracing-host.js";

const SEQUENCE = { id: ["langchain_core", "runnables", "RunnableSequence"] };
const MODEL = { id: ["langchain", "chat_models", "ChatModel"] };
const REPLY = { generations: [[{ text: "yes" }]] };

/** A service, and a handler that is told by the test what LangChain would tell. */
function traced(options?: Parameters<TracingService["getLangchainCallbacks"]>[0]) {
  const records = collector();
  const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
  return { records, tracing, handler: handlerOf(tracing, options) };
}

function handlerOf(tracing: TracingService, options?: Parameters<TracingService["getLangchainCallbacks"]>[0]) {
  const [handler] = tracing.getLangchainCallbacks(options) as [Required<LangchainCallback>]; // the service's own comes first
  return handler;
}

describe("events out of order", () => {
  it("an end, an error or a token without a start does nothing", () => {
    const { tracing, handler } = traced();
    tracing.withTrace("run", () => {
      handler.handleChainEnd({}, "r1");
      handler.handleLLMEnd(REPLY, "r1");
      handler.handleToolError(new Error("no"), "r1");
      handler.handleLLMNewToken("a", {}, "r1");
    });
    expect(tracing.health()).toMatchObject({ openTraces: 0, ignored: { internal: 0, "bad-argument": 0 } });
  });

  it("a run whose parent nobody told of nests where the program is", async () => {
    const { records, tracing, handler } = traced();
    tracing.withTrace("run", () =>
      tracing.traceStep("ask", () => {
        handler.handleChatModelStart(MODEL, [[]], "r2", "unknown");
        handler.handleLLMEnd(REPLY, "r2", "unknown");
      }),
    );
    await tracing.flush();
    expect(records.step("ChatModel")).toMatchObject({
      parentId: records.step("ask").stepId,
      outputs: "yes",
      status: "ok",
    });
  });

  it("a child that starts after its parent's end nests where the program is", async () => {
    const { records, tracing, handler } = traced();
    tracing.withTrace("run", () => {
      handler.handleChainStart(SEQUENCE, {}, "r1");
      handler.handleChainEnd({}, "r1");
      handler.handleLLMStart(MODEL, ["?"], "r2", "r1");
      handler.handleLLMEnd(REPLY, "r2", "r1");
    });
    await tracing.flush();
    expect(records.step("ChatModel")).toMatchObject({
      parentId: records.trace("run").rootId,
      inputs: "?",
      status: "ok",
    });
  });

  it("an end that comes after its parent's is kept as long as the trace is open", async () => {
    const { records, tracing, handler } = traced();
    tracing.withTrace("run", () => {
      handler.handleChainStart(SEQUENCE, {}, "r1");
      handler.handleChatModelStart(MODEL, [[]], "r2", "r1");
      handler.handleChainError(new Error("Abort"), "r1");
      handler.handleLLMEnd(REPLY, "r2", "r1");
    });
    await tracing.flush();
    expect(records.steps.map(({ name, status }) => [name, status])).toEqual([
      ["RunnableSequence", "cancelled"],
      ["ChatModel", "ok"],
    ]);
  });

  it("what comes after the trace's end changes nothing, and starts nothing", async () => {
    const { records, tracing, handler } = traced();
    await tracing.withTrace("run", async () => {
      handler.handleChainStart(SEQUENCE, {}, "r1");
      handler.handleChatModelStart(MODEL, [[]], "r2", "r1");
      setImmediate(() => {
        handler.handleLLMNewToken("late", {}, "r2");
        handler.handleLLMError(new Error("Model invocation was aborted."), "r2", "r1");
        handler.handleToolStart({}, "{}", "r3", "r1");
        handler.handleToolEnd("late", "r3", "r1");
        handler.handleChainEnd({}, "r1");
      });
    });
    await tick();
    await tick();
    await tracing.flush();
    expect(records.steps.map(({ name, status }) => [name, status])).toEqual([
      ["ChatModel", "abandoned"],
      ["RunnableSequence", "abandoned"],
    ]);
    expect(records.traces).toHaveLength(1);
    expect(tracing.health()).toMatchObject({ openTraces: 0, openSteps: 0, ignored: { ended: 1 } });
  });

  it("a run that two handlers tell of is one step", async () => {
    const { records, tracing, handler } = traced();
    const other = handlerOf(tracing);
    tracing.withTrace("run", () => {
      for (const each of [handler, other]) each.handleChatModelStart(MODEL, [[]], "r1");
      for (const each of [handler, other]) each.handleLLMEnd(REPLY, "r1");
    });
    await tracing.flush();
    expect(records.steps).toHaveLength(1);
  });
});

describe("where runs nest", () => {
  const run = (handler: Required<LangchainCallback>, id = "r1") => {
    handler.handleChatModelStart(MODEL, [[]], id);
    handler.handleLLMEnd(REPLY, id);
  };

  it("in the step where the handler was asked for, if they start outside of any", async () => {
    const { records, tracing } = traced();
    const step = tracing.startTrace("run").startStep("ask");
    const handler = step.run(() => handlerOf(tracing));
    setImmediate(() => run(handler));
    await tick();
    step.end();
    await tracing.endTrace();
    await tracing.flush();
    expect(records.step("ChatModel").parentId).toBe(step.stepId);
  });

  it("in the step where they start, if that is another", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("run", () => {
      const handler = tracing.traceStep("first", () => handlerOf(tracing));
      tracing.traceStep("second", () => run(handler));
    });
    await tracing.flush();
    expect(records.step("ChatModel").parentId).toBe(records.step("second").stepId);
  });

  it("in another trace than the handler was asked for, if they start there", async () => {
    const { records, tracing } = traced();
    const first = tracing.startTrace("first");
    const handler = first.run(() => handlerOf(tracing));
    tracing.withTrace("second", () => run(handler));
    await first.end();
    run(handler, "r2");
    await tracing.flush();
    const [inSecond, alone] = records.steps;
    expect(inSecond?.rootId).toBe(records.trace("second").rootId);
    expect(alone?.rootId).toBe(records.trace("ChatModel").rootId);
  });

  it("in the parent that was named, wherever they start", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("run");
    const named = trace.startStep("named");
    const handler = handlerOf(tracing, { parent: named });
    trace.traceStep("elsewhere", () => run(handler));
    named.end();
    await trace.end();
    await tracing.flush();
    expect(records.step("ChatModel").parentId).toBe(named.stepId);
  });

  it("where the program is, if the named parent is no handle", async () => {
    const { records, tracing } = traced();
    const handler = handlerOf(tracing, { parent: {} as never });
    tracing.withTrace("run", () => run(handler));
    await tracing.flush();
    expect(records.step("ChatModel").parentId).toBe(records.trace("run").rootId);
    expect(tracing.health().ignored["bad-argument"]).toBe(1);
  });
});

it("has done its work when a method returns", () => {
  const { tracing, handler } = traced();
  tracing.withTrace("run", () => {
    expect(handler.handleChainStart(SEQUENCE, {}, "r1")).toBeUndefined();
    expect(tracing.health().openSteps).toBe(1);
    expect(handler.handleChainEnd({}, "r1")).toBeUndefined();
    expect(tracing.health().openSteps).toBe(0);
  });
});

it("reads a tool's arguments, and says which call it answers", async () => {
  const { records, tracing, handler } = traced();
  const name = "look_up";
  tracing.withTrace("run", () => {
    handler.handleToolStart({}, '{"city":"Paris"}', "r1", undefined, [], {}, name, "call_1");
    handler.handleToolEnd("sunny", "r1");
    handler.handleToolStart({ name }, "{no JSON", "r2");
    handler.handleToolError(undefined, "r2");
  });
  await tracing.flush();
  expect(records.steps).toMatchObject([
    {
      name,
      type: "tool",
      inputs: { city: "Paris" },
      attributes: { "gen_ai.tool.call.id": "call_1" },
      outputs: "sunny",
    },
    { name, type: "tool", inputs: "{no JSON", status: "error" },
  ]);
});

const KINDS = ["Chain", "ChatModel", "LLM", "Tool", "Retriever"] as const;
const ENDS = [
  "ChainEnd",
  "LLMEnd",
  "ToolEnd",
  "RetrieverEnd",
  "ChainError",
  "LLMError",
  "ToolError",
  "RetrieverError",
  "LLMNewToken",
] as const;
const anyId = fc.constantFrom("a", "b", "c", "d", undefined);
const anyError = fc.constantFrom(
  new Error("no"),
  new Error("Aborted"),
  Object.assign(new Error("x"), { is_bubble_up: true }),
  undefined,
  null,
  "no",
);
const anyValue = fc.oneof(
  fc.jsonValue(),
  anyError,
  fc.constant(SEQUENCE),
  fc.constant([[]]),
  fc.constant(Object.create(null)),
);
const anyEvent = fc.oneof(
  fc
    .tuple(fc.constantFrom(...KINDS), anyValue, anyValue, anyId, anyId, anyValue, anyValue, anyValue, anyValue)
    .map(([kind, ...args]) => ({ method: `handle${kind}Start`, args })),
  fc
    .tuple(fc.constantFrom(...ENDS), anyValue, anyId, anyId, anyValue, anyValue, anyValue)
    .map(([kind, value, ...rest]) => ({
      method: `handle${kind}`,
      args: kind === "LLMNewToken" ? [value, {}, ...rest] : [value, ...rest],
    })),
);

it("whatever it is told, in whatever order: nothing throws, and nothing of a run stays", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.boolean(), (events, collapse) => {
      const host = new TracingHost({ diagnostics: false });
      host.addLane(collector(), undefined);
      const trace = new TraceContext({ host, name: "run", options: {}, around: undefined });
      host.active.run(
        trace.scope,
        () => {
          const handler = host.createLangchainHandler({ collapse }, trace.scope) as unknown as Record<
            string,
            (...args: unknown[]) => unknown
          >; // called by name
          for (const { method, args } of events) expect(handler[method]?.(...args)).toBeUndefined();
        },
        undefined,
      );
      trace.end();
      expect(host.langchainRuns.size).toBe(0);
      expect(host.health()).toMatchObject({ openTraces: 0, openSteps: 0 });
    }),
  );
});
