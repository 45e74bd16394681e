import type { CapturedError, Status } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { errorDetails, toOutcome } from "./outcome.js";

const error: CapturedError = { type: "TypeError", message: "no such tool", stack: "at run" };

describe("toOutcome", () => {
  it.each<[Status, CapturedError | undefined, string | undefined, string | undefined, number]>([
    ["ok", undefined, undefined, undefined, 1],
    ["unset", undefined, undefined, undefined, 0],
    ["error", error, "ERROR", "no such tool", 2],
    ["error", undefined, "ERROR", "error", 2],
    ["error", { type: "TypeError", message: "" }, "ERROR", "TypeError", 2],
    ["error", { type: "", message: "" }, "ERROR", "error", 2],
    ["cancelled", error, "WARNING", "cancelled: no such tool", 0],
    ["cancelled", undefined, "WARNING", "cancelled", 0],
    ["abandoned", undefined, "WARNING", "abandoned", 0],
  ])("shows %s with %o as %s: %s", (status, given, level, message, code) => {
    const outcome = toOutcome({ status, ...(given && { error: given }) });
    expect(outcome).toMatchObject({ level, message });
    expect({ unset: 0, ok: 1, error: 2 }[outcome.status.code]).toBe(code);
  });

  it("warns of a trace that is incomplete, but an error is an error", () => {
    const incomplete = { dropped: 37, shortened: 41 };
    expect(toOutcome({ status: "ok", incomplete })).toMatchObject({
      level: "WARNING",
      message: "incomplete: 37 records dropped, 41 shortened",
    });
    expect(toOutcome({ status: "error", error, incomplete })).toMatchObject({
      level: "ERROR",
      message: "no such tool; incomplete: 37 records dropped, 41 shortened",
    });
  });
});

describe("errorDetails", () => {
  it("has the stack and all causes", () => {
    const deep = { ...error, cause: { type: "Error", message: "inner", cause: { type: "string", message: "root" } } };
    expect(errorDetails(deep)).toEqual(deep);
    expect(errorDetails({ type: "Error", message: "" })).toEqual({ type: "Error", message: "" });
  });
});
