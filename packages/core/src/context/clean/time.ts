import type { StepResult, TraceResult } from "../api.js";
import type { Cleaner } from "../cleaner.js";

/** Reads epoch milliseconds or a Date. */
export function cleanTime(cleaner: Cleaner, time: unknown): number | undefined {
  if (time === undefined || time === null) return undefined;
  const value = read(time);
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  cleaner.ignore("bad-argument", "A time must be epoch milliseconds or a Date; the present time was used.");
  return undefined;
}

function read(time: unknown): unknown {
  try {
    return time instanceof Date ? time.getTime() : time;
  } catch {
    // Something in the shape of a Date, such as a proxy.
    return undefined;
  }
}

const NOTHING: StepResult & TraceResult = Object.freeze({});

/** Reads what a trace or step is ended with; one that cannot be read ends it all the same. */
export function cleanResult(
  cleaner: Cleaner,
  result: (StepResult & TraceResult) | undefined,
): StepResult & TraceResult {
  if (result === undefined || result === null) return NOTHING;
  try {
    const { outputs, error, endTime, firstTokenTime, metadata } = result;
    return { outputs, error, endTime, firstTokenTime, metadata };
  } catch {
    cleaner.ignore("internal", "What `end` was given could not be read.");
    return NOTHING;
  }
}
