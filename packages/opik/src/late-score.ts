import type { ScoreRecord } from "@agent-tracer/core";
import { isBefore } from "./ids.js";
import type { OpikItem } from "./item.js";
import type { KnownTrace } from "./known-traces.js";
import { toScoreRow } from "./scores.js";
import { createUuid, isOurId, readUuid, type Uuid } from "./uuid.js";

/** What is known beside a score. */
export interface ScoreContext {
  readonly known: KnownTrace | undefined;
  /** For a trace that is not known here. */
  readonly projectName: string | undefined;
}

/**
 * Maps a score that came after its trace's end. Opik's ids are made of the ones that it has, so that it needs no memory of the trace,
 * unless the trace was given an id that Opik could not take.
 */
export function toLateScore(score: ScoreRecord, { known, projectName = known?.projectName }: ScoreContext): OpikItem {
  const { stepId } = score;
  const type = stepId === undefined ? "trace-score" : "span-score";
  const trace = known?.id ?? traceOf(score);
  const id = trace && (stepId === undefined ? trace.text : spanOf(trace, stepId));
  const project = known?.projectName ?? projectName;
  const text = toScoreRow(score, { id: id ?? score.traceId, projectName: project });
  const problem = problemOf({ trace, id, project });
  return { type, text, ...(problem !== undefined && { problem }) };
}

function traceOf({ traceId, time }: ScoreRecord): Uuid | undefined {
  const uuid = readUuid(traceId);
  return uuid !== undefined && isBefore(uuid, time) ? uuid : undefined;
}

function spanOf(trace: Uuid, stepId: string): string | undefined {
  return isOurId(stepId) ? createUuid(stepId, trace.time, "span").text : undefined;
}

interface Found {
  readonly trace: Uuid | undefined;
  readonly id: string | undefined;
  readonly project: string | undefined;
}

function problemOf({ trace, id, project }: Found): string | undefined {
  if (trace === undefined) return "its trace has an id that Opik could not take, and is not known in this process";
  if (id === undefined) return "it names a step by an id that is none of Agent Tracer's";
  if (project === undefined)
    return "the project of its trace is not known here: set OPIK_PROJECT_NAME, or `projectName`";
  return undefined;
}
