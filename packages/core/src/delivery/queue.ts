import { Fifo } from "./fifo.js";
import type { QueuedRecord } from "./queued-record.js";

/**
 * Where a lane keeps its records until the backend has accepted what was made of them.
 *
 * It stores and hands out; what is admitted and what makes room is decided elsewhere. All calls are synchronous and in
 * the traced program's turn, so none may throw. A queue on disk writes in `push`, with the `start` of the record's feed
 * where it has not seen that yet, and marks in `acknowledge` and `giveUp`: what it finds unmarked at its next start goes
 * through a lane again, as new records. Announcements need not be written.
 */
export interface Queue {
  /** Whether what was not acknowledged outlives the lane: a shutdown leaves it pending instead of counting it as lost. */
  readonly isDurable: boolean;
  /** Records that wait to be taken. */
  readonly length: number;
  push(record: QueuedRecord): void;
  /** Hands out the oldest that waits. It stays in the queue's keeping until it is acknowledged. */
  take(): QueuedRecord | undefined;
  /** A record that was taken is done with: accepted, rejected or lost. */
  acknowledge(record: QueuedRecord): void;
  /** What waits, oldest first. */
  waiting(): Iterable<QueuedRecord>;
  /** Takes these out of what waits: they are lost. */
  giveUp(records: ReadonlySet<QueuedRecord>): void;
}

/** The queue in memory: the records that wait. Those that were taken live on in the items made of them. */
export class MemoryQueue implements Queue {
  readonly isDurable = false;
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
