import { TRACE_ID } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { evaluationEvents, lateEvaluation } from "./evaluations.js";

const SUBJECT = { spanId: "00000000000000b2", time: 1_700_000_000_000 };

describe("the scores of a span", () => {
  it("are events of it, each an evaluation", () => {
    const [event, second] = evaluationEvents(
      [
        { name: "grounded", value: 0.97, comment: "cites both" },
        { name: "", value: "good" },
      ],
      SUBJECT,
    ).map((text) => JSON.parse(text));
    expect(event).toEqual({
      timeUnixNano: "1700000000000000000",
      name: "langwatch.evaluation.custom",
      attributes: [{ key: "json_encoded_event", value: { stringValue: expect.any(String) } }],
    });
    expect(JSON.parse(event.attributes[0].value.stringValue)).toEqual({
      evaluation_id: "eval_00000000000000b2_0",
      span_id: "00000000000000b2",
      name: "grounded",
      type: "custom",
      status: "processed",
      score: 0.97,
      details: "cites both",
    });
    expect(JSON.parse(second.attributes[0].value.stringValue)).toMatchObject({
      evaluation_id: "eval_00000000000000b2_1",
      name: "score",
      label: "good",
    });
  });

  it.each([
    [true, { passed: true }],
    [false, { passed: false }],
    [0, { score: 0 }],
    [-1.5, { score: -1.5 }],
    ["", { label: "" }],
    [Number.NaN, { label: "NaN" }],
  ])("of value %j are judged by it", (value, verdict) => {
    const { passed, score, label } = JSON.parse(lateEvaluation({ traceId: TRACE_ID, name: "n", value, time: 1 }));
    expect({ passed, score, label }).toEqual({ passed: undefined, score: undefined, label: undefined, ...verdict });
  });
});

describe("a late score", () => {
  const record = { traceId: TRACE_ID, name: "feedback", value: 1, time: 1_700_000_000_000.25 };

  it("has the same id each time, and another than its like", () => {
    const id = (fields: object) => JSON.parse(lateEvaluation({ ...record, ...fields })).evaluation_id;
    expect(id({})).toBe(id({}));
    expect(new Set([id({}), id({ time: 1 }), id({ name: "other" }), id({ stepId: "b2" })]).size).toBe(4);
    expect(id({ name: "🗼".repeat(200) })).toMatch(/^.{1,200}$/);
    expect(JSON.stringify(id({ name: `${"x".repeat(133)}${"🗼".repeat(9)}` }))).not.toMatch(/\\ud/);
  });

  it("names its step, if it has one", () => {
    expect(JSON.parse(lateEvaluation({ ...record, stepId: "b2" }))).toMatchObject({ span_id: "b2" });
    expect(JSON.parse(lateEvaluation(record))).not.toHaveProperty("span_id");
  });
});
