import { describe, expect, it } from "vitest";
import { chunks, collect, traced } from "../../../test/traced.js";
import { followSettling } from "./settling.js";

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

  it("keep properties as accessors, and methods that are told the promise itself", async () => {
    const { tracing } = traced();
    const promise = Promise.resolve(1);
    const create = () => {
      return Object.defineProperties(Object.assign(promise, { self: () => promise, who: whoIsThis }), {
        body: { enumerable: true, get: whoIsThis },
      }) as typeof promise & { self(): unknown; who(): unknown; body: unknown };
    };
    const seen: unknown[] = [];
    function whoIsThis(this: unknown): unknown {
      seen.push(this);
      return this;
    }
    const result = tracing.traceStep("s", create);
    expect([result.self(), result.who(), result.body]).toEqual([result, result, result]);
    expect(result.self()).toBe(result);
    expect(seen[0] === promise && seen[1] === promise).toBe(true);
    const other = {};
    expect(result.who.call(other)).toBe(other);
  });

  it("share no symbol, such as the notes that Node keeps on a promise", async () => {
    const { tracing } = traced();
    const note = Symbol("note");
    const promise = Object.assign(Promise.resolve(1), { [note]: 1 });
    expect(note in tracing.traceStep("s", () => promise)).toBe(false);
  });

  it("that settle more than once count once", async () => {
    const { tracing, step } = traced();
    const replies: { ok(value: unknown): void; bad(error: unknown): void }[] = [];
    // biome-ignore lint/suspicious/noThenProperty: a thenable that is asked twice.
    const query = { then: (ok: () => void, bad: () => void) => void replies.push({ ok, bad }) };
    const result = tracing.traceStep("s", () => query);
    const heard: unknown[] = [];
    const hear = (...values: unknown[]) => void heard.push(...values);
    for (const _ of [1, 2, 3]) result.then(hear, hear);
    replies[0]?.ok("first");
    replies[1]?.ok("second");
    replies[2]?.bad("third");
    expect(heard).toEqual(["first", "second", "third"]);
    expect(await step()).toMatchObject({ status: "ok", outputs: "first" });
  });

  it("that reject first stay failed", async () => {
    const { tracing, step } = traced();
    const replies: { ok(value: unknown): void; bad(error: unknown): void }[] = [];
    // biome-ignore lint/suspicious/noThenProperty: a thenable that is asked twice.
    const query = { then: (ok: () => void, bad: () => void) => void replies.push({ ok, bad }) };
    const result = tracing.traceStep("s", () => query);
    for (const _ of [1, 2])
      result.then(
        () => {},
        () => {},
      );
    replies[0]?.bad(new Error("first"));
    replies[1]?.ok("second");
    expect(await step()).toMatchObject({ status: "error", error: { message: "first" } });
  });

  it("are not followed where their `then` is called on another object", async () => {
    const { tracing, step, names } = traced();
    class Sub<T> extends Promise<T> {}
    const result = tracing.traceStep("s", () => Sub.resolve("own"));
    expect(await result.then.call(Promise.resolve("other"), (value) => value)).toBe("other");
    expect(await names()).toEqual([]);
    await result;
    expect((await step()).outputs).toBe("own");
  });

  it("of another kind are asked with just what the program gave, and call its handlers as they would", async () => {
    const { tracing, step } = traced();
    const calls: unknown[][] = [];
    const context = {};
    const deferred = {
      // biome-ignore lint/suspicious/noThenProperty: like jQuery's, which pass several values and return themselves.
      then(...handlers: ((this: unknown, ...values: unknown[]) => unknown)[]) {
        calls.push(handlers.map((handler) => typeof handler));
        handlers[0]?.call(context, 1, 2);
        return this;
      },
    };
    const { then } = deferred;
    const result = tracing.traceStep("s", () => deferred);
    expect(result.then()).toBe(deferred);
    const heard: unknown[] = [];
    result.then(function (...values) {
      heard.push(this, ...values);
    });
    expect(heard).toEqual([context, 1, 2]);
    expect(calls).toEqual([[], ["function"]]);
    expect(deferred.then).toBe(then);
    expect((await step()).outputs).toBe(1);
  });

  it("of another kind are followed through what `then` returns, where a handler is missing", async () => {
    const { tracing, step } = traced();
    const failure = new Error("query");
    // biome-ignore lint/suspicious/noThenProperty: a lazy thenable, as query builders are.
    const query = { then: (ok?: () => void, bad?: () => void) => Promise.reject(failure).then(ok, bad) };
    await expect(tracing.traceStep("s", () => query).then(() => {})).rejects.toBe(failure);
    expect((await step()).status).toBe("error");
  });

  it("may have a `catch` that takes error classes", async () => {
    const { tracing, step } = traced();
    const failure = new TypeError("typed");
    class Bird extends Promise<unknown> {
      override catch(...args: unknown[]): Promise<never> {
        const [kind, handler] = args as [new () => Error, (error: unknown) => never];
        return this.then(undefined, (error: unknown) => {
          if (error instanceof kind) return handler(error);
          throw error;
        }) as Promise<never>;
      }
    }
    const bird = tracing.traceStep("s", () => Bird.reject(failure));
    await expect(Reflect.apply(bird.catch, bird, [TypeError, () => "handled"])).resolves.toBe("handled");
    expect((await step()).status).toBe("error");
  });

  it("of a subclass are heard through a call that gives only the other handler", async () => {
    const { tracing, step } = traced();
    class Sub<T> extends Promise<T> {}
    void tracing.traceStep("s", () => Sub.resolve(1)).then(undefined, () => {});
    await Promise.resolve();
    expect((await step()).outputs).toBe(1);
  });

  it("that are streams too end when they are read", async () => {
    const { tracing, step } = traced();
    // biome-ignore lint/suspicious/noThenProperty: like a child process of execa's.
    const both = Object.assign({ [Symbol.asyncIterator]: chunks }, { then: () => {} });
    await collect(tracing.traceStep("s", () => both));
    expect((await step()).outputs).toBe("ab");
  });

  it("tell their end once", () => {
    const told: unknown[] = [];
    // biome-ignore lint/suspicious/noThenProperty: a thenable that is asked twice.
    const query = { then: (ok: (value: number) => void) => ok(1) };
    followSettling(query, { onFulfilled: (value) => told.push(value), onRejected: (error) => told.push(error) });
    const { then } = query;
    for (const _ of [1, 2]) then.call(query, () => {});
    expect(told).toEqual([1]);
  });
});
