import type { AttributeMap, OtlpSpan } from "../otlp/otlp-spans.js";
import type { LangWatchSpan } from "./stored.js";
import type { TraceFields } from "./trace-fields.js";

/** A span, and what it was made of. */
export interface StoredSpan {
  readonly sent: OtlpSpan;
  /** As the server reads them. */
  readonly attributes: AttributeMap;
  readonly span: LangWatchSpan;
  readonly ofTrace: TraceFields;
  readonly offloadsLargeValues: boolean;
  readonly requestNumber: number;
}
