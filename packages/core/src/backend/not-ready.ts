import type { Tracer } from "../tracer.js";

/** Makes the tracer of a backend that is not configured. @param reason - What is missing, and what to set. */
export function notReady(reason: string): Tracer {
  return { ready: false, notReadyReason: reason, addTrace() {}, endTrace() {}, end() {} };
}
