import type { DropReason } from "./drops.js";
import type { Queue } from "./queue.js";
import { type FinishedRecord, isFinished, type QueuedRecord, wentWell } from "./queued-record.js";
import type { Room } from "./room.js";
import { shorten } from "./shorten.js";

/** What an admission is made of. */
export interface AdmissionOptions {
  readonly queue: Queue;
  readonly room: Room;
  /** Takes a record that had to leave the queue for others. */
  readonly onLost: (record: QueuedRecord, reason: DropReason) => void;
  readonly onShortened: () => void;
}

/** Up to where new traces are admitted: the rest is for those that have begun. */
const ADMISSION_SHARE = 0.75;
/** How far over the bound goes what must not be lost: errors, the ends of traces, the parents of what was kept. */
const RESERVE_SHARE = 1.1;
/** Making room goes on until this is held, so that not every record has to make its own. */
const RELIEF_SHARE = 0.97;
/** Records from this size on are worth shortening. */
const LARGE_SIZE = 4096;
/** Records offered between two tries to make room where the last one was in vain. */
const TRIES_APART = 256;

/** Decides what a lane takes, and what leaves its queue when that is full. */
export class Admission {
  readonly #options: AdmissionOptions;
  #offered = 0;
  #nextTry = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Whether a new trace may begin. */
  admitsTrace(): boolean {
    return this.#options.room.fits(0, ADMISSION_SHARE);
  }

  /** Puts a record into the queue. `false` where there is no room for it: it has to be counted as lost. */
  offer(record: QueuedRecord): boolean {
    this.#offered += 1;
    // The ends are complete: without its announcement nothing is lost.
    if (!isFinished(record)) return this.#fits(record, ADMISSION_SHARE) && this.#push(record);
    if (this.#fits(record, 1)) return this.#push(record);
    this.#makeRoom(record);
    if (this.#fits(record, 1)) return this.#push(record);
    if (this.#shorten(record) && this.#fits(record, 1)) return this.#push(record);
    return !isExpendable(record) && this.#fits(record, RESERVE_SHARE) && this.#push(record);
  }

  #fits(record: QueuedRecord, share: number): boolean {
    return this.#options.room.fits(record.size, share);
  }

  #push(record: QueuedRecord): true {
    this.#options.room.addRecord(record.size);
    this.#options.queue.push(record);
    return true;
  }

  #makeRoom(record: FinishedRecord): void {
    if (this.#offered < this.#nextTry) return;
    const { room } = this.#options;
    const isEnough = (): boolean => room.fits(record.size, RELIEF_SHARE);
    // Whatever left, it would make no room for a record as large as the queue.
    if (!room.canHold(record.size, RELIEF_SHARE)) this.#shorten(record);
    if (!room.canHold(record.size, RELIEF_SHARE)) return;
    this.#evictTraces(record, isEnough);
    if (!isEnough()) this.#shortenLargest(record, isEnough);
    if (!isEnough()) this.#dropLeafSteps(isEnough);
    if (!isEnough()) this.#nextTry = this.#offered + TRIES_APART;
  }

  /**
   * Announcements go first, then whole traces of which nothing was sent and in which nothing went wrong, oldest first.
   * The trace that ends just now is none of them: it loses less by losing some of its steps.
   */
  #evictTraces({ feed: ending }: FinishedRecord, isEnough: () => boolean): void {
    this.#removeWhere((record) => {
      if (!isFinished(record)) return "queue-full";
      const { feed } = record;
      if (feed === undefined || feed === ending) return undefined;
      if (feed.fate === undefined && feed.isFlawless && feed.tracer === undefined && !isEnough()) feed.fate = "evicted";
      return feed.fate === "evicted" ? "evicted" : undefined;
    });
  }

  #shortenLargest(offered: FinishedRecord, isEnough: () => boolean): void {
    const large: QueuedRecord[] = isLarge(offered) ? [offered] : [];
    for (const record of this.#options.queue.waiting()) if (isLarge(record)) large.push(record);
    large.sort((a, b) => b.size - a.size);
    for (const record of large) {
      if (isEnough()) return;
      const { size } = record;
      if (this.#shorten(record) && record !== offered) this.#options.room.discharge(size - record.size);
    }
  }

  #shorten(record: QueuedRecord): boolean {
    if (!isLarge(record) || !shorten(record)) return false;
    this.#options.onShortened();
    return true;
  }

  #dropLeafSteps(isEnough: () => boolean): void {
    this.#removeWhere((record) => (isExpendable(record) && !isEnough() ? "queue-full" : undefined));
  }

  /** Takes records out of the queue, oldest first, for the reasons that `judge` gives. */
  #removeWhere(judge: (record: QueuedRecord) => DropReason | undefined): void {
    const { queue, room, onLost } = this.#options;
    const lost = new Set<QueuedRecord>();
    for (const record of queue.waiting()) {
      const reason = judge(record);
      if (reason === undefined) continue;
      lost.add(record);
      room.removeRecord(record.size);
      // Told at once: without its children a parent, which comes later, may go too.
      onLost(record, reason);
    }
    if (lost.size > 0) queue.giveUp(lost);
  }
}

function isLarge(record: QueuedRecord): boolean {
  return record.size > LARGE_SIZE && !record.isCompact;
}

/** Whether a record is a step that went well, without children that are open or kept. */
function isExpendable(record: QueuedRecord): boolean {
  return record.type === "endTrace" && wentWell(record.content) && (record.node?.children ?? 0) === 0;
}
