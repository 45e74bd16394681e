import type { StepEnd, TraceEnd } from "@agent-tracer/core";

/** 22 November 2026, noon. */
export const NOON = Date.UTC(2026, 10, 22, 12);
/** An id of that noon, as Agent Tracer makes them. */
export const TRACE_ID = `${NOON.toString(16).padStart(12, "0")}7c3a9b5e2f6a7d8c9e01`;

/** Makes the end of a trace; `overrides` replace its fields. */
export function traceEnd(overrides: Partial<TraceEnd> = {}): TraceEnd {
  return {
    traceId: TRACE_ID,
    rootId: "00000000000000a1",
    name: "answer",
    projectName: "support-bot",
    startTime: NOON,
    tags: [],
    metadata: {},
    endTime: NOON + 2000,
    status: "ok",
    scores: [],
    totals: { steps: 1, errors: 0, usage: {} },
    ...overrides,
  };
}

/** Makes the end of a step of that trace; `overrides` replace its fields. */
export function stepEnd(overrides: Partial<StepEnd> = {}): StepEnd {
  return {
    traceId: TRACE_ID,
    rootId: "00000000000000a1",
    stepId: "00000000000000b2",
    parentId: "00000000000000a1",
    name: "plan",
    type: "step",
    startTime: NOON + 100.25,
    metadata: {},
    attributes: {},
    endTime: NOON + 900.5,
    status: "ok",
    logs: [],
    scores: [],
    ...overrides,
  };
}
