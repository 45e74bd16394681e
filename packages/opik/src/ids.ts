import type { StepStart, TraceStart } from "@agent-tracer/core";
import { createUuid, readUuid, type Uuid } from "./uuid.js";

/** Opik takes ids from a day around now. Half of that is left for the trace to run and to arrive. */
const NEAR_MS = 12 * 60 * 60 * 1000;

type TraceIds = Pick<TraceStart, "traceId" | "rootId" | "startTime">;

/** Returns a trace's own id, where Opik takes it as it is: a UUID of version 7 from about the time of the start. */
export function ownTraceId({ traceId, startTime }: TraceIds): Uuid | undefined {
  const uuid = readUuid(traceId);
  return uuid !== undefined && isNear(uuid.time, startTime) ? uuid : undefined;
}

/** Makes an id for a trace whose own one Opik would not take, or has for another run. */
export function madeTraceId({ rootId, startTime }: TraceIds): Uuid {
  return createUuid(rootId, startTime, "trace");
}

/**
 * Makes a span's id. It is dated as its trace, so that a late score finds it by the trace's and the step's id alone; a step that starts
 * much later has its own time, for Opik to take it.
 */
export function spanId(trace: Uuid, { stepId, startTime }: Pick<StepStart, "stepId" | "startTime">): Uuid {
  return createUuid(stepId, isNear(trace.time, startTime) ? trace.time : startTime, "span");
}

/** Tells whether an id can be of something that was there at a time: a random one that looks like version 7 is of any year. */
export function isBefore(uuid: Uuid, time: number): boolean {
  return uuid.time <= time + NEAR_MS;
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= NEAR_MS;
}
