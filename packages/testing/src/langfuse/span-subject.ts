import type { OtlpSpan } from "../otlp/otlp-spans.js";
import type { ServerOptions } from "./server-options.js";
import type { LangfuseObservation } from "./stored.js";

/** A span, and what the server makes of it. */
export interface SpanSubject {
  readonly span: OtlpSpan;
  readonly observation: LangfuseObservation;
  readonly version: ServerOptions["version"];
}

/** Where the server makes observations of spans. */
export const PROCESSOR = "packages/shared/src/server/otel/OtelIngestionProcessor.ts";
