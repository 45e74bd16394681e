import type { CapturedError, JsonObject, Status, TraceEnd } from "@agent-tracer/core";
import { type SpanStatus, spanStatus } from "@agent-tracer/core/otlp";

/** How a step or trace ended, as Langfuse shows it. */
export interface Outcome {
  /** Absent where nothing went wrong. */
  readonly level: "ERROR" | "WARNING" | undefined;
  readonly message: string | undefined;
  readonly status: SpanStatus;
}

interface Ended {
  readonly status: Status;
  readonly error?: CapturedError;
  readonly incomplete?: TraceEnd["incomplete"];
}

/** Tells the level of what ended, and why in one line. */
export function toOutcome({ status, error, incomplete }: Ended): Outcome {
  const words = [endedAs(status, error), lossOf(incomplete)].filter((word) => word !== undefined);
  return {
    level: status === "error" ? "ERROR" : words.length > 0 ? "WARNING" : undefined,
    message: words.length > 0 ? words.join("; ") : undefined,
    status: spanStatus({ status, ...(error !== undefined && { error }) }),
  };
}

function endedAs(status: Status, error: CapturedError | undefined): string | undefined {
  if (status === "ok" || status === "unset") return undefined;
  const why = error?.message || error?.type;
  if (status === "error") return why || "error";
  return why ? `${status}: ${why}` : status;
}

function lossOf(incomplete: TraceEnd["incomplete"]): string | undefined {
  if (incomplete === undefined) return undefined;
  return `incomplete: ${incomplete.dropped} records dropped, ${incomplete.shortened} shortened`;
}

/** Writes an error as JSON: its type, message, stack and causes. */
export function errorDetails({ type, message, stack, cause }: CapturedError): JsonObject {
  return {
    type,
    message,
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && { cause: errorDetails(cause) }),
  };
}
