import { describe, expect, it } from "vitest";
import { exceptionEvent, logEvent, recordEvents, spanStatus } from "./record-events.js";

const TIME = 1_780_000_000_000;
const NANO = "1780000000000000000";
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

describe("the status of a span", () => {
  it("is ok or unset for a step that was", () => {
    expect(spanStatus({ status: "ok" })).toEqual({ code: "ok" });
    expect(spanStatus({ status: "unset" })).toEqual({ code: "unset" });
  });

  it("is an error with its message", () => {
    expect(spanStatus({ status: "error", error: { type: "TypeError", message: "no" } })).toEqual({
      code: "error",
      message: "no",
    });
    expect(spanStatus({ status: "error" })).toEqual({ code: "error" });
  });

  it("never looks ok for what was cancelled or abandoned", () => {
    expect(spanStatus({ status: "abandoned" })).toEqual({ code: "error", message: "abandoned" });
    expect(spanStatus({ status: "cancelled", error: { type: "AbortError", message: "stop" } })).toEqual({
      code: "error",
      message: "cancelled: stop",
    });
  });
});

describe("an exception", () => {
  it("has its type, message and stack, and its causes below", () => {
    const root = { type: "Error", message: "reset" };
    const error = { type: "TypeError", message: "no", stack: "TypeError: no\n    at a.ts:1", cause: root };
    expect(JSON.parse(exceptionEvent(error, TIME))).toEqual({
      timeUnixNano: NANO,
      name: "exception",
      attributes: [
        text("exception.type", "TypeError"),
        text("exception.message", "no"),
        text("exception.stacktrace", "TypeError: no\n    at a.ts:1\nCaused by: Error: reset"),
      ],
    });
  });
});

describe("a log line", () => {
  it("is an event of its name, with text as it is and other payloads as JSON", () => {
    const log = { name: "hits", type: "info", time: TIME } as const;
    const event = (message: string) => ({
      timeUnixNano: NANO,
      name: "hits",
      attributes: [text("log.type", "info"), text("log.message", message)],
    });
    expect(JSON.parse(logEvent({ ...log, message: "three" }))).toEqual(event("three"));
    expect(JSON.parse(logEvent({ ...log, message: { count: 3 } }))).toEqual(event('{"count":3}'));
  });
});

it("gives a step's logs in order, then its error at the step's end", () => {
  const logs = ["a", "b"].map((name) => ({ name, message: "", type: "debug", time: TIME }) as const);
  const error = { type: "Error", message: "no" };
  const events = recordEvents({ logs, error, endTime: TIME + 1 }).map((event) => JSON.parse(event));
  expect(events.map(({ name }) => name)).toEqual(["a", "b", "exception"]);
  expect(events[2].timeUnixNano).toBe("1780000000001000000");
  expect(recordEvents({ logs: [], endTime: TIME })).toEqual([]);
});
