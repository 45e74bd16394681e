const MAX_RETRY_AFTER_MS = 15 * 60_000;

const SECONDS = /^\d+(\.\d+)?$/;
// `Date.parse` alone takes "-5" and "monday 1" for dates, and a date without a zone for a local one.
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/;

/**
 * Reads a `Retry-After` header, in seconds or as an HTTP date, as milliseconds from 0 to 15 minutes.
 * Returns `undefined` for anything else.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(value: string | undefined, epochMs: number): number | undefined {
  const text = value?.trim() ?? "";
  const delayMs = SECONDS.test(text)
    ? Number(text) * 1000
    : HTTP_DATE.test(text)
      ? Date.parse(text) - epochMs
      : Number.NaN;
  return Number.isNaN(delayMs) ? undefined : Math.min(Math.max(delayMs, 0), MAX_RETRY_AFTER_MS);
}
