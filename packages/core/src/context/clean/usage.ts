import type { Usage } from "../../records.js";
import type { Cleaner } from "../cleaner.js";
import { type MutableUsage, USAGE_FIELDS } from "../usage-sum.js";

/** Keeps the numbers of a usage that are finite and not negative, if there is any. */
export function cleanUsage(cleaner: Cleaner, usage: unknown): Usage | undefined {
  if (typeof usage !== "object" || usage === null) {
    cleaner.ignore("bad-argument", "Usage must be an object of token counts; it was left out.");
    return undefined;
  }
  const clean: MutableUsage = {};
  for (const field of USAGE_FIELDS) {
    const value = (usage as Usage)[field]; // checked in the next lines
    if (value === undefined || value === null) continue;
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) clean[field] = value;
    else cleaner.ignore("bad-argument", `Usage must be finite numbers ≥ 0; \`${field}\` was left out.`);
  }
  return Object.keys(clean).length === 0 ? undefined : Object.freeze(clean);
}
