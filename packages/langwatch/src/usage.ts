import type { Usage } from "@agent-tracer/core";
import { type Attributes, createAttributes } from "@agent-tracer/core/otlp";

/**
 * Maps a usage, in which `inputTokens` contain the cached ones, to LangWatch's arithmetic: there the fresh ones, those read from a cache
 * and those written to one exclude each other, and each has its price. Zeros are left out, which servers do anyway; the usage as it
 * was stands beside, whole.
 */
export function usageAttributes(usage: Usage): Attributes {
  const cacheRead = count(usage.cacheReadTokens);
  const cacheWrite = count(usage.cacheWriteTokens);
  const input = without(count(usage.inputTokens), cacheRead, cacheWrite);
  const output = count(usage.outputTokens);
  const cost = isAmount(usage.costUsd) && usage.costUsd > 0 ? usage.costUsd : undefined;
  const metrics = {
    ...(input !== undefined && { promptTokens: input }),
    ...(output !== undefined && { completionTokens: output }),
    ...(cost !== undefined && { cost }),
  };
  const attributes = createAttributes()
    .int("gen_ai.usage.input_tokens", input)
    .int("gen_ai.usage.output_tokens", output)
    .int("gen_ai.usage.reasoning_tokens", count(usage.reasoningTokens))
    .int("gen_ai.usage.cache_read.input_tokens", cacheRead)
    .int("gen_ai.usage.cache_creation.input_tokens", cacheWrite)
    .double("langwatch.span.cost", cost)
    .json("agent_tracer.usage", { ...usage });
  // Servers before the span's own cost read it here.
  if (Object.keys(metrics).length > 0)
    attributes.string("langwatch.metrics", JSON.stringify({ type: "json", value: metrics }));
  return attributes;
}

function count(tokens: number | undefined): number | undefined {
  return isAmount(tokens) ? Math.min(Math.round(tokens), Number.MAX_SAFE_INTEGER) || undefined : undefined;
}

function isAmount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

function without(whole: number | undefined, ...parts: readonly (number | undefined)[]): number | undefined {
  if (whole === undefined) return undefined;
  return parts.reduce<number>((rest, part = 0) => Math.max(rest - part, 0), whole) || undefined;
}
