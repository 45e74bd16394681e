import type { Batch, Item } from "./batch.js";
import type { Reporter } from "./reporter.js";
import { type Failure, toFailure } from "./retry.js";
import type { Scheduler, Timer } from "./scheduler.js";

/** A batch, and why it is sent. */
export interface Lot {
  readonly batch: Batch;
  /** A probe ends a hold where it is accepted; a suspect comes from the quarantine. */
  readonly role: "regular" | "probe" | "suspect";
}

/** What requests are made with. */
export interface RequestsOptions {
  readonly deliver: (items: readonly unknown[], signal: AbortSignal) => unknown;
  readonly scheduler: Scheduler;
  readonly reporter: Reporter;
  readonly onAccepted: (lot: Lot, delivery: unknown) => void;
  readonly onFailed: (lot: Lot, failure: Failure) => void;
}

interface Request {
  readonly lot: Lot;
  readonly controller: AbortController;
  readonly timer: Timer;
}

const TIMEOUT_MS = 15_000;

/** The requests of one lane that have no answer yet. Each is answered once: what comes after its time-out does not count. */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #open = new Set<Request>();

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  has(role: Lot["role"]): boolean {
    for (const { lot } of this.#open) if (lot.role === role) return true;
    return false;
  }

  send(lot: Lot): void {
    const { deliver, scheduler, reporter, onAccepted, onFailed } = this.#options;
    const controller = new AbortController();
    const timer = scheduler.setTimer(() => this.#timeOut(request), TIMEOUT_MS);
    const request: Request = { lot, controller, timer };
    this.#open.add(request);
    const contents = lot.batch.items.map((item) => item.content);
    // The constructor turns a throw into a rejection, and follows whatever `deliver` returns.
    new Promise((resolve) => resolve(deliver(contents, controller.signal)))
      .then(
        (delivery) => {
          if (this.#close(request)) onAccepted(lot, delivery);
        },
        (error) => {
          if (!this.#close(request)) return;
          reporter.tellError(error);
          onFailed(lot, toFailure(error));
        },
      )
      .catch((error) => reporter.faulted(error));
  }

  /** Removes a request. `false` where its answer comes too late to count. */
  #close(request: Request): boolean {
    request.timer.clear();
    return this.#open.delete(request);
  }

  #timeOut(request: Request): void {
    const message = `no answer within ${TIMEOUT_MS / 1000} s`;
    if (this.#close(request)) {
      this.#options.onFailed(request.lot, { outcome: "retry", message, isBackpressure: false });
    }
    request.controller.abort();
  }

  /** Aborts all, and hands back their items. */
  stop(): Item[] {
    const items: Item[] = [];
    for (const request of [...this.#open]) {
      this.#close(request);
      items.push(...request.lot.batch.items);
      request.controller.abort();
    }
    return items;
  }
}
