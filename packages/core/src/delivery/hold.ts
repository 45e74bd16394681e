import { backoffMs, PROBE_INTERVAL_MS } from "./retry.js";
import type { Scheduler } from "./scheduler.js";

/** Why nothing is sent: failures, or a backend that will take nothing until somebody mends the configuration. */
export type HoldState = "backing-off" | "paused";

/** Keeps requests back after a failure. It lasts, beyond its time too, until something is accepted. */
export class Hold {
  readonly #scheduler: Scheduler;
  #state: HoldState | undefined;
  #until = 0;
  /** Asked for by the backend, so that a flush honours it too. */
  #isFirm = false;
  #failuresInRow = 0;
  #maxBackoffMs = Number.POSITIVE_INFINITY;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  get state(): HoldState | undefined {
    return this.#state;
  }

  /** When the next try is due; 0 where nothing is held. */
  get until(): number {
    return this.#until;
  }

  /** Waits longer with each failure in a row. */
  backOff(retryAfterMs: number | undefined): void {
    this.#failuresInRow += 1;
    const delayMs = Math.min(backoffMs(this.#failuresInRow, this.#scheduler.random), this.#maxBackoffMs);
    this.#set("backing-off", { delayMs, retryAfterMs });
  }

  pause(retryAfterMs?: number): void {
    this.#set("paused", { delayMs: PROBE_INTERVAL_MS, retryAfterMs });
  }

  #set(state: HoldState, { delayMs, retryAfterMs }: { delayMs: number; retryAfterMs: number | undefined }): void {
    this.#state = state;
    this.#until = this.#scheduler.now() + (retryAfterMs ?? delayMs);
    this.#isFirm = retryAfterMs !== undefined;
  }

  /** Waits at least as long as the backend asks for, which another failure has made wait already. */
  extend(retryAfterMs: number | undefined): void {
    if (retryAfterMs === undefined) return;
    this.#until = Math.max(this.#until, this.#scheduler.now() + retryAfterMs);
    this.#isFirm = true;
  }

  /** Makes the next try due, unless the backend asked for time. */
  probe(): void {
    if (!this.#isFirm) this.#until = 0;
  }

  /** Waits less from now on: there is no later. */
  hasten(maxBackoffMs: number): void {
    this.#maxBackoffMs = maxBackoffMs;
  }

  end(): void {
    this.#state = undefined;
    this.#until = 0;
    this.#isFirm = false;
    this.#failuresInRow = 0;
  }
}
