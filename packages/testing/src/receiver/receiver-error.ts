import { AgentTracerError } from "@agent-tracer/core";
import type { Rejection, Warning } from "./findings.js";

const MAX_LINES = 20;

/** What `assertClean` throws: lists what the server refused and what it would have changed. */
export class ReceiverError extends AgentTracerError {
  override name = "ReceiverError";
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];

  constructor(product: string, rejections: readonly Rejection[], warnings: readonly Warning[]) {
    const lines = [...rejections.map(describeRejection), ...warnings.map(describeWarning)];
    const more = lines.length > MAX_LINES ? [`… and ${lines.length - MAX_LINES} more`] : [];
    const title = `${product} would refuse ${rejections.length} requests and silently change or lose ${warnings.length} things:`;
    super([title, ...lines.slice(0, MAX_LINES), ...more].join("\n  "));
    this.rejections = rejections;
    this.warnings = warnings;
  }
}

function describeRejection({ rule, status, reason, requestNumber, path }: Rejection): string {
  return `${status} ${rule}: ${reason} (request ${requestNumber}, ${path})`;
}

function describeWarning({ rule, message, requestNumber, traceId, spanId }: Warning): string {
  const places = [
    requestNumber === undefined ? [] : [`request ${requestNumber}`],
    traceId === undefined ? [] : [`trace ${traceId}`],
    spanId === undefined ? [] : [`span ${spanId}`],
  ].flat();
  return `${rule}: ${message}${places.length === 0 ? "" : ` (${places.join(", ")})`}`;
}
