import type { JsonObject } from "@agent-tracer/core";
import type { OtlpSpan } from "../otlp/otlp-spans.js";
import type { LangfuseObservation } from "./stored.js";

/** An observation, and what it was made of. */
export interface StoredSpan {
  readonly span: OtlpSpan;
  readonly observation: LangfuseObservation;
  readonly traceMetadata: JsonObject;
  readonly requestNumber: number;
}
