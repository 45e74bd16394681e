import type { Score, ScoreRecord, StepEnd, TraceEnd } from "@agent-tracer/core";
import { cutText, digest, fitEnvironment, isoTime } from "./fit.js";

/** What a score is given to, and when. */
interface Subject {
  readonly traceId: string;
  readonly stepId?: string | undefined;
  readonly time: number;
  readonly environment?: string | undefined;
}

const MAX_DIGESTED = 2000;

/** Maps the scores of a step that has ended to the texts of Langfuse's events. */
export function toStepScores(
  { traceId, stepId, endTime, scores }: StepEnd,
  environment: string | undefined,
): readonly string[] {
  const subject = { traceId, stepId, time: endTime, environment };
  return scores.map((score, index) => scoreText(score, subject, `${stepId}-${index}`));
}

/** Maps the scores of a trace that has ended. */
export function toTraceScores(
  { traceId, rootId, endTime, scores }: TraceEnd,
  environment: string | undefined,
): readonly string[] {
  const subject = { traceId, time: endTime, environment };
  return scores.map((score, index) => scoreText(score, subject, `${rootId}-${index}`));
}

/** Maps a score that was given after its trace or step had ended. */
export function toLateScore(record: ScoreRecord, environment: string | undefined): string {
  const { traceId, stepId, time, name, value, comment } = record;
  const said = cutText(JSON.stringify([typeof value, value, stepId, name, comment]), MAX_DIGESTED);
  return scoreText(record, { ...record, environment }, `${traceId}-${time}-${digest(said)}`);
}

/** Writes a score. Its id and time are the same each time: a repeat replaces the score by itself. */
function scoreText({ name, value, comment }: Score, subject: Subject, id: string): string {
  const { traceId, stepId, time, environment } = subject;
  return JSON.stringify({
    id,
    type: "score-create",
    timestamp: isoTime(time) ?? new Date(0).toISOString(),
    body: {
      id,
      traceId,
      ...(stepId !== undefined && { observationId: stepId }),
      name: name || "score",
      ...typedValue(value),
      ...(comment !== undefined && { comment }),
      ...(environment && { environment: fitEnvironment(environment) }),
    },
  });
}

function typedValue(value: Score["value"]): { readonly dataType: string; readonly value: number | string } {
  if (typeof value === "boolean") return { dataType: "BOOLEAN", value: value ? 1 : 0 };
  if (typeof value === "number" && Number.isFinite(value)) return { dataType: "NUMERIC", value };
  return { dataType: "CATEGORICAL", value: String(value) };
}
