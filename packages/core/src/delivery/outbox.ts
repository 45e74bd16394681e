import type { DeliveryLimits } from "../tracer.js";
import { type Batch, BatchList, createBatch, halve, type Item, weighBatch } from "./batch.js";
import { Fifo } from "./fifo.js";

/** Longest wait of an item for others to share its request. */
const LINGER_MS = 1000;
/** Batches made ahead: what is far from being sent waits better as a record, smaller and not yet mapped. */
const BATCHES_AHEAD = 2;

const DEFAULT_LIMITS: DeliveryLimits = { maxItems: 512, maxBytes: 512 * 1024 };

/** Reads a backend's bounds of one request: what is no bound becomes the default. */
export function toDeliveryLimits({ maxItems, maxBytes }: DeliveryLimits = DEFAULT_LIMITS): DeliveryLimits {
  return {
    maxItems: maxItems >= 1 ? maxItems : DEFAULT_LIMITS.maxItems,
    maxBytes: maxBytes >= 1 ? maxBytes : DEFAULT_LIMITS.maxBytes,
  };
}

/** What decides whether a batch that is not full goes now. */
export interface Haste {
  /** More records can join it at once. */
  readonly canGrow: boolean;
  /** Others are on their way; the answer to them is soon enough to send what is only in a hurry. */
  readonly hasCompany: boolean;
}

/** The items of one lane that are not in flight, in the order in which they will be sent. */
export class Outbox {
  readonly #maxItems: number;
  #maxBytes: number;
  readonly #waiting = new Fifo<Item>();
  /** Batches to be sent again. */
  readonly #again = new BatchList();
  #waitingBytes = 0;
  #waitingSince = 0;
  #hurried = 0;

  constructor({ maxItems, maxBytes }: DeliveryLimits) {
    this.#maxItems = maxItems;
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#again.isEmpty;
  }

  /** Whether more records should be mapped, beside what else could be sent. */
  hasRoom(others?: BatchList): boolean {
    const items = this.#waiting.length + this.#again.items + (others?.items ?? 0);
    const bytes = this.#waitingBytes + this.#again.bytes + (others?.bytes ?? 0);
    return items < BATCHES_AHEAD * this.#maxItems && bytes < BATCHES_AHEAD * this.#maxBytes;
  }

  push(item: Item, now: number): void {
    if (this.#waiting.length === 0) this.#waitingSince = now;
    this.#waiting.push(item);
    this.#waitingBytes += item.bytes;
  }

  /** Lets what waits now go without waiting for a full batch. */
  hurry(): void {
    this.#hurried = this.#waiting.length;
  }

  /** When the next batch is due; `undefined` where there is none. */
  dueTime(haste: Haste): number | undefined {
    return this.#again.isEmpty ? this.freshDueTime(haste) : 0;
  }

  /** When the next batch is due of what was never sent; `undefined` where there is none. */
  freshDueTime({ canGrow, hasCompany }: Haste): number | undefined {
    if (this.#waiting.length === 0) return undefined;
    const isFull = this.#waiting.length >= this.#maxItems || this.#waitingBytes >= this.#maxBytes;
    const isHurried = this.#hurried > 0 && !canGrow && !hasCompany;
    return isFull || isHurried ? 0 : this.#waitingSince + LINGER_MS;
  }

  /** Hands out the next batch. */
  take(): Batch | undefined {
    return this.#again.shift() ?? this.takeFresh();
  }

  /** Hands out a batch to try whether the backend accepts anything: best one that it has not failed on. */
  takeProbe(): Batch | undefined {
    return this.takeFresh() ?? this.#again.shift();
  }

  /** Hands out a batch of what was never sent. */
  takeFresh(): Batch | undefined {
    const items: Item[] = [];
    let bytes = 0;
    for (let next = this.#waiting.peek(); next !== undefined; next = this.#waiting.peek()) {
      if (items.length > 0 && (items.length >= this.#maxItems || bytes + next.bytes > this.#maxBytes)) break;
      bytes += next.bytes;
      items.push(next);
      this.#waiting.shift();
    }
    this.#waitingBytes -= bytes;
    this.#hurried = Math.max(0, this.#hurried - items.length);
    return items.length > 0 ? createBatch(items) : undefined;
  }

  /** Takes a batch back that failed, behind those that failed before it. */
  putBack(batch: Batch): void {
    this.#again.push(batch);
  }

  /** Takes a batch back as two halves, to be sent before anything else. */
  putBackHalved(batch: Batch): void {
    this.#again.unshift(...halve(batch));
  }

  /** Makes smaller batches from now on, the backend having called this one too large. */
  shrink(batch: Batch): void {
    this.#maxBytes = Math.max(1, Math.min(this.#maxBytes, Math.ceil(weighBatch(batch) / 2)));
  }

  /** Hands out all that is left. */
  drain(): Item[] {
    const items = this.#again.drain();
    for (let item = this.#waiting.shift(); item !== undefined; item = this.#waiting.shift()) items.push(item);
    this.#waitingBytes = 0;
    return items;
  }
}
