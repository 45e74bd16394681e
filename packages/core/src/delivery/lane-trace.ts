import type { TracerReceipt } from "../receipt.js";
import type { StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { LangchainCallback, Tracer } from "../tracer.js";
import { type Importance, toCharge } from "./queue.js";
import type { Feed, QueuedRecord } from "./queued-record.js";
import type { ProcessHold } from "./scheduler.js";
import { Tally } from "./tally.js";

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

/** What a trace needs of its lane. */
export interface FeedLane {
  readonly processHold: ProcessHold;
  /** Traces that somebody waits for. */
  readonly awaited: Set<TraceFeed>;
  /** Whether waiting is in vain for now: backing off, paused or stopped. */
  isHeld(): boolean;
  /** Queues a record. `false` where it is not kept: its loss is counted. */
  take(record: QueuedRecord, importance: Importance): boolean;
  getLangchainCallback(feed: Feed): LangchainCallback | undefined;
}

/** The trace as its lane keeps it: its tracer, its counts, and who waits for it. */
export class TraceFeed implements LaneTrace, Feed {
  readonly start: TraceStart;
  readonly tally = new Tally();
  tracer: Tracer | undefined;
  fate: "skipped" | "dropped" | undefined;
  readonly #lane: FeedLane;
  /** Open steps with a child that was kept: without them it would hang in the air. */
  readonly #parents = new Set<string>();
  #waiting: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(start: TraceStart, lane: FeedLane) {
    this.start = start;
    this.#lane = lane;
  }

  startStep(step: StepStart): void {
    this.#lane.take(
      { type: "addTrace", feed: this, content: step, size: 0, unanswered: 0, verdict: "accepted" },
      "ordinary",
    );
  }

  endStep(step: StepEnd, size: number): void {
    const isLeaf = !this.#parents.delete(step.stepId);
    const importance = step.status === "error" || !isLeaf ? "important" : "ordinary";
    const record: QueuedRecord = {
      type: "endTrace",
      feed: this,
      content: step,
      size: toCharge(size),
      unanswered: 0,
      verdict: "accepted",
    };
    if (this.#lane.take(record, importance)) this.#parents.add(step.parentId);
  }

  end(trace: TraceEnd, size: number): void {
    this.#lane.take(
      { type: "end", feed: this, content: trace, size: toCharge(size), unanswered: 0, verdict: "accepted" },
      "important",
    );
  }

  settled(): Promise<void> {
    if (this.tally.pending === 0 || this.#lane.isHeld()) return Promise.resolve();
    this.#waiting ??= this.#wait();
    return this.#waiting.promise;
  }

  #wait(): { readonly promise: Promise<void>; readonly resolve: () => void } {
    let resolve = (): void => {};
    const promise = new Promise<void>((settle) => {
      resolve = settle;
    });
    this.#lane.awaited.add(this);
    this.#lane.processHold.acquire();
    return { promise, resolve };
  }

  notifySettled(): void {
    if (this.tally.pending === 0) this.release();
  }

  /** Lets go whoever waits, whether or not all is settled. */
  release(): void {
    if (this.#waiting === undefined) return;
    this.#waiting.resolve();
    this.#waiting = undefined;
    this.#lane.awaited.delete(this);
    this.#lane.processHold.release();
  }

  counts(): TracerReceipt {
    return this.tally.receipt();
  }

  getLangchainCallback(): LangchainCallback | undefined {
    return this.#lane.getLangchainCallback(this);
  }
}
