import type { CapturedError, JsonObject, Status, TraceEnd } from "@agent-tracer/core";
import type { SpanStatus } from "@agent-tracer/core/otlp";

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
  if (words.length === 0) return { level: undefined, message: undefined, status: { code: toCode(status) } };
  const message = words.join("; ");
  if (status === "error") return { level: "ERROR", message, status: { code: "error", message } };
  return { level: "WARNING", message, status: { code: toCode(status) } };
}

/** What was cancelled or abandoned is a warning, which an error's code would contradict. */
function toCode(status: Status): SpanStatus["code"] {
  return status === "ok" ? "ok" : "unset";
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
