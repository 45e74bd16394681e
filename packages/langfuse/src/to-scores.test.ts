import type { Score } from "@agent-tracer/core";
import { NOON, stepEnd, TRACE_ID, traceEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { toLateScore, toStepScores, toTraceScores } from "./to-scores.js";

const parse = (text = "") => JSON.parse(text);
const late = { traceId: TRACE_ID, name: "helpful", value: true, time: NOON } as const;

describe("scores", () => {
  it("of a step name its trace and observation, and the time of its end", () => {
    const scores = [{ name: "grounded", value: 0.75, comment: "cites both" }];
    expect(toStepScores(stepEnd({ scores }), "production").map(parse)).toEqual([
      {
        id: "00000000000000b2-0",
        type: "score-create",
        timestamp: "2026-11-22T12:00:00.900Z",
        body: {
          id: "00000000000000b2-0",
          traceId: TRACE_ID,
          observationId: "00000000000000b2",
          name: "grounded",
          dataType: "NUMERIC",
          value: 0.75,
          comment: "cites both",
          environment: "production",
        },
      },
    ]);
  });

  it("of a trace name the trace alone", () => {
    const [score] = toTraceScores(traceEnd({ scores: [{ name: "thumbs", value: "up" }] }), undefined).map(parse);
    expect(score).toEqual({
      id: "00000000000000a1-0",
      type: "score-create",
      timestamp: "2026-11-22T12:00:02.000Z",
      body: { id: "00000000000000a1-0", traceId: TRACE_ID, name: "thumbs", dataType: "CATEGORICAL", value: "up" },
    });
  });

  it.each<[Score["value"], string, number | string]>([
    [0.5, "NUMERIC", 0.5],
    [0, "NUMERIC", 0],
    [true, "BOOLEAN", 1],
    [false, "BOOLEAN", 0],
    ["good", "CATEGORICAL", "good"],
    ["", "CATEGORICAL", ""],
    [Number.NaN, "CATEGORICAL", "NaN"],
  ])("with the value %j are %s", (value, dataType, sent) => {
    const [score] = toTraceScores(traceEnd({ scores: [{ name: "n", value }] }), undefined).map(parse);
    expect(score.body).toMatchObject({ dataType, value: sent });
  });

  it("have a name that Langfuse takes, and an environment that it keeps", () => {
    const [score] = toTraceScores(traceEnd({ scores: [{ name: "", value: 1 }] }), "Production EU").map(parse);
    expect(score.body).toMatchObject({ name: "score", environment: "production-eu" });
  });

  it("of one record have ids of their own", () => {
    const scores = [1, 1, 2].map((value) => ({ name: "same", value }));
    const ids = toStepScores(stepEnd({ scores }), undefined).map((text) => parse(text).id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe("a late score", () => {
  it("keeps its own time", () => {
    const { timestamp, body } = parse(toLateScore({ ...late, stepId: "00000000000000b2" }, "staging"));
    expect(timestamp).toBe("2026-11-22T12:00:00.000Z");
    expect(body).toMatchObject({ traceId: TRACE_ID, observationId: "00000000000000b2", environment: "staging" });
    expect(parse(toLateScore(late, undefined)).body).not.toHaveProperty("observationId");
  });

  it("is the same each time, and another one is another", () => {
    const idOf = (changes: object) => parse(toLateScore({ ...late, ...changes }, undefined)).id;
    expect(idOf({})).toBe(idOf({}));
    const others = [
      { name: "other" },
      { value: false },
      { value: 1 },
      { comment: "x" },
      { time: NOON + 1 },
      { stepId: "b" },
    ];
    expect(new Set([{}, ...others].map(idOf)).size).toBe(others.length + 1);
  });

  it("has an id that Langfuse takes, however long what it says is", () => {
    const { id } = parse(
      toLateScore(
        { ...late, stepId: "s\r".repeat(5000), name: "n\r".repeat(5000), comment: "c".repeat(65_536) },
        undefined,
      ),
    );
    expect(id.length).toBeLessThanOrEqual(800);
    expect(id).not.toContain("\r");
  });
});
