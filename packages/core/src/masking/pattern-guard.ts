/** Watches how long a user's pattern takes: nothing can stop one that runs, but it need not run again. */
export interface PatternGuard {
  /** Tells whether the pattern may be tried on a text. What it may not be tried on has to be hidden whole. */
  accepts(text: string): boolean;
  /** Runs the pattern and takes its time. */
  timed(text: string, run: () => string): string;
}

const BUDGET_MS = 50;
/** A pause of the whole process looks like a slow pattern; three are none. */
const MAX_STRIKES = 3;

/** Makes the guard of one pattern. From the third slow run on, only texts of half the shortest slow one's length are tried. */
export function createPatternGuard(onSlow: () => void, now: () => number = () => performance.now()): PatternGuard {
  let strikes = 0;
  let shortest = Number.POSITIVE_INFINITY;
  let maxLength = Number.POSITIVE_INFINITY;
  const strike = (length: number): void => {
    strikes += 1;
    shortest = Math.min(shortest, length);
    if (strikes < MAX_STRIKES) return;
    maxLength = Math.floor(shortest / 2);
    if (strikes === MAX_STRIKES) onSlow();
  };
  return {
    accepts: (text) => text.length <= maxLength,
    timed(text, run) {
      const start = now();
      const masked = run();
      if (now() - start > BUDGET_MS) strike(text.length);
      return masked;
    },
  };
}

/** Words the diagnostic of a pattern that is too slow. */
export function slowPattern(name: string): { readonly cause: string; readonly message: string } {
  return {
    cause: "slow-pattern",
    message: `The masking pattern "${name}" took over ${BUDGET_MS} ms ${MAX_STRIKES} times. Long strings are hidden whole instead of being searched; write it without nested repetition.`,
  };
}
