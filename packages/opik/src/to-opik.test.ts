import type { StepEnd, TraceEnd } from "@agent-tracer/core";
import { NOON, stepEnd, TRACE_ID, traceEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { type TraceFields, toOpenSpanRow, toOpenTraceRow, toSpanRow, toTraceRow } from "./to-opik.js";

const ID = TRACE_ID.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
const FIELDS: TraceFields = {
  id: { text: ID, time: NOON },
  projectName: "support-bot",
  environment: undefined,
  startTimeOf: () => undefined,
};
const HOUR_MS = 3_600_000;

const traceRow = (overrides: Partial<TraceEnd> = {}, fields: Partial<TraceFields> = {}) =>
  JSON.parse(toTraceRow(traceEnd(overrides), { ...FIELDS, ...fields }).text);
const spanRow = (overrides: Partial<StepEnd> = {}, fields: Partial<TraceFields> = {}) =>
  JSON.parse(toSpanRow(stepEnd(overrides), { ...FIELDS, ...fields }).text);

describe("the row of a trace's end", () => {
  it("has nothing for what there is not", () => {
    expect(traceRow()).toEqual({
      id: ID,
      project_name: "support-bot",
      name: "answer",
      start_time: "2026-11-22T12:00:00.000Z",
      end_time: "2026-11-22T12:00:02.000Z",
      source: "sdk",
      last_updated_at: "2026-11-22T12:00:02.000Z",
    });
  });

  it.each<[Partial<TraceEnd>, object]>([
    [{ name: " " }, { name: "trace" }],
    [
      { inputs: "in", outputs: [1] },
      { input: "in", output: { value: [1] } },
    ],
    [{ sessionId: "s" }, { thread_id: "s" }],
    [{ tags: ["a", "b", "a", ""] }, { tags: ["a", "b"] }],
    [
      { tags: ["cancelled"], status: "cancelled" },
      { tags: ["cancelled"], metadata: { status: "cancelled" } },
    ],
    [{ userId: "u", release: "r1", metadata: { k: 1 } }, { metadata: { k: 1, user_id: "u", release: "r1" } }],
    [{ metadata: { user_id: 7 }, userId: "u" }, { metadata: { user_id: 7, "agent_tracer.user_id": "u" } }],
    [{ projectName: "other" }, { metadata: { project: "other" } }],
    [{ parent: { traceId: "t", stepId: "s" } }, { metadata: { outer_trace_id: "t", outer_step_id: "s" } }],
    [
      { incomplete: { dropped: 1, shortened: 2 } },
      { tags: ["incomplete"], metadata: { incomplete: { dropped: 1, shortened: 2 } } },
    ],
    [
      { status: "error", error: { type: "E", message: "m" } },
      {
        error_info: { exception_type: "E", message: "m", traceback: "E: m" },
        metadata: { status: "error", error: { type: "E", message: "m" } },
      },
    ],
    [
      {
        scores: [
          { name: "a", value: 1 },
          { name: "a", value: 2 },
        ],
      },
      {
        metadata: {
          scores: [
            { name: "a", value: 1 },
            { name: "a", value: 2 },
          ],
        },
      },
    ],
  ])("maps %j to %j", (overrides, expected) => {
    expect(traceRow(overrides)).toMatchObject(expected);
  });

  it("keeps our id where Opik has another, and says the environment twice: older servers drop the field", () => {
    const id = { text: ID.replace("7c3a", "7c3b"), time: NOON };
    expect(traceRow({}, { id, environment: "staging" })).toMatchObject({
      environment: "staging",
      metadata: { trace_id: TRACE_ID, environment: "staging" },
    });
  });
});

describe("the row of a trace's start", () => {
  it("gives way to that of the end, also of a trace without duration", () => {
    const start = traceEnd({ endTime: NOON, inputs: "in", tags: ["a"], metadata: { k: 1 } });
    const open = JSON.parse(toOpenTraceRow(start, FIELDS).text);
    expect(open).toMatchObject({ id: ID, input: "in", tags: ["a"], metadata: { k: 1 } });
    expect(open).not.toHaveProperty("end_time");
    expect(open.last_updated_at < traceRow({ endTime: NOON }).last_updated_at).toBe(true);
  });
});

describe("the row of a step", () => {
  it("has nothing for what there is not", () => {
    const { text, time } = toSpanRow(stepEnd(), FIELDS);
    expect(time).toBe(NOON);
    expect(JSON.parse(text)).toEqual({
      id: `${ID.slice(0, 13)}-7000-8000-00000000b202`,
      project_name: "support-bot",
      trace_id: ID,
      name: "plan",
      type: "general",
      start_time: "2026-11-22T12:00:00.100250Z",
      end_time: "2026-11-22T12:00:00.900500Z",
      source: "sdk",
      last_updated_at: "2026-11-22T12:00:00.900500Z",
    });
  });

  it.each<[Partial<StepEnd>, object]>([
    [{ name: "", type: "tool" }, { name: "tool" }],
    [{ name: "", type: "" }, { name: "step" }],
    [{ type: "agent" }, { type: "general", metadata: { step_type: "agent" } }],
    [
      { inputs: null, outputs: [{}] },
      { input: { value: null }, output: [{}] },
    ],
    [{ metadata: { a: 1 }, attributes: { a: 2, b: 3 } }, { metadata: { a: 1, "attribute.a": 2, b: 3 } }],
    [{ type: "llm", firstTokenTime: NOON + 350.75 }, { ttft: 250.5 }],
    [{ firstTokenTime: NOON }, { ttft: 0 }],
    [{ usage: { inputTokens: 1, costUsd: 0.5 } }, { usage: { prompt_tokens: 1 }, total_estimated_cost: 0.5 }],
    [{ usage: { inputTokens: 1.5 } }, { usage: { prompt_tokens: 2 }, metadata: { usage: { inputTokens: 1.5 } } }],
    [{ status: "abandoned" }, { tags: ["abandoned"], metadata: { status: "abandoned" } }],
    [
      { model: { name: "gemini-3", provider: "gcp.gemini", parameters: { temperature: 0 } } },
      {
        model: "gemini-3",
        provider: "google_ai",
        metadata: { model_provider: "gcp.gemini", model_parameters: { temperature: 0 } },
      },
    ],
    [
      { logs: [{ name: "n", message: { c: 1 }, type: "info", time: NOON }] },
      { metadata: { logs: [{ name: "n", message: { c: 1 }, type: "info", time: "2026-11-22T12:00:00.000Z" }] } },
    ],
  ])("maps %j to %j", (overrides, expected) => {
    expect(spanRow(overrides)).toMatchObject(expected);
  });

  it("names its parent, but not its trace", () => {
    const parent = spanRow({ stepId: "00000000000000c3" });
    expect(spanRow({ parentId: "00000000000000c3" }).parent_span_id).toBe(parent.id);
    expect(spanRow()).not.toHaveProperty("parent_span_id");
  });

  it("that starts more than half a day after its trace is dated by itself, and is found by its children", () => {
    const startTime = NOON + 13 * HOUR_MS;
    const late = spanRow({ startTime, endTime: startTime + 5 });
    expect(Number.parseInt(late.id.replace("-", "").slice(0, 12), 16)).toBe(startTime);
    const child = stepEnd({ stepId: "00000000000000c3", parentId: "00000000000000b2", startTime });
    const row = toSpanRow(child, {
      ...FIELDS,
      startTimeOf: (id) => (id === "00000000000000b2" ? startTime : undefined),
    });
    expect(JSON.parse(row.text).parent_span_id).toBe(late.id);
    expect(row.time).toBe(startTime);
  });

  it("that is open has its place alone, and gives way to that of its end", () => {
    const step = stepEnd({ inputs: "in", endTime: NOON + 100.25 });
    const open = JSON.parse(toOpenSpanRow(step, FIELDS).text);
    expect(open).not.toHaveProperty("end_time");
    expect(open).not.toHaveProperty("input");
    const ended = spanRow({ endTime: NOON + 100.25 });
    expect([open.id, open.last_updated_at < ended.last_updated_at]).toEqual([ended.id, true]);
  });
});
