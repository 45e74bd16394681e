import { NOON, stepEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { MAX_VALUE_BYTES } from "./fit.js";
import { spanEvents } from "./span-events.js";

const read = (overrides: Parameters<typeof stepEnd>[0]) => {
  const step = stepEnd(overrides);
  return spanEvents({ ...step, spanId: step.stepId }).map((text) => JSON.parse(text));
};

describe("the events of a span", () => {
  it("are first token, logs, scores and error, in this order", () => {
    const events = read({
      firstTokenTime: NOON + 200,
      logs: [{ name: "hits", type: "metric", time: NOON + 300, message: { count: 1 } }],
      scores: [{ name: "good", value: true }],
      error: { type: "TypeError", message: "no", stack: "at a", cause: { type: "Error", message: "deeper" } },
    });
    expect(events.map(({ name }) => name)).toEqual(["first_token", "hits", "langwatch.evaluation.custom", "exception"]);
    expect(events[0]).toEqual({ name: "first_token", timeUnixNano: `${NOON + 200}000000`, attributes: [] });
    expect(events[3].attributes).toContainEqual({
      key: "exception.stacktrace",
      value: { stringValue: "at a\nCaused by: Error: deeper" },
    });
  });

  it.each(["exception", "first_token", "langwatch.evaluation.custom", "gen_ai.content.chunk", "ai.stream.finish"])(
    "name a log %s so that it is none of LangWatch's own",
    (name) => {
      expect(read({ logs: [{ name, type: "info", time: NOON, message: "" }] })[0].name).toBe(`[${name}]`);
    },
  );

  it("put a first token no earlier than the start, whatever the clock said", () => {
    const [event] = read({ startTime: NOON + 100, firstTokenTime: NOON - 5000 });
    expect(event.timeUnixNano).toBe(`${NOON + 100}000000`);
  });

  it("leave the names of other logs alone", () => {
    const names = ["exceptional", "my.exception", "", "langwatch"];
    const logs = names.map((name) => ({ name, type: "info" as const, time: NOON, message: "" }));
    expect(read({ logs }).map(({ name }) => name)).toEqual(names);
  });

  it("are none that LangWatch would drop for its length", () => {
    const long = "x".repeat(300_000);
    const stack = "s".repeat(65_000);
    const chain = (depth: number): { type: string; message: string; stack: string } => ({
      type: "E",
      message: "m",
      stack,
      ...(depth > 0 && { cause: chain(depth - 1) }),
    });
    const events = read({
      logs: [
        { name: "text", type: "info", time: NOON, message: long },
        { name: "object", type: "info", time: NOON, message: { long } },
      ],
      error: chain(10),
    });
    for (const { attributes } of events) {
      for (const { value } of attributes) expect(value.stringValue.length).toBeLessThanOrEqual(MAX_VALUE_BYTES);
    }
    expect(JSON.stringify(events[1])).toContain('{\\"long\\":\\"xxx');
  });
});
