import type { DeliveryLimits } from "../tracer.js";
import { type Batch, BatchList, createBatch, halve, type Item, weighBatch } from "./batch.js";
import { type Haste, WaitingLine } from "./waiting-line.js";

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

/** The items of one lane that are not in flight, in the order in which they will be sent. */
export class Outbox {
  #limits: DeliveryLimits;
  /** What was never sent, by endpoint. None is empty. */
  readonly #lines = new Map<string | undefined, WaitingLine>();
  /** Batches to be sent again. */
  readonly #again = new BatchList();
  #waitingItems = 0;
  #waitingBytes = 0;

  constructor(limits: DeliveryLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#waitingItems === 0 && this.#again.isEmpty;
  }

  /** Whether more records should be mapped, beside what else could be sent. */
  hasRoom(others?: BatchList): boolean {
    const { maxItems, maxBytes } = this.#limits;
    const items = this.#waitingItems + this.#again.items + (others?.items ?? 0);
    const bytes = this.#waitingBytes + this.#again.bytes + (others?.bytes ?? 0);
    return items < BATCHES_AHEAD * maxItems && bytes < BATCHES_AHEAD * maxBytes;
  }

  push(item: Item, now: number): void {
    let line = this.#lines.get(item.endpoint);
    if (line === undefined) {
      line = new WaitingLine();
      this.#lines.set(item.endpoint, line);
    }
    line.push(item, now);
    this.#waitingItems += 1;
    this.#waitingBytes += item.bytes;
  }

  /** Lets what waits now go without waiting for a full batch. */
  hurry(): void {
    for (const line of this.#lines.values()) line.hurry();
  }

  /** When the next batch is due; `undefined` where there is none. */
  dueTime(haste: Haste): number | undefined {
    return this.#again.isEmpty ? this.freshDueTime(haste) : 0;
  }

  /** When the next batch is due of what was never sent; `undefined` where there is none. */
  freshDueTime(haste: Haste): number | undefined {
    let due: number | undefined;
    for (const line of this.#lines.values()) due = Math.min(due ?? Infinity, line.dueTime(this.#limits, haste));
    return due;
  }

  /** Hands out the next batch. */
  take(): Batch | undefined {
    return this.#again.shift() ?? this.takeFresh();
  }

  /** Hands out a batch to try whether the backend accepts anything: best one that it has not failed on. */
  takeProbe(): Batch | undefined {
    return this.takeFresh() ?? this.#again.shift();
  }

  /** Hands out a batch of what was never sent, of one endpoint: a full one, else that which has waited longest. */
  takeFresh(): Batch | undefined {
    const next = this.#nextLine();
    if (next === undefined) return undefined;
    const [endpoint, line] = next;
    const items = line.take(this.#limits);
    if (line.length === 0) this.#lines.delete(endpoint);
    for (const { bytes } of items) this.#waitingBytes -= bytes;
    this.#waitingItems -= items.length;
    return createBatch(items);
  }

  #nextLine(): [string | undefined, WaitingLine] | undefined {
    let next: [string | undefined, WaitingLine] | undefined;
    for (const entry of this.#lines) if (next === undefined || this.#isBefore(entry[1], next[1])) next = entry;
    return next;
  }

  #isBefore(one: WaitingLine, other: WaitingLine): boolean {
    const [isFull, isOtherFull] = [one.isFull(this.#limits), other.isFull(this.#limits)];
    return isFull === isOtherFull ? one.since < other.since : isFull;
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
    const maxBytes = Math.max(1, Math.min(this.#limits.maxBytes, Math.ceil(weighBatch(batch) / 2)));
    this.#limits = { ...this.#limits, maxBytes };
  }

  /** Hands out all that is left. */
  drain(): Item[] {
    const items = [...this.#again.drain(), ...[...this.#lines.values()].flatMap((line) => line.drain())];
    this.#lines.clear();
    this.#waitingItems = this.#waitingBytes = 0;
    return items;
  }
}
