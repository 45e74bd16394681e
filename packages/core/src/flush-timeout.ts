import type { Cleaner } from "./context/cleaner.js";
import { quietly } from "./context/handle.js";

/** How long to wait for what is unsent. */
export interface FlushOptions {
  /** Milliseconds after which the promise resolves even if some is unsent. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

const DEFAULT_TIMEOUT_MS = 5000;
/** The longest that a timer can wait; a longer one would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Reads the time-out of a flush or shutdown; one that is none is told of, and the default takes its place. */
export function flushTimeout(cleaner: Cleaner, options: FlushOptions | undefined): number {
  let timeoutMs: unknown;
  quietly(cleaner, () => {
    timeoutMs = options?.timeoutMs;
  });
  if (timeoutMs === undefined) return DEFAULT_TIMEOUT_MS;
  if (typeof timeoutMs === "number" && timeoutMs >= 0) return Math.min(timeoutMs, MAX_TIMEOUT_MS);
  cleaner.ignore("bad-argument", `\`timeoutMs\` must be a number ≥ 0; ${DEFAULT_TIMEOUT_MS} was used.`);
  return DEFAULT_TIMEOUT_MS;
}
