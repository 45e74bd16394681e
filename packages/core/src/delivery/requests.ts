import type { Batch, Item } from "./batch.js";
import type { Reporter } from "./reporter.js";
import { type Failure, toFailure } from "./retry.js";
import type { Scheduler, Timer } from "./scheduler.js";

/** A batch, and why it is sent. */
export interface Lot {
  readonly batch: Batch;
  /** A probe, or a trial beside it, ends a hold where it is accepted; a suspect comes from the quarantine. */
  readonly role: "regular" | "probe" | "trial" | "suspect";
}

/** What requests are made with. */
export interface RequestsOptions {
  readonly deliver: (items: readonly unknown[], signal: AbortSignal) => unknown;
  readonly scheduler: Scheduler;
  readonly reporter: Reporter;
  readonly onAccepted: (lot: Lot, delivery: unknown) => void;
  readonly onFailed: (lot: Lot, failure: Failure) => void;
  /** An answer has been taken in: there may be something to do. */
  readonly onAnswered: () => void;
}

interface Request {
  readonly lot: Lot;
  readonly controller: AbortController;
  readonly timer: Timer;
}

/** For a backend that does not watch its own requests; `post()` gives up after 15 s, and then knows whether they were accepted. */
const TIMEOUT_MS = 20_000;

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
    void new Promise((resolve) => resolve(deliver(contents, controller.signal))).then(
      (delivery) => this.#answer(request, () => onAccepted(lot, delivery)),
      (error) =>
        this.#answer(request, () => {
          reporter.tellError(error);
          onFailed(lot, toFailure(error));
        }),
    );
  }

  #timeOut(request: Request): void {
    const message = `no answer within ${TIMEOUT_MS / 1000} s`;
    this.#answer(request, () =>
      this.#options.onFailed(request.lot, { outcome: "retry", message, isBackpressure: false }),
    );
    request.controller.abort();
  }

  /** Takes an answer in, unless it comes too late to count. A fault of ours must not end the traced program. */
  #answer(request: Request, take: () => void): void {
    if (!this.#close(request)) return;
    try {
      take();
    } catch (error) {
      this.#options.reporter.faulted(error);
    }
    this.#options.onAnswered();
  }

  /** Removes a request. `false` where it was answered before. */
  #close(request: Request): boolean {
    request.timer.clear();
    return this.#open.delete(request);
  }

  /** Aborts all, and hands back their items. */
  stop(): Item[] {
    const requests = [...this.#open];
    for (const request of requests) {
      this.#close(request);
      request.controller.abort();
    }
    return requests.flatMap(({ lot }) => lot.batch.items);
  }
}
