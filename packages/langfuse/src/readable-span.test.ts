import { describe, expect, it } from "vitest";
import { NOON, stepEnd, traceEnd } from "../test/records.js";
import { toReadableSpan } from "./readable-span.js";
import { toRootSpan, toStepSpan, toTraceFields } from "./to-langfuse.js";

const trace = traceEnd({ tags: ["a", "b"], environment: "production", release: "1" });

describe("toReadableSpan", () => {
  it("has all that the text of the span has", () => {
    const step = stepEnd({
      type: "llm",
      inputs: { question: "why" },
      status: "error",
      error: { type: "E", message: "no" },
    });
    const span = toReadableSpan(toStepSpan(step, toTraceFields(trace, {})));
    expect(span.spanContext()).toEqual({ traceId: step.traceId, spanId: step.stepId, traceFlags: 1 });
    expect(span).toMatchObject({
      name: "plan",
      kind: 0,
      parentSpanContext: { traceId: step.traceId, spanId: step.parentId },
      startTime: [NOON / 1000, 100_250_000],
      endTime: [NOON / 1000, 900_500_000],
      duration: [0, 800_250_000],
      status: { code: 2, message: "no" },
      ended: true,
      instrumentationScope: { name: "langfuse-sdk" },
    });
    expect(span.attributes).toMatchObject({
      "langfuse.observation.type": "generation",
      "langfuse.observation.input": '{"question":"why"}',
      "langfuse.trace.tags": ["a", "b"],
      // What the processor would have added at the span's start.
      "langfuse.environment": "production",
      "langfuse.release": "1",
    });
  });

  it("of a root has no parent and is marked as the first of its app", () => {
    const span = toReadableSpan(toRootSpan(trace, {}));
    expect(span).not.toHaveProperty("parentSpanContext");
    expect(span.attributes["langfuse.internal.is_app_root"]).toBe(true);
    expect(span.duration).toEqual([2, 0]);
  });

  it.each([
    [0.75, 1000.25, [0, 999_500_000]],
    [999.5, 1000.25, [0, 750_000]],
    [0, 0, [0, 0]],
    [1, 61_001, [61, 0]],
  ])("lasts from %s to %s", (start, end, duration) => {
    const step = stepEnd({ startTime: NOON + start, endTime: NOON + end });
    expect(toReadableSpan(toStepSpan(step, toTraceFields(trace, {}))).duration).toEqual(duration);
  });

  it("shares one resource, by which the exporter groups", () => {
    const [one, two] = [toReadableSpan(toRootSpan(trace, {})), toReadableSpan(toRootSpan(trace, {}))];
    expect(one.resource).toBe(two.resource);
    expect(one.resource.getRawAttributes()).toEqual([]);
    expect(one.resource.merge(null)).toBe(one.resource);
  });
});
