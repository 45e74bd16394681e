import type { Json, Score, ScoreRecord } from "@agent-tracer/core";
import { notBlank } from "./fit.js";
import { Row } from "./row.js";

const MAX_VALUE = 999_999_999;
const DECIMALS = 9;

/** What a score is given to. */
export interface ScoreTarget {
  /** Of the trace or span. */
  readonly id: string;
  readonly projectName: string | undefined;
}

/** Maps the scores of one trace or span. Opik has one score a name: of several the last one. */
export function toScoreRows(scores: readonly Score[], target: ScoreTarget): readonly string[] {
  const byName = new Map(scores.map((score) => [nameOf(score), score]));
  return [...byName.values()].map((score) => toScoreRow(score, target));
}

/** Maps one score. */
export function toScoreRow(score: Score | ScoreRecord, { id, projectName }: ScoreTarget): string {
  const { value, category, note } = fitValue(score.value);
  const reason = [score.comment, note].filter((part) => part !== undefined).join(" ");
  return new Row()
    .string("id", id)
    .string("project_name", notBlank(projectName))
    .string("name", nameOf(score))
    .string("category_name", category)
    .number("value", value)
    .string("reason", notBlank(reason))
    .string("source", "sdk").text;
}

/** Returns all scores, to be kept as metadata, where two of them have one name. */
export function scoresWithNamesakes(scores: readonly Score[]): Json | undefined {
  const names = new Set(scores.map(nameOf));
  return names.size === scores.length ? undefined : scores.map((score) => ({ ...score }));
}

function nameOf({ name }: Score): string {
  return notBlank(name) ?? "score";
}

interface FitValue {
  readonly value: number;
  readonly category?: string;
  readonly note?: string;
}

/** Opik's scores are numbers of nine decimals, which may have a category beside them. */
function fitValue(value: Score["value"]): FitValue {
  if (typeof value === "boolean") return { value: value ? 1 : 0, category: String(value) };
  if (typeof value === "string") return { value: 1, category: notBlank(value) ?? "(blank)" };
  if (!Number.isFinite(value)) return { value: 0, category: String(value) };
  const fitting = Number(Math.min(Math.max(value, -MAX_VALUE), MAX_VALUE).toFixed(DECIMALS));
  return fitting === value ? { value } : { value: fitting, note: `(given: ${value})` };
}
