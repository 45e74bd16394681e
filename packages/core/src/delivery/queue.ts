import { Fifo } from "./fifo.js";
import type { QueuedRecord } from "./queued-record.js";

/**
 * Where a lane keeps its records until the backend has accepted what was made of them.
 *
 * It stores and hands out; what is admitted and what makes room is decided elsewhere. All calls are synchronous, so
 * a queue on disk writes in `push` and marks in `acknowledge`: what it finds unacknowledged at its next start goes
 * through the lane again, as new records.
 */
export interface Queue {
  /** Records that wait to be taken. */
  readonly length: number;
  push(record: QueuedRecord): void;
  /** Hands out the oldest that waits. It stays in the queue's keeping until it is acknowledged. */
  take(): QueuedRecord | undefined;
  /** The record was accepted, rejected or lost: nobody will ask for it again. */
  acknowledge(record: QueuedRecord): void;
  /** What waits, oldest first. */
  waiting(): Iterable<QueuedRecord>;
  /** Takes these out of what waits. */
  giveUp(records: ReadonlySet<QueuedRecord>): void;
}

/** The queue in memory: the records that wait. Those that were taken live on in the items made of them. */
export class MemoryQueue implements Queue {
  readonly #records = new Fifo<QueuedRecord>();

  get length(): number {
    return this.#records.length;
  }

  push(record: QueuedRecord): void {
    this.#records.push(record);
  }

  take(): QueuedRecord | undefined {
    return this.#records.shift();
  }

  acknowledge(): void {}

  waiting(): Iterable<QueuedRecord> {
    return this.#records;
  }

  giveUp(records: ReadonlySet<QueuedRecord>): void {
    this.#records.remove(records);
  }
}
