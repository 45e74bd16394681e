import { AsyncLocalStorage } from "node:async_hooks";
import { type ExitTasks, exitTasks } from "./before-exit.js";

/** Something scheduled that can be taken back. */
export interface Timer {
  clear(): void;
}

/** Time and chance as a lane sees them, so that its tests can drive both. */
export interface Scheduler {
  /** Monotonic milliseconds. */
  now(): number;
  /** Epoch milliseconds. */
  epochNow(): number;
  /** A number from 0 up to 1. */
  random(): number;
  /** Runs a worker's slice soon, after what the event loop already has. */
  immediate(run: () => void): void;
  /** Runs once after a delay, without keeping the process alive. */
  setTimer(run: () => void, delayMs: number): Timer;
  /** Keeps the process alive until cleared. */
  holdProcess(): Timer;
  /** What is to be done before the process ends of itself. */
  readonly exitTasks: ExitTasks;
}

// Taken at import: fake timers of a user's tests must not stop a lane.
const { setTimeout, clearTimeout } = globalThis;
const setImmediate: typeof globalThis.setImmediate | undefined = globalThis.setImmediate;
const monotonicNow = performance.now.bind(performance);
const { now: wallNow } = Date;
const { random } = Math;

/** Longest delay that `setTimeout` takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Runs a function outside the caller's async context, whose values would otherwise live as long as the lane. */
export const runClean: <Result>(run: () => Result) => Result =
  typeof AsyncLocalStorage.snapshot === "function" ? AsyncLocalStorage.snapshot() : (run) => run();

function startTimer(run: () => void, delayMs: number): ReturnType<typeof setTimeout> {
  const delay = delayMs > 0 ? Math.min(Math.ceil(delayMs), MAX_DELAY_MS) : 0;
  return runClean(() => setTimeout(run, delay));
}

/** The scheduler of real time. */
export const realScheduler: Scheduler = {
  now: monotonicNow,
  epochNow: wallNow,
  random,
  immediate(run) {
    if (setImmediate === undefined) startTimer(run, 0);
    else runClean(() => setImmediate(run));
  },
  setTimer(run, delayMs) {
    const timer = startTimer(run, delayMs);
    // A plain number outside Node.
    if (typeof timer === "object") timer.unref?.();
    return { clear: () => clearTimeout(timer) };
  },
  holdProcess() {
    const timer = startTimer(() => {}, MAX_DELAY_MS);
    return { clear: () => clearTimeout(timer) };
  },
  exitTasks,
};

/** Keeps the process alive while at least one caller waits: an unref'd timer alone would end a top-level `await`. */
export class ProcessHold {
  readonly #scheduler: Scheduler;
  #holders = 0;
  #timer: Timer | undefined;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  acquire(): void {
    this.#holders += 1;
    this.#timer ??= this.#scheduler.holdProcess();
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders > 0) return;
    this.#timer?.clear();
    this.#timer = undefined;
  }
}
