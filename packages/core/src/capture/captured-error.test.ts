import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { CaptureTally } from "../records.js";
import { createCapture } from "./capture.js";

const { json, error: captureError } = createCapture();
const tally = (): CaptureTally => ({ size: 0, masked: 0, truncated: 0 });

function throwing(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "end";
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const causeLoop = new Error("loop");
causeLoop.cause = causeLoop;

describe("thrown values", () => {
  const read = (thrown: unknown): unknown => captureError(thrown, tally());

  it("reads type, message, stack and causes, masked", () => {
    class HttpError extends Error {}
    const captured = captureError(
      new HttpError("token=zyxw9", { cause: new TypeError("inner", { cause: "api_key=zyxw9" }) }),
      tally(),
    );
    expect(captured).toMatchObject({
      type: "HttpError",
      message: "token=[MASKED:token]",
      cause: { type: "TypeError", message: "inner", cause: { type: "string", message: "api_key=[MASKED:api_key]" } },
    });
    expect(captured.stack).toContain("captured-error.test");
    expect(captured.stack).not.toContain("zyxw9");
    expect(Object.isFrozen(captured)).toBe(true);
  });

  it("is what json records for an error", () => {
    const thrown = new Error("x");
    expect(json({ e: thrown }, tally())).toEqual({ e: captureError(thrown, tally()) });
  });

  it("cuts loops of causes, and chains after ten", () => {
    expect(read(causeLoop)).toMatchObject({ type: "Error", message: "loop" });
    expect(captureError(causeLoop, tally()).cause).toBeUndefined();
    const chain = nested(1_000, (cause) => new Error("link", { cause }));
    let count = 0;
    for (
      let link: unknown = read(chain);
      typeof link === "object" && link !== null;
      link = (link as { cause?: unknown }).cause
    )
      count += 1;
    expect(count).toBe(10);
  });

  it("names twenty errors of an aggregate", () => {
    const { message } = captureError(
      new AggregateError(
        Array.from({ length: 10_000 }, () => new RangeError("password=zyxw9")),
        "many",
      ),
      tally(),
    );
    expect(message.split("\n")).toHaveLength(22);
    expect(message).toContain("- RangeError: password=[MASKED:password]");
    expect(message).toContain("[+9980 errors]");
  });

  it.each([
    ["null", null, { type: "null", message: "null" }],
    ["undefined", undefined, { type: "undefined", message: "undefined" }],
    ["a string", "password=zyxw9", { type: "string", message: "password=[MASKED:password]" }],
    ["a number", 5, { type: "number", message: "5" }],
    ["a symbol", Symbol("x"), { type: "symbol", message: "Symbol(x)" }],
    ["a plain object", { code: 5, token: "abc" }, { type: "Object", message: '{"code":5,"token":"[MASKED:token]"}' }],
    ["an object with a message", { name: "Odd", message: "m" }, { type: "Odd", message: "m" }],
    [
      "an error whose stack throws",
      Object.defineProperty(new Error("m"), "stack", { get: throwing(1) }),
      { type: "Error", message: "m" },
    ],
    [
      "an error whose message is an object",
      Object.assign(new Error(), { message: { a: 1 }, stack: 1 }),
      { type: "Error", message: '{"a":1}' },
    ],
    ["a revoked proxy", revoked(), { type: "Object", message: "[Proxy revoked]" }],
  ])("reads %s", (_name, thrown, expected) => {
    expect(read(thrown)).toEqual(expected);
  });

  it("knows errors of another realm, and those of the platform", () => {
    expect(read(runInNewContext("new RangeError('m')"))).toMatchObject({ type: "RangeError", message: "m" });
    expect(json(runInNewContext("new RangeError('m')"), tally())).toMatchObject({ type: "RangeError", message: "m" });
    expect(read(new DOMException("m", "AbortError"))).toMatchObject({ type: "AbortError", message: "m" });
  });
});
