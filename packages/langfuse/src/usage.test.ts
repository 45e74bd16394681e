import type { Usage } from "@agent-tracer/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCostDetails, toUsageDetails } from "./usage.js";

describe("toUsageDetails", () => {
  it("takes the parts out of the wholes", () => {
    const usage = { inputTokens: 120, outputTokens: 34, cacheReadTokens: 20, cacheWriteTokens: 10, reasoningTokens: 4 };
    expect(toUsageDetails(usage)).toEqual({
      details: {
        input: 90,
        input_cached_tokens: 20,
        input_cache_creation: 10,
        output: 30,
        output_reasoning_tokens: 4,
        total: 154,
      },
      isExact: true,
    });
  });

  it.each<[string, Usage, Record<string, number>, boolean]>([
    ["one field", { outputTokens: 1 }, { output: 1, total: 1 }, true],
    ["a total alone", { totalTokens: 9 }, { total: 9 }, true],
    ["a larger total", { inputTokens: 1, totalTokens: 9 }, { input: 1, other: 8, total: 9 }, true],
    ["zeros", { inputTokens: 0, outputTokens: 0 }, { input: 0, output: 0, total: 0 }, true],
    [
      "parts alone",
      { cacheReadTokens: 5, reasoningTokens: 3 },
      { input_cached_tokens: 5, output_reasoning_tokens: 3, total: 8 },
      true,
    ],
    ["a smaller total", { inputTokens: 5, totalTokens: 3 }, { input: 5, total: 5 }, false],
    [
      "a part larger than its whole",
      { inputTokens: 1, cacheReadTokens: 5 },
      { input: 0, input_cached_tokens: 1, total: 1 },
      false,
    ],
    [
      "parts that are larger together",
      {
        inputTokens: 10,
        cacheReadTokens: 7,
        cacheWriteTokens: 7,
        outputTokens: 5,
        reasoningTokens: 114,
        totalTokens: 15,
      },
      { input: 0, input_cached_tokens: 7, input_cache_creation: 3, output: 0, output_reasoning_tokens: 5, total: 15 },
      false,
    ],
    ["fractions", { inputTokens: 1.5, outputTokens: 2 }, { input: 2, output: 2, total: 4 }, false],
    ["what is no count", { inputTokens: Number.NaN, outputTokens: -1, totalTokens: 7 }, { total: 7 }, false],
    [
      "more than an integer",
      { inputTokens: 1e300 },
      { input: Number.MAX_SAFE_INTEGER, total: Number.MAX_SAFE_INTEGER },
      false,
    ],
  ])("takes %s", (_name, usage, details, isExact) => {
    expect(toUsageDetails(usage)).toEqual({ details, isExact });
  });

  it("is nothing where there are no tokens", () => {
    expect(toUsageDetails({})).toBeUndefined();
    expect(toUsageDetails({ costUsd: 1 })).toBeUndefined();
  });

  it("gives integers whose sum is the total, for any parts that fit", () => {
    const tokens = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(
        tokens,
        tokens,
        tokens,
        tokens,
        tokens,
        (fresh, cacheReadTokens, cacheWriteTokens, said, reasoningTokens) => {
          const inputTokens = fresh + cacheReadTokens + cacheWriteTokens;
          const outputTokens = said + reasoningTokens;
          const usage = { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens };
          const { details = {}, isExact } = toUsageDetails(usage) ?? {};
          const { total, ...parts } = details;
          expect(isExact).toBe(true);
          expect(total).toBe(inputTokens + outputTokens);
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
          expect(details).toMatchObject({ input: fresh, output: said });
        },
      ),
    );
  });

  it("gives no negative and no fraction, for anything", () => {
    const tokens = fc.option(fc.double(), { nil: undefined });
    fc.assert(
      fc.property(fc.record({ inputTokens: tokens, cacheReadTokens: tokens, outputTokens: tokens }), (usage) => {
        const { details = {} } = toUsageDetails(usage as Usage) ?? {};
        for (const count of Object.values(details)) {
          expect(Number.isInteger(count)).toBe(true);
          expect(count).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("toCostDetails", () => {
  it.each([
    [0.0042, '{"total":0.0042}'],
    [0, '{"total":0}'],
    [-1, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [undefined, undefined],
  ])("writes %s as %s", (costUsd, text) => {
    expect(toCostDetails(costUsd === undefined ? {} : { costUsd })).toBe(text);
  });
});
