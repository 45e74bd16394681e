import type { Usage } from "../records.js";

/** A usage under construction. */
export type MutableUsage = { -readonly [Field in keyof Usage]: Usage[Field] };

/** The fields of a usage. */
export const USAGE_FIELDS = [
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "reasoningTokens",
  "costUsd",
] as const satisfies readonly (keyof Usage)[];

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
