import type { ScoreRecord, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { Tracer } from "../tracer.js";
import type { DropReason } from "./drops.js";
import type { Tally, Verdict } from "./tally.js";

/** One trace as the worker sees it. */
export interface Feed {
  start: TraceStart;
  readonly tally: Tally;
  /** Set once the tracer was created and is ready. */
  tracer: Tracer | undefined;
  /** What the tracer has not been told of the trace yet. */
  news: TraceStart | undefined;
  /** What becomes of every record of a trace that goes nowhere. */
  fate: "skipped" | DropReason | undefined;
  /** Records whose payloads gave way to a marker. */
  shortened: number;
  /** It has ended, and nothing in it went wrong. */
  readonly isFlawless: boolean;
  /** Tells whoever waits when nothing of the trace is pending. */
  notifySettled(): void;
}

/** A step's place in its trace, for as long as its record waits. */
export interface StepNode {
  readonly parent: StepNode | undefined;
  /** Children that are open or were kept: without this step they would hang in the air. */
  children: number;
}

interface Queued<Type extends string, Content, Owner> {
  readonly type: Type;
  readonly feed: Owner;
  content: Content;
  /** Bytes charged until the record is acknowledged. */
  size: number;
  /** Items made of it that have no answer yet. */
  unanswered: number;
  /** The worst that happened to one of its items. */
  verdict: Verdict;
  /** Nothing large is left in it: its large values gave way to markers, or it has none. */
  isCompact: boolean;
}

interface QueuedStep extends Queued<"endTrace", StepEnd, Feed> {
  readonly node: StepNode | undefined;
}

/** What the worker hands to a tracer. */
export type QueuedRecord = Announcement | FinishedRecord;

/** What nothing is lost with: the ends are complete. */
export type Announcement = Queued<"create", TraceStart, Feed> | Queued<"addTrace", StepStart, Feed>;

/** What is counted. */
export type FinishedRecord = QueuedStep | Queued<"end", TraceEnd, Feed> | Queued<"addScore", ScoreRecord, undefined>;

/** Tells the records that are counted from those that only announce. */
export function isFinished(record: QueuedRecord): record is FinishedRecord {
  return record.type !== "create" && record.type !== "addTrace";
}

/** What a record starts with on its way through a lane. */
export const UNTOUCHED: Pick<QueuedRecord, "unanswered" | "verdict" | "isCompact"> = {
  unanswered: 0,
  verdict: "accepted",
  isCompact: false,
};

/** Whether nothing went wrong in a step or trace. */
export function wentWell({ status }: Pick<StepEnd, "status">): boolean {
  return status === "ok" || status === "unset";
}
