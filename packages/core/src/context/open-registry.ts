import type { OpenStep, OpenTrace } from "./open.js";

/** Something scheduled that can be taken back. */
interface Timer {
  clear(): void;
}

/** Runs once after a delay, without keeping the process alive. */
export type SetTimer = (run: () => void, delayMs: number) => Timer;

const MAX_OPEN_TRACES = 10_000;
const MAX_OPEN_STEPS = 10_000;
const TICK_MS = 10 * 60_000;
/** An hour of silence, and up to one tick more: the tick that sees the last of what happened is not counted. */
const MAX_QUIET_TICKS = 6;
const NOT_SEEN = -1;

/**
 * What is open in one service, within bounds: what nobody ends, such as the step of a generator that is never read,
 * would be kept for ever. Beyond them the oldest closes as `abandoned`, and so does a trace that is silent for an hour.
 */
export class OpenRegistry {
  readonly #setTimer: SetTimer;
  readonly #traces = new Map<OpenTrace, { quietTicks: number; seen: number }>();
  readonly #steps = new Set<OpenStep>();
  #tick: Timer | undefined;

  constructor(setTimer: SetTimer) {
    this.#setTimer = setTimer;
  }

  get traceCount(): number {
    return this.#traces.size;
  }

  get stepCount(): number {
    return this.#steps.size;
  }

  /** The open trace of an id. */
  find(traceId: string): OpenTrace | undefined {
    for (const trace of this.#traces.keys()) if (trace.traceId === traceId) return trace;
    return undefined;
  }

  addTrace(trace: OpenTrace): void {
    this.#traces.set(trace, { quietTicks: 0, seen: NOT_SEEN });
    this.#tick ??= this.#setTimer(this.#closeQuiet, TICK_MS);
    if (this.#traces.size <= MAX_OPEN_TRACES) return;
    for (const oldest of this.#traces.keys()) {
      oldest.abandon();
      return;
    }
  }

  deleteTrace(trace: OpenTrace): void {
    this.#traces.delete(trace);
  }

  addStep(step: OpenStep): void {
    this.#steps.add(step);
    if (this.#steps.size <= MAX_OPEN_STEPS) return;
    for (const oldest of this.#steps) {
      oldest.abandon(oldest.trace.now());
      return;
    }
  }

  deleteStep(step: OpenStep): void {
    this.#steps.delete(step);
  }

  /** Closes all that is open. */
  closeAll(): void {
    for (const trace of [...this.#traces.keys()]) trace.abandon();
  }

  /** Stops looking for silent traces. */
  stop(): void {
    this.#tick?.clear();
    this.#tick = undefined;
  }

  readonly #closeQuiet = (): void => {
    for (const [trace, watch] of [...this.#traces]) {
      watch.quietTicks = trace.activity === watch.seen ? watch.quietTicks + 1 : 0;
      watch.seen = trace.activity;
      if (watch.quietTicks >= MAX_QUIET_TICKS) trace.abandon();
    }
    this.#tick = this.#traces.size > 0 ? this.#setTimer(this.#closeQuiet, TICK_MS) : undefined;
  };
}
