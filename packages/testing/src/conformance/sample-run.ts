import type { JsonObject, StepEnd, StepStart, TraceEnd, TraceStart } from "@agent-tracer/core";

/** One call that a lane makes, with its record. */
export type Call =
  | { readonly type: "create"; readonly record: TraceStart }
  | { readonly type: "addTrace"; readonly record: StepStart }
  | { readonly type: "endTrace"; readonly record: StepEnd }
  | { readonly type: "end"; readonly record: TraceEnd };

// A UUIDv7's time and a record's time near now: a backend may refuse what is long past.
const BASE_TIME = Date.now() - 60_000;
const EMPTY: JsonObject = Object.freeze({});

/** Makes an id of `length` hexadecimal digits, the same for the same number. */
function hexId(number: number, length: number): string {
  return (number * 0x9e3779b1 + 0x10000000).toString(16).padStart(length, "a").slice(-length);
}

/** Makes a trace id as core does: laid out as a UUID version 7. */
export function sampleTraceId(number: number): string {
  const time = Math.floor(BASE_TIME).toString(16).padStart(12, "0");
  return `${time}7${hexId(number, 3)}8${hexId(number + 1, 15)}`;
}

/** Makes the id of a step or a root, the same for the same number. */
export function sampleId(number: number): string {
  return hexId(number, 16);
}

/** Makes the end of a trace; `overrides` replace its fields. */
export function sampleTrace(overrides: Partial<TraceEnd> = {}): TraceEnd {
  return {
    traceId: sampleTraceId(1),
    rootId: sampleId(1),
    name: "answer",
    projectName: "conformance",
    startTime: BASE_TIME + 0.25,
    tags: [],
    metadata: EMPTY,
    endTime: BASE_TIME + 900.5,
    status: "ok",
    scores: [],
    totals: { steps: 1, errors: 0, usage: EMPTY },
    ...overrides,
  };
}

/** Makes the end of a top-level step of {@link sampleTrace}; `overrides` replace its fields. */
export function sampleStep(overrides: Partial<StepEnd> = {}): StepEnd {
  return {
    traceId: sampleTraceId(1),
    rootId: sampleId(1),
    stepId: sampleId(2),
    parentId: sampleId(1),
    name: "plan",
    type: "step",
    startTime: BASE_TIME + 10.5,
    metadata: EMPTY,
    attributes: EMPTY,
    endTime: BASE_TIME + 300.75,
    status: "ok",
    logs: [],
    scores: [],
    ...overrides,
  };
}

/** The time of a sample's log, between the times of its step. */
export const SAMPLE_LOG_TIME = BASE_TIME + 100.5;

/** Makes the start that a trace's end had. */
export function startOf(end: TraceEnd): TraceStart {
  const { endTime, status, outputs, error, scores, totals, incomplete, ...start } = end;
  return start;
}

/** Makes the start that a step's end had. */
export function stepStartOf(end: StepEnd): StepStart {
  const { endTime, status, outputs, error, logs, model, usage, firstTokenTime, scores, ...start } = end;
  return start;
}

/** Makes the calls of a whole trace: all its steps start in their order, end in the opposite one, then the trace ends. */
export function callsOf(trace: TraceEnd, steps: readonly StepEnd[]): readonly Call[] {
  return deepFreeze([
    { type: "create", record: startOf(trace) },
    ...steps.map((step): Call => ({ type: "addTrace", record: stepStartOf(step) })),
    ...steps.toReversed().map((step): Call => ({ type: "endTrace", record: step })),
    { type: "end", record: trace },
  ]);
}

/** Freezes a value through and through, as capture does. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
}
