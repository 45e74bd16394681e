import type { Mapper } from "./mapper.js";
import type { Queue } from "./queue.js";
import type { QueuedRecord } from "./queued-record.js";
import type { Scheduler } from "./scheduler.js";
import type { Sender } from "./sender.js";
import type { Verdict } from "./tally.js";

/** What a worker is made of. */
export interface WorkerOptions {
  readonly scheduler: Scheduler;
  readonly queue: Queue;
  readonly mapper: Mapper;
  readonly sender: Sender;
  /** Takes the verdict of a record of which nothing is left to be sent. */
  readonly onMapped: (record: QueuedRecord, verdict: Verdict) => void;
  /** Whether somebody waits for all to be sent. */
  readonly isFlushing: () => boolean;
  readonly onSliceEnd: () => void;
  /** Takes what should never be thrown: a fault of ours must not end the traced program. */
  readonly onFault: (error: unknown) => void;
}

/** A slice that has lasted so long takes no further record: with its last one it stays under 2 ms, and holds up no event loop. */
const SLICE_MS = 1;
const SLICE_BYTES = 256 * 1024;

/** Does a lane's work in slices, and yields between them: in each it sends one batch or maps some records. */
export class Worker {
  readonly #options: WorkerOptions;
  #isAwake = false;
  #isStopped = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#options.scheduler.immediate(this.#runSlice);
  }

  /** Maps and sends nothing from now on. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Whether records wait that should be mapped now. */
  canMap(): boolean {
    return !this.#isStopped && this.#options.queue.length > 0 && this.#options.sender.hasRoom;
  }

  readonly #runSlice = (): void => {
    this.#isAwake = false;
    try {
      this.#work();
    } catch (error) {
      this.#options.onFault(error);
    }
  };

  #work(): void {
    const { sender, isFlushing, onSliceEnd } = this.#options;
    if (sender.isDue()) sender.sendNext();
    else this.#mapSome();
    if (isFlushing()) sender.hurry();
    onSliceEnd();
    if (sender.isDue() || this.canMap()) this.wake();
    else sender.setAlarm();
  }

  #mapSome(): void {
    const { queue, scheduler } = this.#options;
    const end = scheduler.now() + SLICE_MS;
    let bytes = 0;
    while (this.canMap()) {
      const record = queue.take();
      if (record === undefined) return;
      this.#map(record);
      bytes += record.size;
      if (bytes >= SLICE_BYTES || scheduler.now() >= end) return;
    }
  }

  #map(record: QueuedRecord): void {
    const { mapper, sender, onMapped } = this.#options;
    const verdict = mapper.map(record);
    if (verdict !== undefined) onMapped(record, verdict);
    // Its caller may wait for the answer, and a serverless host may freeze us after it.
    if (record.type === "end") sender.hurry();
  }
}
