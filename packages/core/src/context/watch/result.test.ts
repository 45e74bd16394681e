import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { collector } from "../../../test/collector.js";
import { type StepEnd, TracingService } from "../../index.js";

function traced() {
  const records = collector();
  const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
  return {
    tracing,
    async step(name = "s"): Promise<StepEnd> {
      await tracing.flush();
      return records.step(name);
    },
    async names(): Promise<string[]> {
      await tracing.flush();
      return records.steps.map((step) => step.name);
    },
  };
}

async function* letters() {
  yield "a";
  await Promise.resolve();
  yield "b";
  return "end";
}

async function* chunks() {
  yield "a";
  await Promise.resolve();
  yield "b";
}

/** Like the promise of OpenAI's SDK: a subclass with methods, whose `catch` and `finally` pass `then` by. */
class ApiPromise<T> extends Promise<T> {
  static runs = 0;
  readonly #parse: () => Promise<T>;

  constructor(parse: () => Promise<T>) {
    super((resolve) => resolve(undefined as T));
    this.#parse = () => {
      ApiPromise.runs++;
      return parse();
    };
  }

  static override get [Symbol.species]() {
    return Promise;
  }

  withResponse() {
    return this.#parse().then((data) => ({ data }));
  }

  // biome-ignore lint/suspicious/noThenProperty: a promise that parses on demand.
  override then<A, B>(
    ok?: ((value: T) => A | PromiseLike<A>) | null,
    bad?: ((error: unknown) => B | PromiseLike<B>) | null,
  ) {
    return this.#parse().then(ok, bad);
  }

  override catch<B>(bad?: ((error: unknown) => B | PromiseLike<B>) | null) {
    return this.#parse().catch(bad);
  }

  override finally(done?: (() => void) | null) {
    return this.#parse().finally(done);
  }
}

describe("plain values", () => {
  it.each([1, "x", null, undefined, true, 10n, Symbol.for("s")])("returns %s as it is, at once", async (value) => {
    const { tracing, step } = traced();
    expect(tracing.traceStep("s", () => value)).toBe(value);
    expect((await step()).status).toBe("ok");
  });

  it.each([[[1, 2]], [new Map([["k", 1]])], [{ next: 1 }], [[1, 2].values()], [() => 1], [new EventEmitter()]])(
    "returns %s as the same object, and ends the step at once",
    async (value) => {
      const { tracing, step } = traced();
      expect(tracing.traceStep("s", () => value)).toBe(value);
      expect((await step()).status).toBe("ok");
    },
  );

  it("advances no iterator and calls no getter of a result", async () => {
    const { tracing, step } = traced();
    let calls = 0;
    class Lazy {
      // biome-ignore lint/suspicious/noThenProperty: a getter that must not be run.
      get then() {
        calls++;
        return undefined;
      }
      *[Symbol.iterator]() {
        calls++;
        yield 1;
      }
    }
    const value = new Lazy();
    expect(tracing.traceStep("s", () => value)).toBe(value);
    await step();
    expect(calls).toBe(0);
  });

  it("takes a revoked proxy for a value", async () => {
    const { tracing, step } = traced();
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(tracing.traceStep("s", () => proxy)).toBe(proxy);
    expect((await step()).status).toBe("ok");
  });

  it("takes a page of results for a value, though it can be iterated", async () => {
    const { tracing, step } = traced();
    const page = { data: [1], async *[Symbol.asyncIterator]() {} };
    expect(await tracing.traceStep("s", async () => page)).toBe(page);
    expect(await step()).toMatchObject({ status: "ok", outputs: { data: [1] } });
  });
});

describe("errors", () => {
  class Hostile {
    get name(): string {
      throw new Error("name");
    }
    get message(): string {
      throw new Error("message");
    }
  }
  const errors = [
    ["an Error", new Error("e")],
    ["a frozen Error", Object.freeze(new Error("e"))],
    ["null", null],
    ["undefined", undefined],
    ["a string", "text"],
    ["a number", Number.NaN],
    ["a symbol", Symbol("s")],
    ["an object with throwing getters", new Hostile()],
    ["a function", () => {}],
    ["a revoked proxy", revoked()],
  ] as const;

  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }

  it.each(errors)("are rethrown as the same value: %s", async (_, error) => {
    const { tracing, step } = traced();
    let thrown: unknown = "nothing";
    try {
      tracing.traceStep("s", () => {
        throw error;
      });
    } catch (caught) {
      thrown = caught;
    }
    expect(Object.is(thrown, error)).toBe(true);
    expect((await step()).status).toBe("error");
  });

  it.each(errors)("reject with the same value: %s", async (_, error) => {
    const { tracing, step } = traced();
    const outcome = tracing.traceStep("s", async () => {
      throw error;
    });
    const caught = await outcome.then(
      () => ({ reason: "nothing" }),
      (reason: unknown) => ({ reason }),
    );
    expect(Object.is(caught.reason, error)).toBe(true);
    expect((await step()).status).toBe("error");
  });

  it.each([
    ["an AbortError", () => AbortSignal.abort().throwIfAborted()],
    ["Node's ABORT_ERR", () => Promise.reject(Object.assign(new Error("stop"), { code: "ABORT_ERR" }))],
  ])("count as cancelled where they are %s", async (_, fn) => {
    const { tracing, step } = traced();
    await Promise.resolve()
      .then(() => tracing.traceStep("s", fn))
      .catch(() => {});
    expect((await step()).status).toBe("cancelled");
  });
});

describe("promises", () => {
  it("give a derived promise, whose step ends when it settles", async () => {
    const { tracing, step, names } = traced();
    let finish = (_: string) => {};
    const result = tracing.traceStep("s", () => new Promise<string>((resolve) => (finish = resolve)));
    expect(Object.getPrototypeOf(result)).toBe(Promise.prototype);
    expect(await names()).toEqual([]);
    finish("done");
    expect(await result).toBe("done");
    expect((await step()).outputs).toBe("done");
  });

  it("keep properties that were added to a plain promise", async () => {
    const { tracing } = traced();
    const child = { pid: 1 };
    const result = tracing.traceStep("s", () => Object.assign(Promise.resolve(1), { child }));
    expect(result.child).toBe(child);
    expect(await result).toBe(1);
  });

  it("of a subclass stay the same object with its methods, and are not run once more", async () => {
    const { tracing, step } = traced();
    ApiPromise.runs = 0;
    const original = new ApiPromise(async () => ({ id: 7 }));
    const result = tracing.traceStep("s", () => original);
    expect(result).toBe(original);
    expect(ApiPromise.runs).toBe(0);
    expect(await result).toEqual({ id: 7 });
    expect(ApiPromise.runs).toBe(1);
    expect(await result.withResponse()).toEqual({ data: { id: 7 } });
    expect(await step()).toMatchObject({ status: "ok", outputs: { id: 7 } });
  });

  it.each(["catch", "finally"] as const)("of a subclass are followed through %s too", async (method) => {
    const { tracing, step } = traced();
    const failure = new Error("api");
    const failing = tracing.traceStep("s", () => new ApiPromise(() => Promise.reject(failure)));
    const outcome =
      method === "catch"
        ? failing.catch((error: unknown) => error)
        : failing.finally(() => {}).catch((error: unknown) => error);
    expect(await outcome).toBe(failure);
    expect((await step()).status).toBe("error");
    const fine = tracing.traceStep("fine", () => new ApiPromise(async () => 5));
    expect(await fine[method](() => {})).toBe(5);
    expect((await step("fine")).outputs).toBe(5);
  });

  it("that are lazy thenables run once for each await, as without tracing", async () => {
    const { tracing, step, names } = traced();
    let runs = 0;
    const query = {
      // biome-ignore lint/suspicious/noThenProperty: a lazy thenable, as query builders are.
      then(resolve: (rows: number[]) => void) {
        runs++;
        resolve([runs]);
      },
    };
    const result = tracing.traceStep("s", () => query);
    expect(result).toBe(query);
    expect([runs, await names()]).toEqual([0, []]);
    expect(await result).toEqual([1]);
    expect(await result).toEqual([2]);
    expect(runs).toBe(2);
    expect((await step()).outputs).toEqual([1]);
  });

  it("that are frozen thenables end their step at once", async () => {
    const { tracing, step } = traced();
    // biome-ignore lint/suspicious/noThenProperty: a thenable that cannot be watched.
    const query = Object.freeze({ then: (resolve: (value: number) => void) => resolve(1) });
    expect(await tracing.traceStep("s", () => query)).toBe(1);
    expect((await step()).status).toBe("ok");
  });
});

describe("generators", () => {
  it("keep next(value), the return value and throw, and record what they yielded", async () => {
    const { tracing, step } = traced();
    function* dialogue(): Generator<string, string, string> {
      const first = yield "one?";
      try {
        const second = yield `${first} two?`;
        return `${first}${second}`;
      } catch (error) {
        return `caught ${(error as Error).message}`;
      }
    }
    const untraced = dialogue();
    const generator = tracing.traceStep("s", () => dialogue());
    for (const each of [untraced, generator]) {
      expect(each.next("ignored")).toEqual({ done: false, value: "one?" });
      expect(each.next("A")).toEqual({ done: false, value: "A two?" });
      expect(each.throw(new Error("E"))).toEqual({ done: true, value: "caught E" });
      expect(each.next("late")).toEqual({ done: true, value: undefined });
    }
    expect((await step()).outputs).toEqual({ yielded: "one?A two?", returned: "caught E" });
  });

  it("end with what was yielded when the loop breaks, after their own clean-up", async () => {
    const { tracing, step } = traced();
    const log: string[] = [];
    const generator = tracing.traceStep("s", function* () {
      try {
        yield { n: 1 };
        yield { n: 2 };
        yield { n: 3 };
      } finally {
        log.push("cleaned");
      }
    });
    for (const { n } of generator) if (n === 2) break;
    expect(log).toEqual(["cleaned"]);
    expect(await step()).toMatchObject({ status: "ok", outputs: [{ n: 1 }, { n: 2 }] });
  });

  it("run each next in their step's context, also when the consumer is elsewhere", async () => {
    const { tracing, step } = traced();
    const seen: (string | undefined)[] = [];
    const generator = tracing.traceStep("s", async function* () {
      seen.push(tracing.currentStep()?.stepId);
      yield 1;
      await Promise.resolve();
      tracing.traceStep("inner", () => seen.push(tracing.currentStep()?.stepId));
      yield 2;
    });
    await tracing.withTrace("elsewhere", async () => {
      for await (const _ of generator) expect(tracing.currentStep()).toBeUndefined();
    });
    const outer = await step();
    expect(seen[0]).toBe(outer.stepId);
    expect((await step("inner")).parentId).toBe(outer.stepId);
  });

  it("fail their step when they throw, with the same error", async () => {
    const { tracing, step } = traced();
    const failure = new Error("mid");
    const generator = tracing.traceStep("s", async function* () {
      yield "a";
      throw failure;
    });
    const got: unknown[] = [];
    await expect(
      (async () => {
        for await (const chunk of generator) got.push(chunk);
      })(),
    ).rejects.toBe(failure);
    expect(got).toEqual(["a"]);
    expect(await step()).toMatchObject({ status: "error", error: { message: "mid" }, outputs: "a" });
  });

  it("delegate through yield*, and stay generators", async () => {
    const { tracing, step } = traced();
    const inner = tracing.traceStep("s", () => letters());
    expect(Object.prototype.toString.call(inner)).toBe("[object AsyncGenerator]");
    async function* outer() {
      return yield* inner;
    }
    const generator = outer();
    expect(await generator.next()).toEqual({ done: false, value: "a" });
    expect(await generator.next()).toEqual({ done: false, value: "b" });
    expect(await generator.next()).toEqual({ done: true, value: "end" });
    expect((await step()).outputs).toEqual({ yielded: "ab", returned: "end" });
  });

  it("that nobody finishes are abandoned with their trace, and keep what they yielded", async () => {
    const { tracing, step } = traced();
    await tracing.withTrace("t", async () => {
      await tracing.traceStep("s", { type: "llm" }, () => letters()).next();
    });
    const { status, outputs, firstTokenTime, startTime } = await step();
    expect([status, outputs]).toEqual(["abandoned", "a"]);
    expect(firstTokenTime).toBeGreaterThanOrEqual(startTime);
  });

  it("keep the first and last of very many chunks", async () => {
    const { tracing, step } = traced();
    const generator = tracing.traceStep("s", function* () {
      for (let index = 0; index < 1000; index++) yield [index];
    });
    expect([...generator]).toHaveLength(1000);
    const outputs = (await step()).outputs as unknown[];
    expect(outputs).toHaveLength(61);
    expect(outputs.slice(28, 33)).toEqual([[28], [29], "[+940 chunks]", [970], [971]]);
  });
});

describe("streams", () => {
  class SdkStream<T> {
    readonly controller = new AbortController();
    readonly iterator: () => AsyncGenerator<T>;
    constructor(iterator: () => AsyncGenerator<T>) {
      this.iterator = iterator;
    }
    [Symbol.asyncIterator]() {
      return this.iterator();
    }
    tee(): [SdkStream<T>, SdkStream<T>] {
      const all: Promise<T[]> = collect(this.iterator());
      const half = () =>
        new SdkStream(async function* () {
          yield* await all;
        });
      return [half(), half()];
    }
  }

  it("of a promise stay the same object; the step ends when they were read", async () => {
    const { tracing, step, names } = traced();
    const stream = new SdkStream(chunks);
    const result = await tracing.traceStep("s", { type: "llm" }, async () => stream);
    expect(result).toBe(stream);
    expect(await names()).toEqual([]);
    expect(await collect(result)).toEqual(["a", "b"]);
    const { status, outputs, firstTokenTime } = await step();
    expect([status, outputs]).toEqual(["ok", "ab"]);
    expect(firstTokenTime).toBeDefined();
  });

  it("end when they are given up", async () => {
    const { tracing, step } = traced();
    for await (const letter of tracing.traceStep("s", () => new SdkStream(chunks))) if (letter === "a") break;
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("can be split: chunks are recorded once, from the half that is ahead", async () => {
    const { tracing, step } = traced();
    const [left, right] = tracing.traceStep("s", () => new SdkStream(chunks)).tee();
    const [first] = await collect(left);
    await collect(right);
    expect(first).toBe("a");
    expect((await step()).outputs).toBe("ab");
  });

  it("of custom iterators without return end on a break too", async () => {
    const { tracing, step } = traced();
    let n = 0;
    const iterable = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: { n: n++ } }) }) };
    for await (const { n: seen } of tracing.traceStep("s", () => iterable)) if (seen === 1) break;
    expect((await step()).outputs).toEqual([{ n: 0 }, { n: 1 }]);
  });

  const webStream = () =>
    new ReadableStream<string>({
      start(controller) {
        for (const letter of ["a", "b", "c"]) controller.enqueue(letter);
        controller.close();
      },
    });

  it.each([
    ["for await", (stream: ReadableStream<string>) => collect(stream)],
    ["values()", (stream: ReadableStream<string>) => collect(stream.values())],
    ["a reader", readAll],
    ["pipeTo", (stream: ReadableStream<string>) => stream.pipeTo(new WritableStream())],
    ["pipeThrough", (stream: ReadableStream<string>) => readAll(stream.pipeThrough(new TransformStream()))],
    ["tee", (stream: ReadableStream<string>) => Promise.all(stream.tee().map(readAll))],
  ])("of the web end when read by %s", async (way, read) => {
    const { tracing, step } = traced();
    const stream = webStream();
    const result = tracing.traceStep("s", () => stream);
    expect(result).toBe(stream);
    await read(result);
    const { status, outputs } = await step();
    expect(status).toBe("ok");
    if (way !== "pipeTo") expect(outputs).toBe("abc");
  });

  it("of the web end when cancelled, and fail when they error", async () => {
    const { tracing, step } = traced();
    await tracing.traceStep("cancelled", () => webStream()).cancel();
    expect((await step("cancelled")).status).toBe("ok");
    const failure = new Error("pipe");
    const failing = tracing.traceStep(
      "failing",
      () => new ReadableStream({ pull: (controller) => controller.error(failure) }),
    );
    await expect(readAll(failing)).rejects.toBe(failure);
    expect((await step("failing")).status).toBe("error");
  });

  it.each([
    ["for await", (stream: Readable) => collect(stream)],
    ["data events", (stream: Readable) => new Promise((resolve) => stream.on("data", () => {}).on("end", resolve))],
  ])("of Node end when read by %s, each chunk once", async (_, read) => {
    const { tracing, step } = traced();
    const stream = Readable.from(["a", "b"]);
    const result = tracing.traceStep("s", () => stream);
    expect(result).toBe(stream);
    expect(result.listenerCount("data") + result.listenerCount("error")).toBe(0);
    await read(result);
    expect(await step()).toMatchObject({ status: "ok", outputs: "ab" });
  });

  it("of Node that are broken off end within the trace around them", async () => {
    const { tracing, step } = traced();
    await tracing.withTrace("t", async () => {
      for await (const _ of tracing.traceStep("s", () => Readable.from(["a", "b"]))) break;
    });
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("of Node that error fail their step, and still need a listener of the program's", async () => {
    const { tracing, step } = traced();
    const failure = new Error("disk");
    const stream = tracing.traceStep("s", () => new Readable({ read() {} }));
    const failed = new Promise((resolve) => stream.on("error", resolve));
    stream.destroy(failure);
    expect(await failed).toBe(failure);
    expect((await step()).status).toBe("error");
  });

  it("returned through several steps and the trace end from the inside out", async () => {
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    const stream = await tracing.withTrace("t", () =>
      tracing.traceStep("outer", async () => tracing.traceStep("inner", async () => letters())),
    );
    expect(await collect(stream)).toEqual(["a", "b"]);
    await tracing.flush();
    expect(
      records.all.filter(({ type }) => type.endsWith("end")).map(({ record }) => "name" in record && record.name),
    ).toEqual(["inner", "outer", "t"]);
    expect(records.trace("t").status).toBe("ok");
    expect(records.trace("t").outputs).toBe("ab");
  });
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const chunks: T[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return chunks;
}

async function readAll(stream: ReadableStream<string>): Promise<string[]> {
  const reader = stream.getReader();
  const chunks: string[] = [];
  for (let step = await reader.read(); !step.done; step = await reader.read()) chunks.push(step.value);
  return chunks;
}
