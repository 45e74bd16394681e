import type { Diagnose } from "../diagnostics.js";
import type { TracerReceipt } from "../receipt.js";
import type { ScoreRecord, TraceStart } from "../records.js";
import type { LangchainCallback, TracerFactory } from "../tracer.js";
import type { Item } from "./batch.js";
import type { ExitTask } from "./before-exit.js";
import type { Drop } from "./drops.js";
import { Flushes, within } from "./flushes.js";
import { Holdings } from "./holdings.js";
import { createHealth, type LaneHealth, type LaneState } from "./lane-health.js";
import { type FeedLane, type LaneTrace, TraceFeed } from "./lane-trace.js";
import { Mapper } from "./mapper.js";
import { toDeliveryLimits } from "./outbox.js";
import { MemoryQueue, type Queue } from "./queue.js";
import { type Feed, type QueuedRecord, UNTOUCHED } from "./queued-record.js";
import { Reporter } from "./reporter.js";
import { type QueueLimits, type Room, toCharge } from "./room.js";
import { ProcessHold, realScheduler, runClean, type Scheduler } from "./scheduler.js";
import { Sender } from "./sender.js";
import { shutDownFactory } from "./shut-down-factory.js";
import { Worker } from "./worker.js";

export type { Drop, DropReason } from "./drops.js";
export type { LaneHealth, LaneState } from "./lane-health.js";
export type { LaneTrace } from "./lane-trace.js";

/** What a lane is made of. */
export interface LaneOptions {
  readonly factory: TracerFactory;
  readonly queue?: QueueLimits;
  /** Where records wait. @default in memory */
  readonly store?: Queue;
  readonly diagnose: Diagnose;
  /** Told of losses, at most once per reason per worker slice. */
  readonly onDrop?: (drop: Drop) => void;
  /** Told of what a tracer throws, deliveries included. */
  readonly onError?: (error: unknown, info: { tracer: string }) => void;
}

/** The way of one tracer's records: a bounded queue, a worker, and a sender. Nothing of it throws or waits. */
export interface Lane {
  readonly name: string;
  /** Announces a trace; what the returned object is given belongs to it. */
  open(trace: TraceStart, size: number): LaneTrace;
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
  readonly #processHold: ProcessHold;
  readonly awaited = new Set<TraceFeed>();
  readonly room: Room;
  readonly #factory: TracerFactory;
  readonly #scheduler: Scheduler;
  readonly #queue: Queue;
  readonly #holdings: Holdings;
  readonly #reporter: Reporter;
  readonly #mapper: Mapper;
  readonly #worker: Worker;
  readonly #sender: Sender;
  readonly #flushes: Flushes;
  #isStopped = false;
  #isExitTask = false;
  #stopping: Promise<void> | undefined;

  constructor({ factory, queue, store, diagnose, onDrop, onError }: LaneOptions, scheduler: Scheduler) {
    this.name = factory.name;
    this.#factory = factory;
    this.#scheduler = scheduler;
    this.#processHold = new ProcessHold(scheduler);
    this.#flushes = new Flushes(scheduler, this.#processHold);
    this.#reporter = new Reporter({ tracer: factory.name, diagnose, onDrop, onError });
    this.#queue = store ?? new MemoryQueue();
    this.#holdings = new Holdings({
      queue: this.#queue,
      limits: queue,
      reporter: this.#reporter,
      epochNow: () => scheduler.epochNow(),
      onLoss: () => this.#worker.wake(),
    });
    this.room = this.#holdings.room;
    this.#sender = this.#createSender(factory);
    this.#mapper = new Mapper({
      factory,
      reporter: this.#reporter,
      onItem: (item) => this.#send(item),
      onStrayItem: (item) => this.#onStrayItem(item),
    });
    this.#worker = new Worker({
      scheduler,
      queue: this.#queue,
      mapper: this.#mapper,
      sender: this.#sender,
      onMapped: (record, verdict) => this.#holdings.settle(record, verdict, "tracer-failed"),
      isFlushing: () => this.#flushes.size > 0,
      onSliceEnd: () => this.#onSliceEnd(),
      onFault: (error) => this.#reporter.faulted(error),
    });
  }

  #createSender(factory: TracerFactory): Sender {
    return new Sender({
      deliver: (items, signal) => factory.deliver?.(items, signal),
      limits: toDeliveryLimits(factory.limits),
      scheduler: this.#scheduler,
      reporter: this.#reporter,
      onAnswered: (item) => this.#holdings.answer(item),
      onTooLarge: (item) => this.#onTooLarge(item),
      onWake: () => this.#worker.wake(),
      isFlushing: () => this.#flushes.size > 0,
      canGrow: () => this.#worker.canMap(),
    });
  }

  open(trace: TraceStart, size: number): LaneTrace {
    const isAdmitted = this.#stopping !== undefined || this.#holdings.admitsTrace();
    const feed = new TraceFeed(trace, { lane: this, size });
    if (!isAdmitted) feed.fate = "not-admitted";
    this.take({ type: "create", feed, content: trace, size: 0, ...UNTOUCHED });
    return feed;
  }

  addScore(score: ScoreRecord, size: number): void {
    this.take({ type: "addScore", feed: undefined, content: score, size: toCharge(size), ...UNTOUCHED });
  }

  take(record: QueuedRecord): void {
    if (!this.#holdings.take(record, this.#stopping !== undefined)) return;
    this.#watchExit();
    if (this.#sender.hasRoom) this.#worker.wake();
  }

  #send(item: Item): void {
    this.#holdings.addItem(item);
    this.#sender.push(item);
  }

  /** An item that belongs to no call counts for no record, but is held to the same bound. */
  #onStrayItem(item: Item): void {
    if (this.#isStopped || !this.room.fits(item.bytes, 1)) {
      this.#reporter.diagnose(
        "item-discarded",
        "an item emitted after its record was discarded: the queue is full or stopped",
      );
      return;
    }
    this.#send(item);
    this.#watchExit();
    this.#worker.wake();
  }

  /** Makes the items of a record anew, without its large values. */
  #onTooLarge(item: Item): boolean {
    const record = this.#holdings.shortenRecord(item);
    if (record === undefined) return false;
    if (this.#mapper.map(record) === "dropped") record.verdict = "dropped";
    if (record.unanswered === 0) this.#holdings.settle(record, record.verdict, "tracer-failed");
    return true;
  }

  /** Has what is pending sent before the process ends of itself. */
  #watchExit(): void {
    if (this.#isExitTask) return;
    this.#isExitTask = true;
    this.#scheduler.exitTasks.add(this.#exitTask);
  }

  #unwatchExit(): void {
    if (!this.#isExitTask) return;
    this.#isExitTask = false;
    this.#scheduler.exitTasks.delete(this.#exitTask);
  }

  readonly #exitTask: ExitTask = {
    flush: async (timeoutMs) => {
      this.#isExitTask = false;
      await this.flush(timeoutMs);
      this.#sayWhatIsLost("before the process ended");
      return this.#isEmpty();
    },
  };

  isHeld(): boolean {
    return this.#isStopped || this.#sender.heldState !== undefined;
  }

  #isEmpty(): boolean {
    return this.#queue.length === 0 && this.#sender.isEmpty;
  }

  #onSliceEnd(): void {
    this.#reporter.report();
    if (this.#isStopped || this.#isEmpty()) this.#unwatchExit();
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
    this.#processHold.acquire();
    this.#sender.hasten();
    await this.flush(timeoutMs);
    runClean(() => this.#halt());
    await shutDownFactory(this.#factory, {
      timeoutMs: deadline - this.#scheduler.now(),
      reporter: this.#reporter,
      scheduler: this.#scheduler,
    });
    this.#processHold.release();
  }

  #halt(): void {
    this.#isStopped = true;
    this.#worker.stop();
    const items = this.#sender.stop();
    this.#sayWhatIsLost("before the shutdown");
    if (!this.#queue.isDurable) this.#lose(items);
    this.#onSliceEnd();
  }

  /** Counts all that is left as lost, these items first. */
  #lose(items: readonly Item[]): void {
    for (const item of items) {
      if (item.record?.verdict === "accepted") item.record.verdict = "dropped";
      this.#holdings.answer(item, "shutdown");
    }
    this.#holdings.clear("shutdown");
  }

  #sayWhatIsLost(when: string): void {
    const { pending } = this.#holdings.ledger.receipt();
    if (pending === 0 || this.#queue.isDurable) return;
    this.#reporter.fail("lost-at-shutdown", `${pending} records could not be sent ${when}`);
  }

  counts(): TracerReceipt {
    return this.#holdings.ledger.receipt();
  }

  health(): LaneHealth {
    return createHealth({
      state: this.#state(),
      holdings: this.#holdings,
      reporter: this.#reporter,
      repeated: this.#sender.repeated,
    });
  }

  #state(): LaneState {
    if (this.#isStopped) return "stopped";
    if (this.#sender.heldState !== undefined) return this.#sender.heldState;
    if (this.#queue.length === 0 && this.#sender.hasOnlySuspects) return "backing-off";
    if (!this.#mapper.isReady) return "not-ready";
    return this.#isEmpty() ? "idle" : "sending";
  }
}

function toDelay(timeoutMs: number): number {
  return Number.isNaN(timeoutMs) ? 0 : Math.max(timeoutMs, 0);
}
