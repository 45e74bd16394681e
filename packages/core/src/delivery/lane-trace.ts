import type { TracerReceipt } from "../receipt.js";
import type { StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { LangchainCallback, Tracer } from "../tracer.js";
import type { DropReason } from "./drops.js";
import { type Feed, type QueuedRecord, type StepNode, UNTOUCHED, wentWell } from "./queued-record.js";
import { type Room, toCharge } from "./room.js";
import { Tally } from "./tally.js";

/** One trace on its way through a lane. Nothing of it throws or waits. */
export interface LaneTrace {
  /** Whether what it holds may be sent. */
  readonly isWanted: boolean;
  /** The trace has changed. */
  update(start: TraceStart): void;
  startStep(step: StepStart, size: number): void;
  /** An open step has come to hold more. */
  growStep(stepId: string, size: number): void;
  endStep(step: StepEnd, size: number): void;
  end(trace: TraceEnd, size: number): void;
  /** Resolves when each finished record of this trace was accepted, skipped, dropped or rejected; at once when the lane is backing off, paused or stopped. Holds no process. */
  settled(): Promise<void>;
  /** Counts of this trace alone. */
  counts(): TracerReceipt;
  /** The tracer's own LangChain handler, if it has one. Creates the tracer at once if the worker has not yet. */
  getLangchainCallback(): LangchainCallback | undefined;
}

/** What a trace needs of its lane. */
export interface FeedLane {
  /** Where what is open counts. */
  readonly room: Room;
  /** Traces that somebody waits for. */
  readonly awaited: Set<TraceFeed>;
  /** Whether waiting is in vain for now: backing off, paused or stopped. */
  isHeld(): boolean;
  /** Queues a record, or counts its loss. */
  take(record: QueuedRecord): void;
  getLangchainCallback(feed: Feed): LangchainCallback | undefined;
}

interface OpenNode extends StepNode {
  /** Bytes that count while the step is open. */
  openBytes: number;
}

/** The trace as its lane keeps it: its tracer, its counts, and who waits for it. */
export class TraceFeed implements LaneTrace, Feed {
  start: TraceStart;
  readonly tally = new Tally();
  tracer: Tracer | undefined;
  news: TraceStart | undefined;
  fate: "skipped" | DropReason | undefined;
  shortened = 0;
  readonly #lane: FeedLane;
  readonly #open = new Map<string, OpenNode>();
  #openBytes: number;
  #isEnded = false;
  #hasTrouble = false;
  #waiting: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(start: TraceStart, { lane, size }: { readonly lane: FeedLane; readonly size: number }) {
    this.start = start;
    this.#lane = lane;
    this.#openBytes = toCharge(size);
    lane.room.charge(this.#openBytes);
  }

  get isWanted(): boolean {
    return this.fate === undefined;
  }

  get isFlawless(): boolean {
    return this.#isEnded && !this.#hasTrouble;
  }

  update(start: TraceStart): void {
    if (!this.#isEnded) this.news = start;
  }

  startStep(step: StepStart, size: number): void {
    if (this.#isEnded || this.#open.has(step.stepId)) return;
    const parent = this.#open.get(step.parentId);
    if (parent !== undefined) parent.children += 1;
    const openBytes = toCharge(size);
    this.#lane.room.charge(openBytes);
    this.#open.set(step.stepId, { parent, children: 0, openBytes });
    // What is open counts already.
    this.#lane.take({ type: "addTrace", feed: this, content: step, size: 0, ...UNTOUCHED });
  }

  growStep(stepId: string, size: number): void {
    const node = this.#open.get(stepId);
    if (node === undefined) return;
    const bytes = toCharge(size);
    node.openBytes += bytes;
    this.#lane.room.charge(bytes);
  }

  endStep(step: StepEnd, size: number): void {
    const node = this.#open.get(step.stepId);
    this.#open.delete(step.stepId);
    if (node !== undefined) this.#lane.room.discharge(node.openBytes);
    this.#hasTrouble ||= !wentWell(step);
    this.#lane.take({ type: "endTrace", feed: this, content: step, size: toCharge(size), node, ...UNTOUCHED });
  }

  end(trace: TraceEnd, size: number): void {
    this.#hasTrouble ||= !wentWell(trace);
    this.#close();
    this.#lane.take({ type: "end", feed: this, content: trace, size: toCharge(size), ...UNTOUCHED });
  }

  #close(): void {
    this.#isEnded = true;
    this.#lane.room.discharge(this.#openBytes);
    this.#openBytes = 0;
    for (const { openBytes } of this.#open.values()) this.#lane.room.discharge(openBytes);
    this.#open.clear();
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
  }

  counts(): TracerReceipt {
    return this.tally.receipt();
  }

  getLangchainCallback(): LangchainCallback | undefined {
    return this.#lane.getLangchainCallback(this);
  }
}
