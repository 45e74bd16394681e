import type { CapturedError, Log, StepEnd } from "../records.js";
import { createAttributes } from "./attributes.js";
import { type SpanStatus, spanEventText } from "./span-text.js";

/** Maps how a step or trace ended. One that was cancelled or abandoned must not look ok: its message says which it was. */
export function spanStatus({ status, error }: Pick<StepEnd, "status" | "error">): SpanStatus {
  if (status === "ok" || status === "unset") return { code: status };
  if (status === "error") return { code: "error", message: error?.message };
  return { code: "error", message: error === undefined ? status : `${status}: ${error.message}` };
}

/**
 * Writes an error as an event, its causes below its stack.
 * @see https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/
 */
export function exceptionEvent(error: CapturedError, time: number): string {
  const attributes = createAttributes()
    .string("exception.type", error.type)
    .string("exception.message", error.message)
    .string("exception.stacktrace", stackOf(error));
  return spanEventText({ name: "exception", time, attributes });
}

/** Writes a log line as an event. */
export function logEvent({ name, time, type, message }: Log): string {
  const attributes = createAttributes().string("log.type", type).textOrJson("log.message", message);
  return spanEventText({ name, time, attributes });
}

/** Writes all log lines of a step and its error as events. */
export function recordEvents(step: Pick<StepEnd, "logs" | "error" | "endTime">): readonly string[] {
  const events = step.logs.map(logEvent);
  if (step.error !== undefined) events.push(exceptionEvent(step.error, step.endTime));
  return events;
}

function stackOf(error: CapturedError): string {
  const stacks: string[] = [];
  let current: CapturedError | undefined = error;
  while (current !== undefined) {
    stacks.push(current.stack ?? `${current.type}: ${current.message}`);
    current = current.cause;
  }
  return stacks.join("\nCaused by: ");
}
