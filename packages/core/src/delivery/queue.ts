import { Fifo } from "./fifo.js";
import type { QueuedRecord } from "./queued-record.js";

/** Bounds of one tracer's queue: what waits to be mapped, waits to be sent, or is in flight. */
export interface QueueLimits {
  /** Records waiting, plus the items made of them until they are accepted. @default 100_000 */
  readonly maxItems?: number;
  /** Their bytes, as JSON text. @default 67_108_864 (64 MiB) */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_ITEMS = 100_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** How far over the bound goes what must not be lost: errors, the ends of traces, the parents of what was kept. */
const RESERVE = 1.1;
/** Keeps sums finite, whatever a tracer claims. */
const MAX_CHARGE = 2 ** 40;

/** How much a record is worth when the queue is full. */
export type Importance = "ordinary" | "important";

/** Turns a claimed size into one that can be summed. */
export function toCharge(bytes: number): number {
  return bytes > 0 ? Math.min(Math.ceil(bytes), MAX_CHARGE) : 0;
}

/** The records of one lane that wait for the worker, and the account of all that the lane holds. */
export class RecordQueue {
  readonly #records = new Fifo<QueuedRecord>();
  readonly #maxItems: number;
  readonly #maxBytes: number;
  #heldItems = 0;
  #heldBytes = 0;

  constructor(limits: QueueLimits = {}) {
    this.#maxItems = limits.maxItems ?? DEFAULT_MAX_ITEMS;
    this.#maxBytes = limits.maxBytes ?? DEFAULT_MAX_BYTES;
  }

  get length(): number {
    return this.#records.length;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Whether one more of this size fits. */
  hasRoom(bytes: number, importance: Importance): boolean {
    const factor = importance === "important" ? RESERVE : 1;
    return this.#heldItems + 1 <= this.#maxItems * factor && this.#heldBytes + bytes <= this.#maxBytes * factor;
  }

  /** Takes a record, or returns `false` where it does not fit. */
  offer(record: QueuedRecord, importance: Importance): boolean {
    if (!this.hasRoom(record.size, importance)) return false;
    this.charge(record.size);
    this.#records.push(record);
    return true;
  }

  /** Hands out the oldest record. It no longer counts: what is made of it does. */
  take(): QueuedRecord | undefined {
    const record = this.#records.shift();
    if (record !== undefined) this.discharge(record.size);
    return record;
  }

  /** Counts something else that the lane holds, such as an item until its answer. */
  charge(bytes: number): void {
    this.#heldItems += 1;
    this.#heldBytes += bytes;
  }

  discharge(bytes: number): void {
    this.#heldItems -= 1;
    this.#heldBytes -= bytes;
  }
}
