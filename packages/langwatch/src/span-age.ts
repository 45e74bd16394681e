const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_DAYS = 31;

/** Why such a span is not sent. */
export const TOO_OLD: string = `LangWatch takes no span that started more than ${MAX_DAYS} days ago`;

// Taken at import: fake timers of a user's tests must not shift a date.
const { now } = Date;

/** Tells whether the server would drop a span for its age. */
export function isTooOld(startTime: number): boolean {
  return startTime < now() - MAX_DAYS * DAY_MS;
}
