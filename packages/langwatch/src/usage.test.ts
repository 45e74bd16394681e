import type { Usage } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { usageAttributes } from "./usage.js";

function attributesOf(usage: Usage): Record<string, unknown> {
  const { agent_tracer: _, ...rest } = Object.fromEntries(
    JSON.parse(`[${usageAttributes(usage).text}]`).map(
      ({ key, value }: { key: string; value: Record<string, never> }) => [
        key === "agent_tracer.usage" ? "agent_tracer" : key.replace("gen_ai.usage.", ""),
        value.stringValue ?? Number(value.intValue ?? value.doubleValue),
      ],
    ),
  );
  return rest;
}

const metrics = (value: object) => JSON.stringify({ type: "json", value });

describe("usage", () => {
  it("is what LangWatch prices: fresh, read from a cache, written to one", () => {
    const usage = {
      inputTokens: 1204,
      cacheReadTokens: 1000,
      cacheWriteTokens: 4,
      outputTokens: 312,
      reasoningTokens: 100,
    };
    expect(attributesOf({ ...usage, totalTokens: 1516, costUsd: 0.0138 })).toEqual({
      input_tokens: 200,
      output_tokens: 312,
      reasoning_tokens: 100,
      "cache_read.input_tokens": 1000,
      "cache_creation.input_tokens": 4,
      "langwatch.span.cost": 0.0138,
      "langwatch.metrics": metrics({ promptTokens: 200, completionTokens: 312, cost: 0.0138 }),
    });
  });

  it.each<[Usage, object]>([
    [{}, {}],
    [{ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, costUsd: 0 }, {}],
    [{ inputTokens: 3, cacheReadTokens: 5 }, { "cache_read.input_tokens": 5 }],
    [{ inputTokens: 1.6 }, { input_tokens: 2, "langwatch.metrics": metrics({ promptTokens: 2 }) }],
    [{ inputTokens: -1, outputTokens: Number.NaN, costUsd: Number.POSITIVE_INFINITY }, {}],
    [{ costUsd: 1e-7 }, { "langwatch.span.cost": 1e-7, "langwatch.metrics": metrics({ cost: 1e-7 }) }],
  ])("of %j leaves out what is nothing", (usage, attributes) => {
    expect(attributesOf(usage)).toEqual(attributes);
  });

  it("stands beside it as it was", () => {
    const usage = { inputTokens: 0, totalTokens: 9, costUsd: 0 };
    expect(usageAttributes(usage).text).toContain(JSON.stringify(JSON.stringify(usage)));
  });
});
