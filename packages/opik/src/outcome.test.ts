import { describe, expect, it } from "vitest";
import { errorInfo, outcomeTags } from "./outcome.js";

const parsed = (...given: Parameters<typeof errorInfo>) => JSON.parse(errorInfo(...given) ?? "null");

describe("errorInfo", () => {
  it("has the stack with those of the causes", () => {
    const cause = { type: "Error", message: "inner", stack: "Error: inner\n  at b" };
    const error = { type: "TypeError", message: "outer", stack: "TypeError: outer\n  at a", cause };
    expect(parsed({ status: "error", error })).toEqual({
      exception_type: "TypeError",
      message: "outer",
      traceback: "TypeError: outer\n  at a\nCaused by: Error: inner\n  at b",
    });
  });

  it.each([
    [undefined, { exception_type: "Error", traceback: "Error" }],
    [
      { type: "", message: "" },
      { exception_type: "Error", traceback: "Error" },
    ],
    [
      { type: "string", message: "boom", stack: " " },
      { exception_type: "string", message: "boom", traceback: "string: boom" },
    ],
  ])("is not blank for %j", (error, info) => {
    expect(parsed({ status: "error", ...(error && { error }) })).toEqual(info);
  });

  it.each(["ok", "unset", "cancelled", "abandoned"] as const)("is absent of what ended %s", (status) => {
    expect(errorInfo({ status, error: { type: "AbortError", message: "stop" } })).toBeUndefined();
  });
});

it("tags what is neither well nor an error", () => {
  expect(outcomeTags({ status: "cancelled" })).toEqual(["cancelled"]);
  expect(outcomeTags({ status: "abandoned", incomplete: { dropped: 1, shortened: 0 } })).toEqual([
    "abandoned",
    "incomplete",
  ]);
  expect(outcomeTags({ status: "ok" })).toEqual([]);
});
