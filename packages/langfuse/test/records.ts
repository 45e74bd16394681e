import type { StepEnd, TraceEnd } from "@agent-tracer/core";

/** 22 November 2026, noon. */
export const NOON = Date.UTC(2026, 10, 22, 12);

/** Makes the end of a trace; `overrides` replace its fields. */
export function traceEnd(overrides: Partial<TraceEnd> = {}): TraceEnd {
  return {
    traceId: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01",
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
    traceId: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01",
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
