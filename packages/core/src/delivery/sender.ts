import type { DeliveryLimits } from "../tracer.js";
import { Answers } from "./answers.js";
import type { Item } from "./batch.js";
import { Hold, type HoldState } from "./hold.js";
import { Outbox } from "./outbox.js";
import { Quarantine } from "./quarantine.js";
import type { Reporter } from "./reporter.js";
import { type Lot, Requests } from "./requests.js";
import type { Scheduler, Timer } from "./scheduler.js";

/** What a sender is made of. */
export interface SenderOptions {
  readonly deliver: (items: readonly unknown[], signal: AbortSignal) => unknown;
  readonly limits: DeliveryLimits;
  readonly scheduler: Scheduler;
  readonly reporter: Reporter;
  /** An item has left the lane; its record's verdict says whether it was accepted. */
  readonly onAnswered: (item: Item) => void;
  /** Takes an item that is too large on its own. `false` where it cannot be made smaller. */
  readonly onTooLarge: (item: Item) => boolean;
  /** There may be something to send. */
  readonly onWake: () => void;
  /** Whether somebody waits for all to be sent. */
  readonly isFlushing: () => boolean;
  /** Whether records wait that would join the next batch at once. */
  readonly canGrow: () => boolean;
}

const MAX_IN_FLIGHT = 4;
/** Longest wait between tries once the service shuts down. */
const LAST_BACKOFF_MS = 500;

/** Sends the items of one lane in batches, and keeps them until the backend has answered. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #outbox: Outbox;
  readonly #hold: Hold;
  readonly #quarantine: Quarantine;
  readonly #requests: Requests;
  #alarm: { readonly at: number; readonly timer: Timer } | undefined;
  #repeated = 0;

  constructor(options: SenderOptions) {
    const { deliver, limits, scheduler, reporter, onWake } = options;
    this.#options = options;
    const outbox = new Outbox(limits);
    const hold = new Hold(scheduler);
    const quarantine = new Quarantine(scheduler);
    const answers = new Answers({ ...options, outbox, hold, quarantine });
    this.#outbox = outbox;
    this.#hold = hold;
    this.#quarantine = quarantine;
    this.#requests = new Requests({
      deliver,
      scheduler,
      reporter,
      onAccepted: (lot, delivery) => answers.accept(lot, delivery),
      onFailed: (lot, failure) => answers.fail(lot, failure),
      onAnswered: onWake,
    });
  }

  /** Why nothing is sent now, if it is held. */
  get heldState(): HoldState | undefined {
    return this.#hold.state;
  }

  get isEmpty(): boolean {
    return this.#requests.size === 0 && this.#hasNothing;
  }

  /** Whether all that is left is what the backend keeps failing on. */
  get hasOnlySuspects(): boolean {
    return this.#outbox.isEmpty && !this.#quarantine.isEmpty && this.#requests.size === 0;
  }

  get #hasNothing(): boolean {
    return this.#outbox.isEmpty && this.#quarantine.isEmpty;
  }

  /** Whether more records should be mapped. Where nothing gets through, what was set apart is enough to try with. */
  get hasRoom(): boolean {
    return this.#outbox.hasRoom(this.#hold.state === undefined ? undefined : this.#quarantine.batches);
  }

  /** Items that were sent again. */
  get repeated(): number {
    return this.#repeated;
  }

  push(item: Item): void {
    this.#outbox.push(item, this.#options.scheduler.now());
  }

  /** Lets what waits now go without waiting for a full batch. */
  hurry(): void {
    this.#outbox.hurry();
  }

  /** Makes the next try due, except where the backend asked for time. */
  probe(): void {
    this.#hold.probe();
    this.#quarantine.hold.probe();
  }

  /** Tries more often from now on: there is no later. */
  hasten(): void {
    this.#hold.hasten(LAST_BACKOFF_MS);
    this.#quarantine.hold.hasten(LAST_BACKOFF_MS);
  }

  /** Whether nothing can be answered before a time: all is held until later. */
  isHeldBeyond(time: number): boolean {
    return this.#requests.size === 0 && (this.#dueTime() ?? time) >= time;
  }

  /** Whether `sendNext` would send. */
  isDue(): boolean {
    return this.#isPast(this.#dueTime());
  }

  #isPast(time: number | undefined): boolean {
    return time !== undefined && time <= this.#options.scheduler.now();
  }

  #dueTime(): number | undefined {
    if (this.#hasNothing || this.#requests.size >= MAX_IN_FLIGHT) return undefined;
    if (this.#hold.state === undefined) return earlier(this.#outbox.dueTime(this.#haste()), this.#suspectDue());
    return earlier(this.#probeDue(), this.#trialDue());
  }

  #haste(): { readonly canGrow: boolean; readonly hasCompany: boolean } {
    const { canGrow, isFlushing } = this.#options;
    return { canGrow: canGrow(), hasCompany: this.#requests.size > 0 && !isFlushing() };
  }

  #suspectDue(): number | undefined {
    return this.#quarantine.isEmpty || this.#requests.has("suspect") ? undefined : this.#quarantine.hold.until;
  }

  #probeDue(): number | undefined {
    return this.#requests.has("probe") ? undefined : this.#hold.until;
  }

  /** Where one batch alone has failed, what was never sent is tried beside it: others must not wait for what may be its own fault. */
  #trialDue(): number | undefined {
    if (this.#hold.culprit === undefined || this.#requests.has("trial")) return undefined;
    return this.#outbox.freshDueTime(this.#haste());
  }

  /** Wakes the lane when the next batch becomes due by time alone. */
  setAlarm(): void {
    const at = this.#dueTime();
    if (at === undefined || (this.#alarm !== undefined && this.#alarm.at <= at)) return;
    this.#alarm?.timer.clear();
    const { scheduler, onWake } = this.#options;
    const ring = () => {
      this.#alarm = undefined;
      onWake();
    };
    this.#alarm = { at, timer: scheduler.setTimer(ring, at - scheduler.now()) };
  }

  /** Sends one batch. */
  sendNext(): void {
    const next = this.#hold.state === undefined ? this.#takeNext() : this.#takeTry();
    if (next === undefined) return;
    const { batch } = next;
    if (batch.tries > 0) this.#repeated += batch.items.length;
    batch.tries += 1;
    this.#requests.send(next);
  }

  /** A suspect goes first: it is due seldom, and takes up one request at the most. */
  #takeNext(): Lot | undefined {
    const suspect = this.#isPast(this.#suspectDue()) ? this.#quarantine.take() : undefined;
    if (suspect !== undefined) return { batch: suspect, role: "suspect" };
    const batch = this.#outbox.take();
    return batch && { batch, role: "regular" };
  }

  #takeTry(): Lot | undefined {
    const isProbe = this.#isPast(this.#probeDue());
    const batch = isProbe ? (this.#outbox.takeProbe() ?? this.#quarantine.take()) : this.#outbox.takeFresh();
    return batch && { batch, role: isProbe ? "probe" : "trial" };
  }

  /** Aborts what is in flight and hands back all that has no answer. */
  stop(): Item[] {
    this.#alarm?.timer.clear();
    this.#hold.end();
    return this.#requests.stop().concat(this.#outbox.drain(), this.#quarantine.batches.drain());
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
