import type { Diagnose } from "../diagnostics.js";
import type { ScoreRecord, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { LangchainCallback, TracerFactory } from "../tracer.js";
import type { Drop, DropReason } from "./drops.js";
import type { QueueLimits } from "./queue.js";
import type { TracerReceipt } from "./receipt.js";

export type { Drop, DropReason } from "./drops.js";

/** What a lane is doing. */
export type LaneState = "idle" | "sending" | "backing-off" | "paused" | "not-ready" | "stopped";

/** What a lane did since its start. Always: `created = accepted + pending + dropped + rejected + skipped`. */
export interface LaneHealth {
  readonly state: LaneState;
  /** Finished records given to the lane. */
  readonly created: number;
  readonly accepted: number;
  readonly pending: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Items that were sent again. */
  readonly repeated: number;
  /** Bytes that count against the queue's bound. */
  readonly queuedBytes: number;
  /** What failed last, without user data and without keys. */
  readonly lastError?: string;
  /** Epoch milliseconds of the last acceptance. */
  readonly lastAcceptedTime?: number;
}

/** What a lane is made of. */
export interface LaneOptions {
  readonly factory: TracerFactory;
  readonly queue?: QueueLimits;
  readonly diagnose: Diagnose;
  /** Told of losses, at most once per reason per worker slice. */
  readonly onDrop?: (drop: Drop) => void;
  /** Told of what a tracer throws. */
  readonly onError?: (error: unknown, info: { tracer: string }) => void;
}

/** The way of one tracer's records: a bounded queue, a worker, and a sender. Nothing of it throws or waits. */
export interface Lane {
  readonly name: string;
  /** Announces a trace; what the returned object is given belongs to it. */
  open(trace: TraceStart): LaneTrace;
  addScore(score: ScoreRecord, size: number): void;
  /** Sends what is pending at once, whatever the backoff, but honours `Retry-After`. Resolves when nothing is pending, or after `timeoutMs`. */
  flush(timeoutMs: number): Promise<void>;
  /** Flushes, then stops for ever: what is left and what comes later is dropped as `shutdown`. Resolves within `timeoutMs`. */
  shutdown(timeoutMs: number): Promise<void>;
  /** Counts over all traces since the start. `masked` is 0: the service knows it. */
  counts(): TracerReceipt;
  health(): LaneHealth;
}

/** One trace on its way through a lane. Nothing of it throws or waits. */
export interface LaneTrace {
  startStep(step: StepStart): void;
  endStep(step: StepEnd, size: number): void;
  end(trace: TraceEnd, size: number): void;
  /** Resolves when each finished record of this trace was accepted, skipped, dropped or rejected; at once when the lane is backing off, paused or stopped. */
  settled(): Promise<void>;
  /** Counts of this trace alone. */
  counts(): TracerReceipt;
  /** The tracer's own LangChain handler, if it has one. Creates the tracer at once if the worker has not yet. */
  getLangchainCallback(): LangchainCallback | undefined;
}

/** Makes the lane of one tracer. */
export declare function createLane(options: LaneOptions): Lane;
