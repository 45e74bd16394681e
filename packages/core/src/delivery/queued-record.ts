import type { ScoreRecord, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { Tracer } from "../tracer.js";
import type { Tally, Verdict } from "./tally.js";

/** One trace as the worker sees it. */
export interface Feed {
  readonly start: TraceStart;
  readonly tally: Tally;
  /** Set once the tracer was created and is ready. */
  tracer: Tracer | undefined;
  /** What becomes of every record of a trace that has no tracer: it is not ready, or could not be created. */
  fate: "skipped" | "dropped" | undefined;
  /** Tells whoever waits when nothing of the trace is pending. */
  notifySettled(): void;
}

interface Queued<Type extends string, Content, Owner> {
  readonly type: Type;
  readonly feed: Owner;
  readonly content: Content;
  /** Bytes charged while it waits. */
  readonly size: number;
  /** Items made of it that have no answer yet. */
  unanswered: number;
  /** The worst that happened to one of its items. */
  verdict: Verdict;
}

/** What the worker hands to a tracer. */
export type QueuedRecord = Queued<"create", TraceStart, Feed> | Queued<"addTrace", StepStart, Feed> | FinishedRecord;

/** What is counted. */
export type FinishedRecord =
  | Queued<"endTrace", StepEnd, Feed>
  | Queued<"end", TraceEnd, Feed>
  | Queued<"addScore", ScoreRecord, undefined>;

/** Tells the records that are counted from those that only announce. */
export function isFinished(record: QueuedRecord): record is FinishedRecord {
  return record.type !== "create" && record.type !== "addTrace";
}
