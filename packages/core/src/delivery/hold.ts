import type { Batch } from "./batch.js";
import { backoffMs, PROBE_INTERVAL_MS } from "./retry.js";
import type { Scheduler } from "./scheduler.js";

/** Why nothing is sent: failures, or a backend that will take nothing until somebody mends the configuration. */
export type HoldState = "backing-off" | "paused";

/** Keeps requests back after a failure. It lasts, beyond its time too, until something is accepted. */
export class Hold {
  readonly #scheduler: Scheduler;
  #state: HoldState | undefined;
  #culprit: Batch | undefined;
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

  /** The one batch that has failed so far: the fault may be its own. Absent where several have, and where the backend asked for time. */
  get culprit(): Batch | undefined {
    return this.#culprit;
  }

  /** Takes note of who failed, before the hold is begun or goes on. */
  blame(batch: Batch, isBackpressure: boolean): void {
    const isAlone = this.#state === undefined || this.#culprit === batch;
    this.#culprit = isAlone && !isBackpressure ? batch : undefined;
  }

  /** Waits longer with each failure in a row. */
  backOff(retryAfterMs: number | undefined): void {
    this.#failuresInRow += 1;
    const delayMs = Math.min(backoffMs(this.#failuresInRow, this.#scheduler.random), this.#maxBackoffMs);
    this.#set("backing-off", { delayMs, retryAfterMs });
  }

  pause(retryAfterMs?: number): void {
    this.#culprit = undefined;
    this.#set("paused", { delayMs: PROBE_INTERVAL_MS, retryAfterMs });
  }

  #set(state: HoldState, { delayMs, retryAfterMs }: { delayMs: number; retryAfterMs: number | undefined }): void {
    const now = this.#scheduler.now();
    // What the backend asked for stays asked for, whatever fails meanwhile.
    const asked = this.#isFirm && this.#until > now ? this.#until : 0;
    this.#until = Math.max(asked, now + (retryAfterMs ?? delayMs));
    this.#isFirm = asked > 0 || retryAfterMs !== undefined;
    this.#state = state;
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
    this.#culprit = undefined;
    this.#until = 0;
    this.#isFirm = false;
    this.#failuresInRow = 0;
  }
}
