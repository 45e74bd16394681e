/** What was timed. */
export interface SliceRecorder {
  /** Forgets what was timed so far. */
  clear(): void;
  /** Milliseconds of each callback. */
  readonly slicesMs: readonly number[];
}

/** Times every callback that is given to `setImmediate` from now on. A library that takes it when it is imported has to be imported later. */
export function recordSlices(): SliceRecorder {
  const original = globalThis.setImmediate;
  const slicesMs: number[] = [];
  const timed = (run: (...args: unknown[]) => void, ...args: unknown[]) =>
    original(() => {
      const start = performance.now();
      run(...args);
      slicesMs.push(performance.now() - start);
    });
  globalThis.setImmediate = Object.assign(timed, original);
  return {
    slicesMs,
    clear() {
      slicesMs.length = 0;
    },
  };
}
