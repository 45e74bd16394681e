import type { Fields } from "../otlp/fields.js";
import { isFields } from "../otlp/fields.js";
import { parseText } from "./read-attributes.js";
import type { LangWatchEvaluation, LangWatchEvent } from "./stored.js";

/** Name of the event of which the server makes an evaluation. */
export const EVALUATION_EVENT = "langwatch.evaluation.custom";

/** What an evaluation belongs to. */
export interface EvaluationOwner {
  readonly traceId: string;
  readonly spanId?: string | undefined;
}

/** Reads the evaluation that an event holds. `undefined`: it holds none that the server reads. */
export function readEvaluationEvent({ attributes }: LangWatchEvent): Fields | undefined {
  const sent = attributes.json_encoded_event;
  const evaluation = typeof sent === "string" ? parseText(sent) : sent;
  return isFields(evaluation) && typeof evaluation.name === "string" ? evaluation : undefined;
}

/** Makes the evaluation that the server stores. */
export function toEvaluation(fields: Fields, { traceId, spanId }: EvaluationOwner): LangWatchEvaluation {
  const { evaluation_id: id, span_id: namedSpan, passed, score, label, details } = fields;
  const owner = typeof namedSpan === "string" ? namedSpan : spanId;
  return {
    ...(typeof id === "string" && { id }),
    traceId,
    ...(owner !== undefined && { spanId: owner }),
    name: String(fields.name),
    status: statusOf(fields),
    ...(typeof passed === "boolean" && { passed }),
    ...(typeof score === "number" && { score }),
    ...(typeof label === "string" && { label }),
    ...(typeof details === "string" && { details }),
  };
}

function statusOf({ status, error }: Fields): LangWatchEvaluation["status"] {
  if (status === "processed" || status === "skipped" || status === "error") return status;
  return error ? "error" : "processed";
}
