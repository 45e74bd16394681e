/** What a fixed64 can hold, in microseconds and then in full. */
const LAST_MS = 18_446_744_073_709;
const LAST = "18446744073709551615";

/**
 * Writes epoch milliseconds as OTLP's nanoseconds since the epoch: decimal digits, never an exponent.
 *
 * Exact to the microsecond: a double holds a quarter of one at today's epoch, so that finer digits would be noise. A later time
 * never gives fewer nanoseconds. Negative times and `NaN` give `0`, times beyond an unsigned 64-bit integer its largest value.
 */
export function unixNano(epochMs: number): string {
  if (!(epochMs > 0)) return "0";
  if (epochMs >= LAST_MS) return LAST;
  // Both differences are exact: a short integer and the rest are much cheaper to print than one long number.
  let seconds = Math.floor(epochMs / 1000);
  let micros = Math.round((epochMs - seconds * 1000) * 1000);
  if (micros >= 1_000_000) {
    seconds += 1;
    micros -= 1_000_000;
  }
  if (seconds === 0) return micros === 0 ? "0" : `${micros}000`;
  return `${seconds}${String(1_000_000 + micros).slice(1)}000`;
}
