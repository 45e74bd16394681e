import type { DeliveryLimits } from "../tracer.js";
import type { Item } from "./batch.js";
import { Fifo } from "./fifo.js";

/** Longest wait of an item for others to share its request. */
const LINGER_MS = 1000;

/** What decides whether a batch that is not full goes now. */
export interface Haste {
  /** More records can join it at once. */
  readonly canGrow: boolean;
  /** Others are on their way; the answer to them is soon enough to send what is only in a hurry. */
  readonly hasCompany: boolean;
}

/** Items of one endpoint that were never sent, oldest first. */
export class WaitingLine {
  readonly #items = new Fifo<Item>();
  #bytes = 0;
  #since = 0;
  #hurried = 0;

  get length(): number {
    return this.#items.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** When the oldest of a batch began to wait. */
  get since(): number {
    return this.#since;
  }

  push(item: Item, now: number): void {
    if (this.#items.length === 0) this.#since = now;
    this.#items.push(item);
    this.#bytes += item.bytes;
  }

  /** Lets what waits now go without waiting for a full batch. */
  hurry(): void {
    this.#hurried = this.#items.length;
  }

  isFull({ maxItems, maxBytes }: DeliveryLimits): boolean {
    return this.#items.length >= maxItems || this.#bytes >= maxBytes;
  }

  /** When its next batch is due. */
  dueTime(limits: DeliveryLimits, { canGrow, hasCompany }: Haste): number {
    const isHurried = this.#hurried > 0 && !canGrow && !hasCompany;
    return this.isFull(limits) || isHurried ? 0 : this.#since + LINGER_MS;
  }

  /** Hands out as much as fits into one request. */
  take({ maxItems, maxBytes }: DeliveryLimits): Item[] {
    const items: Item[] = [];
    let bytes = 0;
    for (let next = this.#items.peek(); next !== undefined; next = this.#items.peek()) {
      if (items.length > 0 && (items.length >= maxItems || bytes + next.bytes > maxBytes)) break;
      bytes += next.bytes;
      items.push(next);
      this.#items.shift();
    }
    this.#bytes -= bytes;
    this.#hurried = Math.max(0, this.#hurried - items.length);
    return items;
  }

  /** Hands out all. */
  drain(): Item[] {
    return this.take({ maxItems: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY });
  }
}
