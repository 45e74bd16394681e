import { ConfigError } from "@agent-tracer/core";
import { afterEach, expect, it, vi } from "vitest";
import type { Fault } from "./fault.js";
import type { FaultScript } from "./fault-plan.js";
import type { ReceivedRequest } from "./received.js";
import { everyNth, firstFault, firstRequests, forDuration, whenHolding } from "./scripts.js";

const RESET: Fault = { type: "reset" };
const HANG: Fault = { type: "hang" };

afterEach(() => {
  vi.useRealTimers();
});

function request(...ids: readonly string[]): ReceivedRequest {
  const items = ids.map((id) => ({ id, content: { id } }));
  return { number: 1, method: "POST", path: "/", headers: {}, wireBytes: 0, bodyBytes: 0, receivedAt: 0, items };
}

const askTimes = (script: FaultScript, count: number) => Array.from({ length: count }, () => script(request())?.type);

it("firstRequests: so many, then none", () => {
  expect(askTimes(firstRequests(2, RESET), 4)).toEqual(["reset", "reset", undefined, undefined]);
});

it("everyNth: the nth, and twice the nth", () => {
  expect(askTimes(everyNth(3, RESET), 7)).toEqual([
    undefined,
    undefined,
    "reset",
    undefined,
    undefined,
    "reset",
    undefined,
  ]);
});

it("forDuration: from now on, to the end", () => {
  vi.useFakeTimers();
  const script = forDuration(18_000, RESET);
  expect(script(request())).toBe(RESET);
  vi.advanceTimersByTime(17_999);
  expect(script(request())).toBe(RESET);
  vi.advanceTimersByTime(1);
  expect(script(request())).toBeUndefined();
});

it("whenHolding: by ids or by a function", () => {
  expect(whenHolding(["b", "x"], RESET)(request("a", "b"))).toBe(RESET);
  expect(whenHolding(["b", "x"], RESET)(request("a"))).toBeUndefined();
  expect(whenHolding(({ id }) => id === "a", RESET)(request("a"))).toBe(RESET);
});

it("firstFault: asks in turn, and not on", () => {
  const last = vi.fn(() => undefined);
  const script = firstFault(firstRequests(1, RESET), firstRequests(1, HANG), last);

  expect(askTimes(script, 3)).toEqual(["reset", "hang", undefined]);
  expect(last).toHaveBeenCalledTimes(1);
});

it("scripts take scripts", () => {
  expect(askTimes(everyNth(2, firstRequests(1, RESET)), 4)).toEqual([undefined, "reset", undefined, undefined]);
});

it.each([
  ["count", () => firstRequests(0, RESET)],
  ["nth", () => everyNth(1.5, RESET)],
  ["durationMs", () => forDuration(Number.NaN, RESET)],
  ["items", () => whenHolding("b" as never, RESET)],
  ["items", () => whenHolding([1] as never, RESET)],
  ["plans", () => firstFault()],
  ["fault.type", () => firstRequests(1, { type: "x" } as never)],
  ["fault", () => firstFault(undefined as never)],
])("refuses a bad `%s`", (option, make) => {
  expect(make).toThrow(ConfigError);
  expect(make).toThrow(`Expected \`${option}\` to be`);
});
