import type { OpikItem } from "./item.js";

/** What the age of an item is measured by. */
export interface AgeLimit {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly maxAgeMs: number;
}

const HOUR_MS = 3_600_000;

/** Says why an item cannot be sent: Opik refuses ids that are dated too far from now, and with one the whole batch. */
export function unsendable({ time, problem }: OpikItem, { now, maxAgeMs }: AgeLimit): string | undefined {
  if (problem !== undefined || time === undefined) return problem;
  const hours = Math.round(maxAgeMs / HOUR_MS);
  if (time < now - maxAgeMs)
    return `it started more than ${hours} hours ago, and Opik may refuse its id (see \`maxAgeMs\`)`;
  if (time > now + maxAgeMs)
    return `it starts more than ${hours} hours from now, and Opik may refuse its id (see \`maxAgeMs\`)`;
  return undefined;
}
