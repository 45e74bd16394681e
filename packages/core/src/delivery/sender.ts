import type { Delivery, DeliveryLimits } from "../tracer.js";
import { type Batch, type Item, Outbox } from "./outbox.js";
import type { Reporter } from "./reporter.js";
import { backoffMs, type Failure, PROBE_INTERVAL_MS, toFailure, toLine } from "./retry.js";
import type { Scheduler, Timer } from "./scheduler.js";

/** What a sender is made of. */
export interface SenderOptions {
  readonly deliver: (items: readonly unknown[], signal: AbortSignal) => unknown;
  readonly limits: DeliveryLimits;
  readonly scheduler: Scheduler;
  readonly reporter: Reporter;
  /** An item has left the lane; its record's verdict says whether it was accepted. */
  readonly onAnswered: (item: Item) => void;
  /** There may be something to send. */
  readonly onWake: () => void;
}

interface Request {
  readonly batch: Batch;
  readonly controller: AbortController;
  readonly timer: Timer;
}

/** Nothing is sent before `until`, nor two requests at a time, until one is accepted. */
interface Hold {
  readonly state: "backing-off" | "paused";
  until: number;
  /** Asked for by the backend, so that a flush honours it too. */
  readonly isFirm: boolean;
}

const MAX_IN_FLIGHT = 1;
const REQUEST_TIMEOUT_MS = 15_000;
/** Longest wait between tries once the service shuts down. */
const LAST_BACKOFF_MS = 500;
/** Lone items refused in a row, with nothing accepted between, that point to the configuration and not to the items. */
const SUSPICIOUS_REFUSALS = 3;

/** Sends the items of one lane in batches, and keeps them until the backend has answered. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #outbox: Outbox;
  #maxBackoffMs = Number.POSITIVE_INFINITY;
  readonly #requests = new Set<Request>();
  #hold: Hold | undefined;
  #failuresInRow = 0;
  #loneRefusals = 0;
  #alarm: { readonly at: number; readonly timer: Timer } | undefined;
  #repeated = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#outbox = new Outbox(options.limits);
  }

  /** Why nothing is sent now, if it is held. */
  get heldState(): Hold["state"] | undefined {
    return this.#hold?.state;
  }

  get isEmpty(): boolean {
    return this.#requests.size === 0 && this.#outbox.isEmpty;
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

  /** Ends a backoff or a pause, except one that the backend asked for. */
  probe(): void {
    if (this.#hold !== undefined && !this.#hold.isFirm) this.#hold.until = 0;
  }

  /** Tries more often from now on: there is no later. */
  hasten(): void {
    this.#maxBackoffMs = LAST_BACKOFF_MS;
  }

  /** Whether nothing can be answered before a time: all is held until later. */
  isHeldBeyond(time: number): boolean {
    return this.#requests.size === 0 && this.#hold !== undefined && this.#hold.until >= time;
  }

  /** Whether `sendNext` would send. */
  isDue(): boolean {
    const due = this.#dueTime();
    return due !== undefined && due <= this.#options.scheduler.now();
  }

  #dueTime(): number | undefined {
    const maxRequests = this.#hold === undefined ? MAX_IN_FLIGHT : 1;
    if (this.#outbox.isEmpty || this.#requests.size >= maxRequests) return undefined;
    return this.#hold?.until ?? this.#outbox.dueTime();
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
    const batch = this.#outbox.take();
    if (batch === undefined) return;
    if (batch.tries > 0) this.#repeated += batch.items.length;
    batch.tries += 1;
    const controller = new AbortController();
    const timer = this.#options.scheduler.setTimer(() => this.#timeOut(request), REQUEST_TIMEOUT_MS);
    const request: Request = { batch, controller, timer };
    this.#requests.add(request);
    const contents = batch.items.map((item) => item.content);
    // The constructor turns a throw into a rejection, and follows whatever `deliver` returns.
    new Promise((resolve) => resolve(this.#options.deliver(contents, controller.signal))).then(
      (delivery) => this.#accept(request, delivery),
      (error) => this.#fail(request, toFailure(error)),
    );
  }

  /** Removes a request. `false` where its answer comes too late to count. */
  #close(request: Request): boolean {
    request.timer.clear();
    return this.#requests.delete(request);
  }

  #timeOut(request: Request): void {
    this.#fail(request, { outcome: "retry", message: `no answer within ${REQUEST_TIMEOUT_MS / 1000} s` });
    request.controller.abort();
  }

  #accept(request: Request, delivery: unknown): void {
    if (!this.#close(request)) return;
    const { items } = request.batch;
    this.#loneRefusals = 0;
    this.#endHold();
    this.#rejectLast(items, delivery);
    this.#answer(items);
  }

  #endHold(): void {
    this.#hold = undefined;
    this.#failuresInRow = 0;
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

  #fail(request: Request, failure: Failure): void {
    if (!this.#close(request)) return;
    const { batch } = request;
    if (failure.outcome === "retry") this.#backOff(batch, failure);
    else if (failure.outcome === "pause") this.#pause(batch, failure);
    else if (batch.items.length > 1) this.#outbox.putBackHalved(batch);
    else if (failure.outcome === "refused") this.#refuse(batch, failure);
    else this.#reject(batch, failure);
    this.#options.onWake();
  }

  #backOff(batch: Batch, { message, retryAfterMs }: Failure): void {
    const { scheduler, reporter } = this.#options;
    reporter.fail("delivery-failed", `${message}; kept, and tried again`);
    this.#failuresInRow += 1;
    this.#outbox.putBack(batch);
    const delayMs = backoffMs(this.#failuresInRow, scheduler.random);
    this.#holdFor("backing-off", Math.min(delayMs, this.#maxBackoffMs), retryAfterMs);
  }

  #pause(batch: Batch, { message, retryAfterMs }: Failure): void {
    this.#options.reporter.fail("delivery-paused", `${message}; all is kept: check the backend's address and key`);
    this.#outbox.putBack(batch);
    this.#holdFor("paused", PROBE_INTERVAL_MS, retryAfterMs);
  }

  #holdFor(state: Hold["state"], delayMs: number, retryAfterMs?: number): void {
    const until = this.#options.scheduler.now() + (retryAfterMs ?? delayMs);
    this.#hold = { state, until, isFirm: retryAfterMs !== undefined };
  }

  #refuse(batch: Batch, failure: Failure): void {
    this.#loneRefusals += 1;
    if (this.#loneRefusals < SUSPICIOUS_REFUSALS) {
      this.#reject(batch, failure);
      return;
    }
    const message = `${failure.message}, item after item; the rest is kept: check the backend's address and key`;
    this.#options.reporter.fail("delivery-paused", message);
    this.#outbox.putBackSuspect(batch);
    this.#holdFor("paused", PROBE_INTERVAL_MS);
  }

  #reject({ items }: Batch, { message }: Failure): void {
    this.#options.reporter.fail("delivery-rejected", `${message}; the item is rejected`);
    this.#endHold();
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
    this.#hold = undefined;
    const items: Item[] = [];
    for (const request of [...this.#requests]) {
      this.#close(request);
      items.push(...request.batch.items);
      request.controller.abort();
    }
    return items.concat(this.#outbox.drain());
  }
}

function readDelivery(delivery: unknown): Required<Delivery> {
  try {
    const { rejected = 0, reason } = (delivery ?? {}) as Delivery; // Whatever a backend returned: checked below.
    return { rejected: rejected > 0 ? Math.floor(rejected) : 0, reason: toLine(reason) };
  } catch {
    // A getter that throws: the backend took the request, and nothing says that it rejected any of it.
    return { rejected: 0, reason: "" };
  }
}
