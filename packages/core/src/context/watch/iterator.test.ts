import { describe, expect, it } from "vitest";
import { letters, traced } from "../../../test/traced.js";

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

describe("iterators", () => {
  /** An iterable whose iterator, without `return`, gives these results. */
  function iterableOf(...results: object[]) {
    const left = [...results];
    return { [Symbol.asyncIterator]: () => ({ next: async () => left.shift() as IteratorResult<unknown> }) };
  }

  it("may have results with getters: none is run by us", async () => {
    const { tracing, step } = traced();
    let runs = 0;
    const chunk = {
      done: false,
      get value() {
        return ++runs;
      },
    };
    const end = {
      done: true,
      get value() {
        throw new Error("lazy");
      },
    };
    const read: unknown[] = [];
    for await (const value of tracing.traceStep("s", () => iterableOf(chunk, end))) read.push(value);
    expect(read).toEqual([1]);
    expect((await step()).status).toBe("ok");
  });

  it.each(["a step", "a promise of a step"])("may give hostile proxies: %s", async (kind) => {
    const { tracing, names } = traced();
    const hostile = new Proxy(
      {},
      {
        getOwnPropertyDescriptor() {
          throw new Error("trap");
        },
      },
    );
    const next = () => (kind === "a step" ? hostile : Promise.resolve(hostile));
    const iterable = { [Symbol.asyncIterator]: () => ({ next }) } as unknown as AsyncIterable<unknown>;
    const iterator = tracing.traceStep("s", () => iterable)[Symbol.asyncIterator]();
    expect(await iterator.next()).toBe(hostile);
    expect(await names()).toEqual([]);
  });

  it("may not be given at all, but a hostile proxy", () => {
    const { tracing } = traced();
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const iterable = { [Symbol.asyncIterator]: () => proxy } as unknown as AsyncIterable<unknown>;
    expect(tracing.traceStep("s", () => iterable)[Symbol.asyncIterator]()).toBe(proxy);
  });

  it("that are cursors are watched through their iterator only: a document is no result", async () => {
    const { tracing, step, names } = traced();
    const documents = [{ done: true, value: "v" }, { _id: 1 }];
    const cursor = {
      next: async () => documents.shift() ?? null,
      async *[Symbol.asyncIterator]() {
        for (let found = await this.next(); found !== null; found = await this.next()) yield found;
      },
    };
    const result = tracing.traceStep("s", () => cursor);
    expect(await result.next()).toEqual({ done: true, value: "v" });
    expect(await names()).toEqual([]);
    for await (const _ of result);
    expect((await step()).outputs).toEqual([{ _id: 1 }]);
  });

  it("take for a chunk only what is a result", async () => {
    const { tracing, step } = traced();
    const iterator = tracing.traceStep("s", () => iterableOf({ _id: 1 }, { value: "a" }, { done: true }));
    const steps = iterator[Symbol.asyncIterator]();
    for (const _ of [1, 2, 3]) await steps.next();
    expect((await step()).outputs).toBe("a");
  });

  it("that are their own iterable are watched from when they are asked for it", async () => {
    const { tracing, step } = traced();
    let n = 0;
    const self = {
      next: async () => ({ done: n === 2, value: `${n++}` }),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    const got: string[] = [];
    for await (const value of tracing.traceStep("s", () => self)) got.push(value);
    expect(got).toEqual(["0", "1"]);
    expect((await step()).outputs).toMatchObject({ yielded: "01", returned: "2" });
  });

  it("with a `return` are watched when nobody asks them for another", async () => {
    const { tracing, step } = traced();
    const self = {
      next: async () => ({ done: false, value: "a" }),
      return: async () => ({ done: true, value: undefined }),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    const iterator = tracing.traceStep("s", () => self);
    await iterator.next();
    await iterator.return();
    expect(await step()).toMatchObject({ status: "ok", outputs: "a" });
  });

  it("after the first of an iterable are not watched", async () => {
    const { tracing, step } = traced();
    const iterable = {
      async *[Symbol.asyncIterator]() {
        yield "a";
        yield "b";
      },
    };
    const result = tracing.traceStep("s", () => iterable);
    const [first, second] = [result[Symbol.asyncIterator](), result[Symbol.asyncIterator]()];
    await first.next();
    await second.next();
    await second.return(undefined);
    await first.next();
    await first.return(undefined);
    expect((await step()).outputs).toBe("ab");
  });

  it("of another object that borrows the method are not watched", async () => {
    const { tracing, step } = traced();
    const iterable = {
      word: "own",
      async *[Symbol.asyncIterator]() {
        yield this.word;
      },
    };
    const result = tracing.traceStep("s", () => iterable);
    const other = Object.assign(Object.create(result) as typeof iterable, { word: "other" });
    for await (const word of other) expect(word).toBe("other");
    for await (const word of result) expect(word).toBe("own");
    expect((await step()).outputs).toBe("own");
  });

  it("lend their methods to others, whose steps are not theirs", async () => {
    const { tracing, step } = traced();
    const generator = tracing.traceStep("s", () => letters());
    const { next } = generator;
    expect(await next.call(letters())).toEqual({ done: false, value: "a" });
    for await (const _ of generator);
    expect((await step()).outputs).toEqual({ yielded: "ab", returned: "end" });
  });
});
