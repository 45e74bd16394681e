import type { DeliveryLimits } from "../tracer.js";
import { Fifo } from "./fifo.js";
import type { FinishedRecord } from "./queued-record.js";

/** What a tracer emitted, until the backend answered. */
export interface Item {
  readonly content: unknown;
  readonly bytes: number;
  /** The record it was made of, if that is one that counts. */
  record: FinishedRecord | undefined;
}

/** Items that travel in one request. */
export interface Batch {
  readonly items: readonly Item[];
  tries: number;
}

/** Longest wait of an item for others to share its request. */
const LINGER_MS = 200;
/** Batches made ahead: what is far from being sent waits better as a record, smaller and not yet mapped. */
const BATCHES_AHEAD = 2;

const DEFAULT_LIMITS: DeliveryLimits = { maxItems: 512, maxBytes: 1024 * 1024 };

/** Reads a backend's bounds of one request: what is no bound becomes the default. */
export function toDeliveryLimits({ maxItems, maxBytes }: DeliveryLimits = DEFAULT_LIMITS): DeliveryLimits {
  return {
    maxItems: maxItems >= 1 ? maxItems : DEFAULT_LIMITS.maxItems,
    maxBytes: maxBytes >= 1 ? maxBytes : DEFAULT_LIMITS.maxBytes,
  };
}

/** The items of one lane that are not in flight, in the order in which they will be sent. */
export class Outbox {
  readonly #limits: DeliveryLimits;
  readonly #waiting = new Fifo<Item>();
  /** Batches to be sent again, before anything new. */
  #again: Batch[] = [];
  /** Refused items that may be innocent: tried again after everything else. */
  #suspects: Batch[] = [];
  #waitingBytes = 0;
  #waitingSince = 0;
  #hurried = 0;

  constructor(limits: DeliveryLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#waiting.length + this.#again.length + this.#suspects.length === 0;
  }

  /** Whether more records should be mapped. */
  get hasRoom(): boolean {
    const { maxItems, maxBytes } = this.#limits;
    return this.#waiting.length < BATCHES_AHEAD * maxItems && this.#waitingBytes < BATCHES_AHEAD * maxBytes;
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
  dueTime(): number | undefined {
    if (this.#again.length + this.#suspects.length > 0) return 0;
    if (this.#waiting.length === 0) return undefined;
    const { maxItems, maxBytes } = this.#limits;
    const isFull = this.#waiting.length >= maxItems || this.#waitingBytes >= maxBytes;
    return isFull || this.#hurried > 0 ? 0 : this.#waitingSince + LINGER_MS;
  }

  /** Hands out the next batch. */
  take(): Batch | undefined {
    return this.#again.shift() ?? this.#takeWaiting() ?? this.#suspects.shift();
  }

  #takeWaiting(): Batch | undefined {
    const { maxItems, maxBytes } = this.#limits;
    const items: Item[] = [];
    let bytes = 0;
    for (let next = this.#waiting.peek(); next !== undefined; next = this.#waiting.peek()) {
      if (items.length > 0 && (items.length >= maxItems || bytes + next.bytes > maxBytes)) break;
      bytes += next.bytes;
      items.push(next);
      this.#waiting.shift();
    }
    this.#waitingBytes -= bytes;
    this.#hurried = Math.max(0, this.#hurried - items.length);
    return items.length > 0 ? { items, tries: 0 } : undefined;
  }

  /** Takes a batch back, to be sent before anything else. */
  putBack(batch: Batch): void {
    this.#again.unshift(batch);
  }

  /** Takes a batch back as two halves. */
  putBackHalved({ items, tries }: Batch): void {
    const middle = Math.ceil(items.length / 2);
    this.#again.unshift({ items: items.slice(0, middle), tries }, { items: items.slice(middle), tries });
  }

  /** Takes a refused item back, to be tried after everything else. */
  putBackSuspect(batch: Batch): void {
    this.#suspects.push(batch);
  }

  /** Hands out all that is left. */
  drain(): Item[] {
    const items = [...this.#again, ...this.#suspects].flatMap((batch) => batch.items);
    for (let item = this.#waiting.shift(); item !== undefined; item = this.#waiting.shift()) items.push(item);
    this.#again = [];
    this.#suspects = [];
    this.#waitingBytes = 0;
    return items;
  }
}
