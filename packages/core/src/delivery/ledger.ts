import type { TracerReceipt } from "../receipt.js";
import type { DropReason } from "./drops.js";
import { type FinishedRecord, isFinished, type QueuedRecord } from "./queued-record.js";
import type { Reporter } from "./reporter.js";
import { Tally, type Verdict } from "./tally.js";

/** What a ledger is made of. */
export interface LedgerOptions {
  readonly reporter: Reporter;
  /** Epoch milliseconds. */
  readonly epochNow: () => number;
}

/** Counts what becomes of the records of one lane, for the lane and for their traces. */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #tally = new Tally();
  #lastAcceptedTime: number | undefined;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  get created(): number {
    return this.#tally.created;
  }

  get lastAcceptedTime(): number | undefined {
    return this.#lastAcceptedTime;
  }

  receipt(): TracerReceipt {
    return this.#tally.receipt();
  }

  /** Counts a record that somebody will have to settle. */
  enter(record: QueuedRecord): void {
    if (!isFinished(record)) return;
    this.#tally.create();
    record.feed?.tally.create();
  }

  /** Counts a record of which nothing is left to be done, and was not lost. */
  settle(record: QueuedRecord, verdict: Exclude<Verdict, "dropped">): void {
    if (!isFinished(record)) return;
    this.#count(record, verdict);
    if (verdict === "accepted") this.#lastAcceptedTime = this.#options.epochNow();
  }

  /** Counts a record that is lost. */
  lose(record: QueuedRecord, reason: DropReason): void {
    if (!isFinished(record)) return;
    if (record.type === "endTrace" && record.node?.parent !== undefined) record.node.parent.children -= 1;
    this.#options.reporter.drop(reason, record.content.traceId);
    this.#count(record, "dropped");
  }

  #count(record: FinishedRecord, verdict: Verdict): void {
    this.#tally.settle(verdict);
    record.feed?.tally.settle(verdict);
    record.feed?.notifySettled();
  }
}
