import { type Batch, BatchList, halve } from "./batch.js";
import { Hold } from "./hold.js";
import type { Scheduler } from "./scheduler.js";

/** Failures in a row from which on a batch itself is suspected. */
export const SUSPICIOUS_FAILURES = 8;
/** Lone failures with others accepted between them that prove an item's fault. */
const PROOFS = 3;

/**
 * Batches that a backend keeps failing on, kept apart so that they hold up nothing else. One at a time is tried again;
 * what fails with others accepted in between, or as often again, is halved, down to the item at fault.
 */
export class Quarantine {
  readonly hold: Hold;
  readonly batches = new BatchList();

  constructor(scheduler: Scheduler) {
    this.hold = new Hold(scheduler);
  }

  get isEmpty(): boolean {
    return this.batches.isEmpty;
  }

  /** Takes a batch that has failed so often that it may be at fault: halved, where it has more than one item. */
  admit(batch: Batch): void {
    if (batch.items.length > 1) {
      this.addHalved(batch);
      return;
    }
    // What failed elsewhere proves nothing here.
    batch.failures = 0;
    this.add(batch);
  }

  /** Takes a batch, back or for the first time. */
  add(batch: Batch): void {
    this.batches.push(batch);
  }

  /** Takes a batch as two halves. */
  addHalved(batch: Batch): void {
    this.batches.push(...halve(batch));
  }

  take(): Batch | undefined {
    return this.batches.shift();
  }

  /**
   * Takes back a batch that failed here too. `false` where it is a lone item whose fault is proven, and not kept.
   * @param accepted - Requests of the lane that were accepted so far.
   */
  takeBack(batch: Batch, accepted: number): boolean {
    batch.failures += 1;
    const isProof = batch.failures > 1 && accepted > batch.acceptedBefore;
    const isSuspicious = batch.failures >= SUSPICIOUS_FAILURES;
    batch.acceptedBefore = accepted;
    if (batch.items.length > 1) {
      if (isProof || isSuspicious) this.addHalved(batch);
      else this.add(batch);
      return true;
    }
    if (isProof) batch.proofs += 1;
    if (isSuspicious && batch.proofs >= PROOFS) return false;
    this.add(batch);
    return true;
  }
}
