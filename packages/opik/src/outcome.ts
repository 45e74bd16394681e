import type { CapturedError, JsonObject, Status, TraceEnd } from "@agent-tracer/core";
import { notBlank } from "./fit.js";
import { Row } from "./row.js";

interface Ended {
  readonly status: Status;
  readonly error?: CapturedError;
  readonly incomplete?: TraceEnd["incomplete"];
}

/** Writes what went wrong for Opik, which refuses a type or a stack that is blank. `undefined` where nothing did. */
export function errorInfo({ status, error }: Ended): string | undefined {
  if (status !== "error") return undefined;
  const type = notBlank(error?.type) ?? "Error";
  const message = notBlank(error?.message);
  return new Row()
    .string("exception_type", type)
    .string("message", message)
    .string("traceback", notBlank(error && stackOf(error)) ?? (message === undefined ? type : `${type}: ${message}`))
    .text;
}

/** Tags that make visible what Opik has no field for. */
export function outcomeTags({ status, incomplete }: Ended): readonly string[] {
  return [
    ...(status === "cancelled" || status === "abandoned" ? [status] : []),
    ...(incomplete === undefined ? [] : ["incomplete"]),
  ];
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

function stackOf({ type, message, stack, cause }: CapturedError): string {
  const own = notBlank(stack) ?? [type, message].filter((part) => part !== "").join(": ");
  return cause === undefined ? own : `${own}\nCaused by: ${stackOf(cause)}`;
}
