import type { ProcessHold, Scheduler } from "./scheduler.js";

interface Waiter {
  readonly deadline: number;
  readonly resolve: () => void;
}

/** Who waits for a lane to be empty, each with a deadline. */
export class Flushes {
  readonly #scheduler: Scheduler;
  readonly #hold: ProcessHold;
  readonly #waiters = new Set<Waiter>();

  constructor(scheduler: Scheduler, hold: ProcessHold) {
    this.#scheduler = scheduler;
    this.#hold = hold;
  }

  get size(): number {
    return this.#waiters.size;
  }

  /** Resolves when released, or after `timeoutMs`. */
  wait(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        deadline: this.#scheduler.now() + timeoutMs,
        resolve: () => {
          if (!this.#waiters.delete(waiter)) return;
          timer.clear();
          this.#hold.release();
          resolve();
        },
      };
      const timer = this.#scheduler.setTimer(waiter.resolve, timeoutMs);
      this.#waiters.add(waiter);
      this.#hold.acquire();
    });
  }

  /** Lets go those for whom waiting is over. */
  release(isOver: (deadline: number) => boolean): void {
    for (const waiter of [...this.#waiters]) if (isOver(waiter.deadline)) waiter.resolve();
  }
}

/** Resolves with `done`, or after `timeoutMs`. */
export function within(done: Promise<unknown>, timeoutMs: number, scheduler: Scheduler): Promise<void> {
  return new Promise((resolve) => {
    const timer = scheduler.setTimer(resolve, timeoutMs);
    void done.then(() => {
      timer.clear();
      resolve();
    });
  });
}
