// Taken at import: fake timers of a test must not stop the clock of its traces.
const wallNow = Date.now;
const monotonicNow = performance.now.bind(performance);

/** Epoch milliseconds with a fraction that never run backwards, however the wall clock is set. */
export class Clock {
  readonly #offset = wallNow() - monotonicNow();

  now(): number {
    return this.#offset + monotonicNow();
  }
}
