import type { Usage } from "@agent-tracer/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCost, toOpikUsage } from "./usage.js";

const FULL: Usage = {
  inputTokens: 100,
  outputTokens: 30,
  cacheReadTokens: 20,
  cacheWriteTokens: 5,
  reasoningTokens: 4,
};

describe("toOpikUsage", () => {
  it("has the counts that Opik adds up", () => {
    expect(toOpikUsage({ inputTokens: 12, outputTokens: 34 }, "openai")).toEqual({
      counts: { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 },
      isExact: true,
    });
  });

  it.each([
    [
      "openai",
      {
        "original_usage.prompt_tokens": 100,
        "original_usage.completion_tokens": 30,
        "original_usage.prompt_tokens_details.cached_tokens": 20,
        "original_usage.prompt_tokens_details.cache_creation_tokens": 5,
      },
    ],
    [
      "anthropic",
      {
        "original_usage.input_tokens": 75,
        "original_usage.output_tokens": 30,
        "original_usage.cache_read_input_tokens": 20,
        "original_usage.cache_creation_input_tokens": 5,
      },
    ],
    [
      "bedrock",
      {
        "original_usage.inputTokens": 75,
        "original_usage.outputTokens": 30,
        "original_usage.cacheReadInputTokens": 20,
        "original_usage.cacheWriteInputTokens": 5,
      },
    ],
    [
      "google_ai",
      {
        "original_usage.prompt_token_count": 100,
        "original_usage.candidates_token_count": 30,
        "original_usage.cached_content_token_count": 20,
        "original_usage.cache_creation_token_count": 5,
      },
    ],
  ])("spells the parts as %s does, for Opik to price them", (provider, counts) => {
    expect(toOpikUsage(FULL, provider)?.counts).toEqual({
      prompt_tokens: 100,
      completion_tokens: 30,
      total_tokens: 130,
      "original_usage.completion_tokens_details.reasoning_tokens": 4,
      ...counts,
    });
  });

  it("spells a provider that it does not know, or none, as OpenAI does", () => {
    const openAi = toOpikUsage(FULL, "openai");
    for (const provider of [undefined, "my-gateway"]) expect(toOpikUsage(FULL, provider)).toEqual(openAi);
  });

  it("keeps a total that the provider counted", () => {
    expect(toOpikUsage({ inputTokens: 1, outputTokens: 2, totalTokens: 9 }, undefined)?.counts.total_tokens).toBe(9);
  });

  it.each<[Usage, boolean]>([
    [FULL, true],
    [{ inputTokens: 1.5 }, false],
    [{ inputTokens: 2 ** 31 }, false],
    [{ inputTokens: 1, cacheReadTokens: 5 }, false],
    [{ outputTokens: -1 }, false],
    [{ inputTokens: 1, costUsd: -1 }, false],
  ])("tells of %j whether it is exact: %j", (usage, isExact) => {
    expect(toOpikUsage(usage, "anthropic")?.isExact ?? false).toBe(isExact);
  });

  it("is nothing without tokens", () => {
    expect([{}, { costUsd: 1 }, { inputTokens: Number.NaN }].map((usage) => toOpikUsage(usage, undefined))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("holds integers of 32 bits alone, whatever comes", () => {
    const tokens = fc.option(fc.double(), { nil: undefined });
    const usage = fc.record({
      inputTokens: tokens,
      outputTokens: tokens,
      cacheReadTokens: tokens,
      reasoningTokens: tokens,
    });
    fc.assert(
      fc.property(
        usage,
        fc.constantFrom(undefined, "openai", "anthropic", "bedrock", "google_ai"),
        (given, provider) => {
          for (const count of Object.values(toOpikUsage(given as Usage, provider)?.counts ?? {})) {
            expect(Number.isInteger(count) && count >= 0 && count < 2 ** 31).toBe(true);
          }
        },
      ),
    );
  });
});

it("takes a cost that Opik takes", () => {
  expect(
    [0, 0.5, -1, Number.NaN, undefined].map((costUsd) => toCost({ ...(costUsd !== undefined && { costUsd }) })),
  ).toEqual([0, 0.5, undefined, undefined, undefined]);
});
