import type { CapturedError, CaptureTally, Json, JsonObject } from "../records.js";

/** Why a call did nothing, or less than asked. Each is counted in `health().ignored`. */
export type IgnoredReason =
  /** The trace or step had ended, or the service was shut down. */
  | "ended"
  /** No open step, or none of that name, is above the caller. */
  | "no-step"
  /** An argument had no usable value; the rest of the call was done. */
  | "bad-argument"
  /** Tracing itself failed: a defect of ours, or a getter of the caller's that threw. */
  | "internal";

/** Copies, bounds and masks values, as `capture/` does. */
export interface CapturePort {
  json(value: unknown, tally: CaptureTally): Json;
  /** Copies and bounds only: what it makes has to go through `json` before it leaves. */
  draft(value: unknown): Json;
  object(value: unknown, tally: CaptureTally): JsonObject;
  text(value: unknown, tally: CaptureTally): string;
  error(error: unknown, tally: CaptureTally): CapturedError;
}

/** What it takes to make something usable of a caller's argument. */
export interface Cleaner {
  readonly capture: CapturePort;
  /** Counts what could not be used, and says so once. */
  ignore(reason: IgnoredReason, message: string): void;
}
