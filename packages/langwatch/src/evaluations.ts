import type { Score, ScoreRecord } from "@agent-tracer/core";
import { createAttributes, spanEventText } from "@agent-tracer/core/otlp";

/** The event of which the server makes an evaluation. */
const EVENT_NAME = "langwatch.evaluation.custom";

/** What was judged, and when. */
interface Subject {
  readonly spanId: string;
  readonly time: number;
}

/** Maps the scores of a span to events of it. */
export function evaluationEvents(scores: readonly Score[], { spanId, time }: Subject): readonly string[] {
  return scores.map((score, index) => {
    const evaluation = evaluationText(score, { id: `eval_${spanId}_${index}`, spanId });
    const attributes = createAttributes().string("json_encoded_event", evaluation);
    return spanEventText({ name: EVENT_NAME, time, attributes });
  });
}

const MAX_ID_LENGTH = 200;

/** Maps a score that was given after its trace or step had ended. A repeat replaces it by itself. */
export function lateEvaluation(record: ScoreRecord): string {
  const { traceId, stepId, time, name } = record;
  const id = `eval_${traceId}_${stepId ?? "trace"}_${time}_${name}`
    .slice(0, MAX_ID_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, "");
  return evaluationText(record, { id, spanId: stepId });
}

interface Identity {
  readonly id: string;
  readonly spanId?: string | undefined;
}

function evaluationText({ name, value, comment }: Score, { id, spanId }: Identity): string {
  return JSON.stringify({
    evaluation_id: id,
    ...(spanId !== undefined && { span_id: spanId }),
    name: name || "score",
    type: "custom",
    status: "processed",
    ...verdict(value),
    ...(comment !== undefined && { details: comment }),
  });
}

function verdict(value: Score["value"]): { passed: boolean } | { score: number } | { label: string } {
  if (typeof value === "boolean") return { passed: value };
  return typeof value === "number" && Number.isFinite(value) ? { score: value } : { label: String(value) };
}
