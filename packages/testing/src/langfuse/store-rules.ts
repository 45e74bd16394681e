import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import type { LangfuseScore } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";

/** A span that came before under the same ids, and the one that came now. */
export interface RepeatSubject {
  readonly before: StoredSpan;
  readonly now: StoredSpan;
}

/** A score that came without an id, and how often it came. */
export interface ScoreSubject {
  readonly score: LangfuseScore;
  readonly times: number;
  /** Of the traces that came. */
  readonly hasTrace: (traceId: string) => boolean;
  readonly hasObservation: (traceId: string, id: string) => boolean;
}

const EVENTS = "packages/shared/clickhouse/migrations, events table";

/** What becomes of a span that comes again. */
export const REPEAT_RULES: readonly Rule<RepeatSubject>[] = [
  {
    id: "span-twice",
    source: `${EVENTS}: rows are not changed; two that differ both stay, or one of them, some time later`,
    check: ({ before, now }) =>
      textOf(before) === textOf(now)
        ? undefined
        : `the span ${show(now.observation.name)} came before, in request ${before.requestNumber}, with other content`,
  },
];

/** What becomes of scores. Looked at once all is there. */
export const SCORE_WARNINGS: readonly Rule<ScoreSubject>[] = [
  {
    id: "score-unknown-trace",
    source:
      "langfuse.com/docs/api-and-data-platform/features/scores: a score is stored whether or not its trace exists",
    check: ({ score: { name, traceId }, hasTrace }) =>
      traceId === undefined || hasTrace(traceId)
        ? undefined
        : `the score ${show(name)} is of a trace that never came: ${traceId}`,
  },
  {
    id: "score-unknown-observation",
    source: "langfuse.com/docs/api-and-data-platform/features/scores: nor whether its observation exists",
    check: ({ score: { name, traceId, observationId }, hasTrace, hasObservation }) =>
      traceId === undefined ||
      observationId === undefined ||
      !hasTrace(traceId) ||
      hasObservation(traceId, observationId)
        ? undefined
        : `the score ${show(name)} is of an observation that never came: ${observationId}`,
  },
  {
    id: "score-twice",
    source: "web/src/pages/api/public/scores/index.ts: a score without an id gets a new one each time",
    check: ({ score: { name }, times }) =>
      times > 1 ? `the score ${show(name)} came ${times} times without an id: it is stored ${times} times` : undefined,
  },
];

function textOf({ span: { raw, scope, resource } }: StoredSpan): string {
  return JSON.stringify([raw, scope.name, scope.version, ...scope.attributes, ...resource]);
}
