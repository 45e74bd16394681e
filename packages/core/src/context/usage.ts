import type { Usage } from "../records.js";

type MutableUsage = { -readonly [Key in keyof Usage]: Usage[Key] };

const USAGE_FIELDS = [
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "reasoningTokens",
  "costUsd",
] as const satisfies readonly (keyof Usage)[];

/** Keeps the numbers of a user's usage that are finite and not negative; `onBad` gets the names of the others. */
export function cleanUsage(usage: unknown, onBad: (field: string) => void): Usage | undefined {
  if (typeof usage !== "object" || usage === null) {
    onBad("usage");
    return undefined;
  }
  const clean: MutableUsage = {};
  for (const field of USAGE_FIELDS) {
    const value = (usage as Usage)[field];
    if (value === undefined || value === null) continue;
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) clean[field] = value;
    else onBad(field);
  }
  return Object.freeze(clean);
}

/** Sums usage over steps. */
export class UsageSum {
  #sum: MutableUsage = {};

  add(usage: Usage): void {
    this.#apply(usage, 1);
  }

  subtract(usage: Usage): void {
    this.#apply(usage, -1);
  }

  total(): Usage {
    return Object.freeze({ ...this.#sum });
  }

  #apply(usage: Usage, sign: 1 | -1): void {
    for (const field of USAGE_FIELDS) {
      const value = field === "totalTokens" ? totalTokens(usage) : usage[field];
      if (value !== undefined) this.#sum[field] = (this.#sum[field] ?? 0) + sign * value;
    }
  }
}

function totalTokens({ totalTokens, inputTokens, outputTokens }: Usage): number | undefined {
  if (totalTokens !== undefined) return totalTokens;
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return (inputTokens ?? 0) + (outputTokens ?? 0);
}
