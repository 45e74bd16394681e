import type { DeliveryOutcome } from "../errors.js";

/** What a status that is not 2xx means for the items, and what a person can do about it. */
export interface Ruling {
  readonly outcome: DeliveryOutcome;
  /** Goes on from "HTTP 404 from host: ". */
  readonly advice: string;
}

const CHECK_URL = "check the URL";

// Where no item would fare better, the outcome is `pause`: `refused` would take good items for bad ones, and `retry` bisects after eight
// statuses from 500 up.
const RULINGS: readonly (readonly [DeliveryOutcome, readonly number[], string])[] = [
  ["pause", [401, 403], "check the key"],
  ["pause", [402], "check the plan and its quota"],
  ["pause", [404, 405, 410, 414], CHECK_URL],
  ["pause", [407, 511], "a proxy on the way wants credentials"],
  ["pause", [406, 411, 415, 421, 426, 428, 431, 451, 501, 505], "it does not serve such requests, check the URL"],
  ["retry", [408, 425, 429], "it will be tried again"],
  ["split", [413], "the batch is too large"],
];

const CLASSES: ReadonlyMap<number, Ruling> = new Map([
  [3, { outcome: "pause", advice: CHECK_URL }],
  [4, { outcome: "refused", advice: "it does not accept the data" }],
  [5, { outcome: "retry", advice: "it will be tried again" }],
]);

/** Tells what a status that is not 2xx means. */
export function ruleOn(status: number): Ruling {
  const row = RULINGS.find(([, statuses]) => statuses.includes(status));
  if (row !== undefined) return { outcome: row[0], advice: row[2] };
  // 0 is a redirect that a `fetch` hides; others are no HTTP.
  return CLASSES.get(Math.floor(status / 100)) ?? { outcome: "pause", advice: CHECK_URL };
}
