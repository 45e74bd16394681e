import type { Diagnose } from "../diagnostics.js";
import type { TracerReceipt } from "../receipt.js";
import type { ScoreRecord, TraceStart } from "../records.js";
import type { LangchainCallback, TracerFactory } from "../tracer.js";
import type { Drop, DropReason } from "./drops.js";
import { Flushes, within } from "./flushes.js";
import { type FeedLane, type LaneTrace, TraceFeed } from "./lane-trace.js";
import { Mapper } from "./mapper.js";
import { type Item, toDeliveryLimits } from "./outbox.js";
import { type Importance, type QueueLimits, RecordQueue, toCharge } from "./queue.js";
import { type Feed, isFinished, type QueuedRecord } from "./queued-record.js";
import { Reporter } from "./reporter.js";
import { ProcessHold, realScheduler, runClean, type Scheduler } from "./scheduler.js";
import { Sender } from "./sender.js";
import { shutDownFactory } from "./shut-down-factory.js";
import { Tally, type Verdict } from "./tally.js";
import { Worker } from "./worker.js";

export type { Drop, DropReason } from "./drops.js";
export type { LaneTrace } from "./lane-trace.js";

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

/** Makes the lane of one tracer. */
export function createLane(options: LaneOptions, scheduler: Scheduler = realScheduler): Lane {
  return new TracerLane(options, scheduler);
}

class TracerLane implements Lane, FeedLane {
  readonly name: string;
  readonly processHold: ProcessHold;
  readonly awaited = new Set<TraceFeed>();
  readonly #factory: TracerFactory;
  readonly #scheduler: Scheduler;
  readonly #queue: RecordQueue;
  readonly #reporter: Reporter;
  readonly #mapper: Mapper;
  readonly #worker: Worker;
  readonly #sender: Sender;
  readonly #flushes: Flushes;
  readonly #tally = new Tally();
  #lastAcceptedTime: number | undefined;
  #isStopped = false;
  #stopping: Promise<void> | undefined;

  constructor({ factory, queue, diagnose, onDrop, onError }: LaneOptions, scheduler: Scheduler) {
    this.name = factory.name;
    this.#factory = factory;
    this.#scheduler = scheduler;
    this.processHold = new ProcessHold(scheduler);
    this.#flushes = new Flushes(scheduler, this.processHold);
    this.#queue = new RecordQueue(queue);
    const reporter = new Reporter({ tracer: factory.name, diagnose, onDrop, onError });
    this.#reporter = reporter;
    this.#sender = new Sender({
      deliver: (items, signal) => factory.deliver?.(items, signal),
      limits: toDeliveryLimits(factory.limits),
      scheduler,
      reporter,
      onAnswered: (item) => this.#onAnswered(item),
      onWake: () => this.#worker.wake(),
    });
    this.#mapper = new Mapper({
      factory,
      reporter,
      onItem: (item) => this.#send(item),
      onStrayItem: (item) => this.#onStrayItem(item),
    });
    this.#worker = new Worker({
      scheduler,
      queue: this.#queue,
      mapper: this.#mapper,
      sender: this.#sender,
      onMapped: (record, verdict) => this.#settle(record, verdict, "tracer-failed"),
      isFlushing: () => this.#flushes.size > 0,
      onSliceEnd: () => this.#onSliceEnd(),
    });
  }

  open(trace: TraceStart): LaneTrace {
    const feed = new TraceFeed(trace, this);
    this.take({ type: "create", feed, content: trace, size: 0, unanswered: 0, verdict: "accepted" }, "ordinary");
    return feed;
  }

  addScore(score: ScoreRecord, size: number): void {
    this.take(
      { type: "addScore", feed: undefined, content: score, size: toCharge(size), unanswered: 0, verdict: "accepted" },
      "ordinary",
    );
  }

  take(record: QueuedRecord, importance: Importance): boolean {
    if (isFinished(record)) {
      this.#tally.create();
      record.feed?.tally.create();
    }
    const fate = record.feed?.fate;
    if (this.#stopping !== undefined) this.#settle(record, "dropped", "shutdown");
    else if (fate !== undefined) this.#settle(record, fate, "tracer-failed");
    else if (!this.#queue.offer(record, importance)) this.#settle(record, "dropped", "queue-full");
    else {
      if (this.#sender.hasRoom) this.#worker.wake();
      return true;
    }
    return false;
  }

  #settle(record: QueuedRecord, verdict: Verdict, reason: DropReason): void {
    if (!isFinished(record)) return;
    this.#tally.settle(verdict);
    record.feed?.tally.settle(verdict);
    record.feed?.notifySettled();
    if (verdict === "accepted") this.#lastAcceptedTime = this.#scheduler.epochNow();
    if (verdict !== "dropped") return;
    this.#reporter.drop(reason, record.content.traceId);
    this.#worker.wake();
  }

  #send(item: Item): void {
    this.#queue.charge(item.bytes);
    this.#sender.push(item);
  }

  /** An item that belongs to no call counts for no record, but is held to the same bound. */
  #onStrayItem(item: Item): void {
    if (this.#isStopped || !this.#queue.hasRoom(item.bytes, "important")) {
      this.#reporter.diagnose(
        "item-discarded",
        "an item emitted after its record was discarded: the queue is full or stopped",
      );
      return;
    }
    this.#send(item);
    this.#worker.wake();
  }

  #onAnswered({ bytes, record }: Item): void {
    this.#queue.discharge(bytes);
    if (record === undefined) return;
    record.unanswered -= 1;
    if (record.unanswered === 0) this.#settle(record, record.verdict, "shutdown");
  }

  isHeld(): boolean {
    return this.#isStopped || this.#sender.heldState !== undefined;
  }

  #isEmpty(): boolean {
    return this.#queue.length === 0 && this.#sender.isEmpty;
  }

  #onSliceEnd(): void {
    this.#reporter.report();
    this.#releaseWaiters();
  }

  #releaseWaiters(): void {
    if (this.isHeld()) for (const feed of [...this.awaited]) feed.release();
    // Nothing will change before the deadline of such a flush: its caller need not wait for it.
    const isInVain = (deadline: number) => !this.#worker.canMap() && this.#sender.isHeldBeyond(deadline);
    this.#flushes.release((deadline) => this.#isEmpty() || isInVain(deadline));
  }

  getLangchainCallback(feed: Feed): LangchainCallback | undefined {
    if (this.#stopping !== undefined) return undefined;
    this.#worker.wake();
    return runClean(() => this.#mapper.getLangchainCallback(feed));
  }

  flush(timeoutMs: number): Promise<void> {
    if (this.#isStopped || this.#isEmpty()) return Promise.resolve();
    this.#sender.probe();
    this.#worker.wake();
    return this.#flushes.wait(toDelay(timeoutMs));
  }

  shutdown(timeoutMs: number): Promise<void> {
    const limitMs = toDelay(timeoutMs);
    this.#stopping ??= this.#stop(limitMs);
    return within(this.#stopping, limitMs, this.#scheduler);
  }

  async #stop(timeoutMs: number): Promise<void> {
    const deadline = this.#scheduler.now() + timeoutMs;
    this.processHold.acquire();
    this.#sender.hasten();
    await this.flush(timeoutMs);
    runClean(() => this.#halt());
    await shutDownFactory(this.#factory, {
      timeoutMs: deadline - this.#scheduler.now(),
      reporter: this.#reporter,
      scheduler: this.#scheduler,
    });
    this.processHold.release();
  }

  #halt(): void {
    this.#isStopped = true;
    this.#sayWhatIsLost(this.#tally.receipt().pending);
    for (const item of this.#sender.stop()) {
      if (item.record?.verdict === "accepted") item.record.verdict = "dropped";
      this.#onAnswered(item);
    }
    for (let record = this.#queue.take(); record !== undefined; record = this.#queue.take()) {
      this.#settle(record, record.feed?.fate ?? "dropped", "shutdown");
    }
    this.#onSliceEnd();
  }

  #sayWhatIsLost(pending: number): void {
    const message = `${pending} records could not be sent before the shutdown, and are lost`;
    if (pending > 0) this.#reporter.diagnose("lost-at-shutdown", message);
  }

  counts(): TracerReceipt {
    return this.#tally.receipt();
  }

  health(): LaneHealth {
    const { accepted, pending, rejected, skipped } = this.#tally.receipt();
    const lastAcceptedTime = this.#lastAcceptedTime;
    const { lastError } = this.#reporter;
    return {
      state: this.#state(),
      created: this.#tally.created,
      accepted,
      pending,
      rejected,
      skipped,
      dropped: this.#reporter.dropped,
      repeated: this.#sender.repeated,
      queuedBytes: this.#queue.heldBytes,
      ...(lastError !== undefined && { lastError }),
      ...(lastAcceptedTime !== undefined && { lastAcceptedTime }),
    };
  }

  #state(): LaneState {
    if (this.#isStopped) return "stopped";
    if (this.#sender.heldState !== undefined) return this.#sender.heldState;
    if (!this.#mapper.isReady) return "not-ready";
    return this.#isEmpty() ? "idle" : "sending";
  }
}

function toDelay(timeoutMs: number): number {
  return Number.isNaN(timeoutMs) ? 0 : Math.max(timeoutMs, 0);
}
