import { Admission } from "./admission.js";
import type { Item } from "./batch.js";
import type { DropReason } from "./drops.js";
import { Ledger } from "./ledger.js";
import type { Queue } from "./queue.js";
import { isFinished, type QueuedRecord } from "./queued-record.js";
import type { Reporter } from "./reporter.js";
import { type QueueLimits, Room } from "./room.js";
import { shorten } from "./shorten.js";
import type { Verdict } from "./tally.js";

/** What holdings are made of. */
export interface HoldingsOptions {
  readonly queue: Queue;
  readonly limits: QueueLimits | undefined;
  readonly reporter: Reporter;
  /** Epoch milliseconds. */
  readonly epochNow: () => number;
  /** Something was lost, and has to be told. */
  readonly onLoss: () => void;
}

/** All that one lane holds: lets records in, accounts for them and the items made of them, and counts what becomes of each. */
export class Holdings {
  readonly room: Room;
  readonly ledger: Ledger;
  readonly #queue: Queue;
  readonly #admission: Admission;
  readonly #onLoss: () => void;
  #shortened = 0;

  constructor({ queue, limits, reporter, epochNow, onLoss }: HoldingsOptions) {
    this.#queue = queue;
    this.#onLoss = onLoss;
    this.room = new Room(limits);
    this.ledger = new Ledger({ reporter, epochNow });
    this.#admission = new Admission({
      queue,
      room: this.room,
      onLost: (record, reason) => this.#lose(record, reason),
      onShortened: () => this.#countShortened(),
    });
  }

  /** Records whose large values were left out. */
  get shortened(): number {
    return this.#shortened;
  }

  /** Whether a new trace may begin. */
  admitsTrace(): boolean {
    return this.#admission.admitsTrace();
  }

  /** Queues a record. `false` where it is not kept: what becomes of it is counted. */
  take(record: QueuedRecord, isStopping: boolean): boolean {
    this.ledger.enter(record);
    const fate = isStopping ? "shutdown" : record.feed?.fate;
    if (fate === "skipped") this.ledger.settle(record, fate);
    else if (fate !== undefined) this.#lose(record, fate);
    else if (this.#admission.offer(record)) return true;
    else this.#lose(record, "queue-full");
    return false;
  }

  /** Ends the care for a record that was queued. */
  settle(record: QueuedRecord, verdict: Verdict, reason: DropReason): void {
    this.room.removeRecord(record.size);
    this.#queue.acknowledge(record);
    const fate = record.feed?.fate;
    if (fate === "skipped") this.ledger.settle(record, fate);
    else if (verdict === "dropped") this.#lose(record, reason);
    else this.ledger.settle(record, verdict);
  }

  #lose(record: QueuedRecord, reason: DropReason): void {
    this.ledger.lose(record, reason);
    if (isFinished(record)) this.#onLoss();
  }

  /** Accounts for an item until its answer. */
  addItem(item: Item): void {
    this.room.charge(item.bytes);
  }

  /** An item was answered; its record is settled with the last of its items, for this reason if it is lost. */
  answer({ bytes, record }: Item, reason: DropReason = "tracer-failed"): void {
    this.room.discharge(bytes);
    if (record === undefined) return;
    record.unanswered -= 1;
    if (record.unanswered === 0) this.settle(record, record.verdict, reason);
  }

  /** Takes the large values from the record of an item that nobody will answer. `undefined` where it has none: the item stays. */
  shortenRecord({ bytes, record }: Item): QueuedRecord | undefined {
    const size = record?.size ?? 0;
    if (record === undefined || !shorten(record)) return undefined;
    this.#countShortened();
    this.room.discharge(bytes + size - record.size);
    record.unanswered -= 1;
    return record;
  }

  #countShortened(): void {
    this.#shortened += 1;
  }

  /** Ends the care for all that waits. */
  clear(reason: DropReason): void {
    for (let record = this.#queue.take(); record !== undefined; record = this.#queue.take()) {
      this.settle(record, "dropped", reason);
    }
  }
}
