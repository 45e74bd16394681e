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
