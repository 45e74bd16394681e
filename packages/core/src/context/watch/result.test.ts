import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { traced } from "../../../test/traced.js";

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

  it.each(["data", "items"])("takes a page with `%s` for a value, though it can be iterated", async (key) => {
    const { tracing, step } = traced();
    const page = { [key]: [1], async *[Symbol.asyncIterator]() {} };
    expect(await tracing.traceStep("s", async () => page)).toBe(page);
    expect(await step()).toMatchObject({ status: "ok", outputs: { [key]: [1] } });
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
