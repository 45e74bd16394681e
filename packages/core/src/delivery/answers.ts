import type { Batch, Item } from "./batch.js";
import type { Hold } from "./hold.js";
import type { Outbox } from "./outbox.js";
import { type Quarantine, SUSPICIOUS_FAILURES } from "./quarantine.js";
import type { Reporter } from "./reporter.js";
import type { Lot } from "./requests.js";
import { type Failure, readDelivery } from "./retry.js";

/** What answers act upon. */
export interface AnswersOptions {
  readonly outbox: Outbox;
  readonly hold: Hold;
  readonly quarantine: Quarantine;
  readonly reporter: Reporter;
  /** An item has left the lane; its record's verdict says whether it was accepted. */
  readonly onAnswered: (item: Item) => void;
  /** Takes an item that is too large on its own. `false` where it cannot be made smaller. */
  readonly onTooLarge: (item: Item) => boolean;
}

/** Lone items refused in a row, with nothing accepted between, that point to the configuration and not to the items. */
const SUSPICIOUS_REFUSALS = 3;

/** Decides what a backend's answer means: for the items it was given, and for when the next ones are sent. */
export class Answers {
  readonly #options: AnswersOptions;
  #loneRefusals = 0;
  #accepted = 0;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  accept(lot: Lot, delivery: unknown): void {
    const { items } = lot.batch;
    this.#accepted += 1;
    this.#loneRefusals = 0;
    this.#endHold(lot);
    this.#rejectLast(items, delivery);
    this.#answer(items);
  }

  /** The backend is there. One that answers what was sent before it failed says nothing of what came after. */
  #endHold({ role }: Lot): void {
    if (role === "suspect") this.#options.quarantine.hold.end();
    else if (role !== "regular") this.#options.hold.end();
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

  fail(lot: Lot, failure: Failure): void {
    if (failure.outcome === "retry") this.#backOff(lot, failure);
    else if (failure.outcome === "pause") this.#pause(lot, failure);
    else if (lot.batch.items.length > 1) this.#putBackHalved(lot.batch, failure);
    else if (failure.outcome === "refused") this.#refuse(lot, failure);
    else this.#shorten(lot, failure);
  }

  #backOff(lot: Lot, failure: Failure): void {
    const { hold, reporter } = this.#options;
    const { batch, role } = lot;
    const { message, retryAfterMs, isBackpressure } = failure;
    reporter.fail("delivery-failed", `${message}; kept, and tried again`);
    if (role === "suspect" && !isBackpressure) {
      this.#takeBackSuspect(lot, failure);
      return;
    }
    hold.blame(batch, isBackpressure);
    // Beside a hold a failure is no news, except that of the probe: others were sent before, or only to see whether one batch alone fails.
    if (role === "probe" || hold.state === undefined) hold.backOff(retryAfterMs);
    else hold.extend(retryAfterMs);
    if (!isBackpressure) batch.failures += 1;
    if (batch.failures < SUSPICIOUS_FAILURES) this.#putBack(lot);
    else this.#setApart(batch);
  }

  #putBack({ batch, role }: Lot): void {
    if (role === "suspect") this.#options.quarantine.add(batch);
    else this.#options.outbox.putBack(batch);
  }

  #setApart(batch: Batch): void {
    const { hold, quarantine } = this.#options;
    quarantine.admit(batch);
    // Where it was the only one to fail, nothing speaks against the others.
    if (hold.culprit === batch) hold.end();
  }

  #takeBackSuspect({ batch }: Lot, { message }: Failure): void {
    const { quarantine, reporter } = this.#options;
    quarantine.hold.backOff(undefined);
    if (quarantine.takeBack(batch, this.#accepted)) return;
    const reason = `${message}, ${batch.failures} times for one item while others were accepted`;
    reporter.fail("delivery-rejected", `${reason}; the item is rejected`);
    this.#rejectItems(batch);
  }

  #pause(lot: Lot, { message, retryAfterMs }: Failure): void {
    this.#options.reporter.fail("delivery-paused", `${message}; all is kept: check the backend's address and key`);
    this.#putBack(lot);
    this.#options.hold.pause(retryAfterMs);
  }

  #putBackHalved(batch: Batch, { outcome }: Failure): void {
    const { outbox } = this.#options;
    if (outcome === "split") outbox.shrink(batch);
    outbox.putBackHalved(batch);
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
    this.#putBack(lot);
    this.#options.hold.pause();
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
  }
}
