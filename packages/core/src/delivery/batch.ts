import type { FinishedRecord } from "./queued-record.js";

/** What a tracer emitted, until the backend answered. */
export interface Item {
  readonly content: unknown;
  readonly bytes: number;
  /** What it shares a request by; absent where the backend has one endpoint. */
  readonly endpoint?: string | undefined;
  /** The record it was made of, if that is one that counts. */
  record: FinishedRecord | undefined;
}

/** Items that travel in one request. */
export interface Batch {
  readonly items: readonly Item[];
  /** Requests that these items, or a batch that held them, have been in. */
  tries: number;
  /** Failures in a row that may be the items' own fault. */
  failures: number;
  /** Requests of the lane that had been accepted when this one failed last. */
  acceptedBefore: number;
  /** Failures of a lone item with others accepted since the one before. */
  proofs: number;
}

/** Makes a batch that was never sent. */
export function createBatch(items: readonly Item[], tries = 0): Batch {
  return { items, tries, failures: 0, acceptedBefore: 0, proofs: 0 };
}

/** Cuts a batch in two. */
export function halve({ items, tries }: Batch): [Batch, Batch] {
  const middle = Math.ceil(items.length / 2);
  return [createBatch(items.slice(0, middle), tries), createBatch(items.slice(middle), tries)];
}

/** Bytes of a batch's items. */
export function weighBatch({ items }: Batch): number {
  return items.reduce((sum, item) => sum + item.bytes, 0);
}

/** Batches in the order in which they will be sent, and what they come to. */
export class BatchList {
  #batches: Batch[] = [];
  #items = 0;
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#batches.length === 0;
  }

  get items(): number {
    return this.#items;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(...batches: readonly Batch[]): void {
    this.#batches.push(...batches);
    for (const batch of batches) this.#count(batch, 1);
  }

  unshift(...batches: readonly Batch[]): void {
    this.#batches.unshift(...batches);
    for (const batch of batches) this.#count(batch, 1);
  }

  shift(): Batch | undefined {
    const batch = this.#batches.shift();
    if (batch !== undefined) this.#count(batch, -1);
    return batch;
  }

  /** Hands out all that is left. */
  drain(): Item[] {
    const items = this.#batches.flatMap((batch) => batch.items);
    this.#batches = [];
    this.#items = this.#bytes = 0;
    return items;
  }

  #count(batch: Batch, sign: 1 | -1): void {
    this.#items += sign * batch.items.length;
    this.#bytes += sign * weighBatch(batch);
  }
}
