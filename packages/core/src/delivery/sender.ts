import type { DeliveryLimits } from "../tracer.js";
import type { Batch, Item } from "./batch.js";
import { Hold, type HoldState } from "./hold.js";
import { Outbox } from "./outbox.js";
import { Quarantine, SUSPICIOUS_FAILURES } from "./quarantine.js";
import type { Reporter } from "./reporter.js";
import { type Lot, Requests } from "./requests.js";
import { type Failure, readDelivery } from "./retry.js";
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
/** Lone items refused in a row, with nothing accepted between, that point to the configuration and not to the items. */
const SUSPICIOUS_REFUSALS = 3;

/** Sends the items of one lane in batches, and keeps them until the backend has answered. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #outbox: Outbox;
  readonly #hold: Hold;
  readonly #quarantine: Quarantine;
  readonly #requests: Requests;
  #loneRefusals = 0;
  #alarm: { readonly at: number; readonly timer: Timer } | undefined;
  #accepted = 0;
  #repeated = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#outbox = new Outbox(options.limits);
    this.#hold = new Hold(options.scheduler);
    this.#quarantine = new Quarantine(options.scheduler);
    const { deliver, scheduler, reporter } = options;
    this.#requests = new Requests({
      deliver,
      scheduler,
      reporter,
      onAccepted: (lot, delivery) => this.#accept(lot, delivery),
      onFailed: (lot, failure) => this.#fail(lot, failure),
    });
  }

  /** Why nothing is sent now, if it is held. */
  get heldState(): HoldState | undefined {
    return this.#hold.state;
  }

  get isEmpty(): boolean {
    return this.#requests.size === 0 && this.#hasNothing;
  }

  get #hasNothing(): boolean {
    return this.#outbox.isEmpty && this.#quarantine.isEmpty;
  }

  /** Whether more records should be mapped. */
  get hasRoom(): boolean {
    return this.#outbox.hasRoom;
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
    if (this.#requests.size > 0) return false;
    if (this.#hold.state !== undefined) return this.#hold.until >= time;
    return this.#outbox.isEmpty && this.#quarantine.hold.until >= time;
  }

  /** Whether `sendNext` would send. */
  isDue(): boolean {
    const due = this.#dueTime();
    return due !== undefined && due <= this.#options.scheduler.now();
  }

  #dueTime(): number | undefined {
    if (this.#hasNothing || this.#requests.size >= MAX_IN_FLIGHT) return undefined;
    if (this.#hold.state !== undefined) return this.#requests.has("probe") ? undefined : this.#hold.until;
    const suspectDue =
      this.#quarantine.isEmpty || this.#requests.has("suspect") ? undefined : this.#quarantine.hold.until;
    return earlier(this.#outboxDue(), suspectDue);
  }

  #outboxDue(): number | undefined {
    const { canGrow, isFlushing } = this.#options;
    return this.#outbox.dueTime({ canGrow: canGrow(), hasCompany: this.#requests.size > 0 && !isFlushing() });
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
    const next = this.#takeNext();
    if (next === undefined) return;
    const { batch } = next;
    if (batch.tries > 0) this.#repeated += batch.items.length;
    batch.tries += 1;
    this.#requests.send(next);
  }

  #takeNext(): Lot | undefined {
    const isHeld = this.#hold.state !== undefined;
    const isDue = isHeld || (this.#outboxDue() ?? Number.POSITIVE_INFINITY) <= this.#options.scheduler.now();
    const batch = isHeld ? this.#outbox.takeProbe() : isDue ? this.#outbox.take() : undefined;
    if (batch !== undefined) return { batch, role: isHeld ? "probe" : "regular" };
    const suspect = this.#quarantine.take();
    return suspect && { batch: suspect, role: isHeld ? "probe" : "suspect" };
  }

  #accept(lot: Lot, delivery: unknown): void {
    const { items } = lot.batch;
    this.#accepted += 1;
    this.#loneRefusals = 0;
    this.#endHold(lot);
    this.#rejectLast(items, delivery);
    this.#answer(items);
  }

  /** The backend is there. One that answers what was sent before it failed says nothing of what came after. */
  #endHold({ role }: Lot): void {
    if (role === "suspect") this.#quarantine.hold.end();
    else if (role === "probe") this.#hold.end();
  }

  /** A backend says how many it will not keep, but not which: the last records are blamed. */
  #rejectLast(items: readonly Item[], delivery: unknown): void {
    const { rejected, reason } = readDelivery(delivery);
    if (rejected === 0) return;
    this.#options.reporter.fail("delivery-rejected", `the backend did not keep ${rejected} of its items: ${reason}`);
    let left = rejected;
    for (let index = items.length - 1; index >= 0 && left > 0; index -= 1) {
      const record = items[index]?.record;
      if (record === undefined || record.verdict === "rejected") continue;
      record.verdict = "rejected";
      left -= 1;
    }
  }

  #fail(lot: Lot, failure: Failure): void {
    const { batch } = lot;
    if (failure.outcome === "retry") this.#backOff(lot, failure);
    else if (failure.outcome === "pause") this.#pause(lot, failure);
    else if (batch.items.length > 1) this.#putBackHalved(lot, failure);
    else if (failure.outcome === "refused") this.#refuse(lot, failure);
    else this.#shorten(lot, failure);
    this.#options.onWake();
  }

  #backOff(lot: Lot, failure: Failure): void {
    const { message, retryAfterMs, isBackpressure } = failure;
    this.#options.reporter.fail("delivery-failed", `${message}; kept, and tried again`);
    if (lot.role === "suspect" && !isBackpressure) {
      this.#quarantine.hold.backOff(retryAfterMs);
      this.#takeBackSuspect(lot, failure);
      return;
    }
    // What was sent before the lane was held failed for the same reason, and not once more.
    if (lot.role === "regular" && this.#hold.state !== undefined) this.#hold.extend(retryAfterMs);
    else this.#hold.backOff(retryAfterMs);
    this.#putBackFailed(lot.batch, isBackpressure);
  }

  #putBackFailed(batch: Batch, isBackpressure: boolean): void {
    if (!isBackpressure) batch.failures += 1;
    if (batch.failures < SUSPICIOUS_FAILURES) this.#outbox.putBack(batch);
    else if (batch.items.length > 1) this.#quarantine.addHalved(batch);
    else this.#quarantine.add(batch);
  }

  #takeBackSuspect({ batch }: Lot, { message }: Failure): void {
    if (this.#quarantine.takeBack(batch, this.#accepted)) return;
    const reason = `${message}, ${batch.failures} times for one item while others were accepted`;
    this.#options.reporter.fail("delivery-rejected", `${reason}; the item is rejected`);
    this.#rejectItems(batch);
  }

  #pause({ batch }: Lot, { message, retryAfterMs }: Failure): void {
    this.#options.reporter.fail("delivery-paused", `${message}; all is kept: check the backend's address and key`);
    this.#outbox.putBack(batch);
    this.#hold.pause(retryAfterMs);
  }

  #putBackHalved({ batch, role }: Lot, { outcome }: Failure): void {
    if (outcome === "split") this.#outbox.shrink(batch);
    if (role === "suspect") this.#quarantine.addHalved(batch);
    else this.#outbox.putBackHalved(batch);
  }

  #shorten(lot: Lot, failure: Failure): void {
    const [item] = lot.batch.items;
    this.#endHold(lot);
    if (item !== undefined && this.#options.onTooLarge(item)) {
      this.#options.reporter.diagnose("shortened", `${failure.message}; its largest values are left out`);
      return;
    }
    this.#rejectLone(lot, failure);
  }

  #refuse(lot: Lot, failure: Failure): void {
    this.#loneRefusals += 1;
    if (this.#loneRefusals < SUSPICIOUS_REFUSALS) {
      this.#rejectLone(lot, failure);
      return;
    }
    const message = `${failure.message}, item after item; the rest is kept: check the backend's address and key`;
    this.#options.reporter.fail("delivery-paused", message);
    this.#quarantine.add(lot.batch);
    this.#hold.pause();
  }

  #rejectLone(lot: Lot, { message }: Failure): void {
    this.#options.reporter.fail("delivery-rejected", `${message}; the item is rejected`);
    this.#endHold(lot);
    this.#rejectItems(lot.batch);
  }

  #rejectItems({ items }: Batch): void {
    for (const { record } of items) if (record !== undefined) record.verdict = "rejected";
    this.#answer(items);
  }

  #answer(items: readonly Item[]): void {
    for (const item of items) this.#options.onAnswered(item);
    this.#options.onWake();
  }

  /** Aborts what is in flight and hands back all that has no answer. */
  stop(): Item[] {
    this.#alarm?.timer.clear();
    this.#hold.end();
    return this.#requests.stop().concat(this.#outbox.drain(), this.#quarantine.drain());
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
