import type { Json } from "@agent-tracer/core";
import type { AttributeMap } from "../otlp/otlp-spans.js";
import { KEYS } from "./attribute-keys.js";
import { isObject, numberOf } from "./read-attributes.js";
import { isEnvelope } from "./read-value.js";
import type { LangWatchMetrics } from "./stored.js";

/** Reads tokens and cost: of attributes of their own, else of the one that has all. */
export function readMetrics(attributes: AttributeMap): LangWatchMetrics {
  const blob = metricsOf(attributes.get(KEYS.metrics)) ?? {};
  const own = (...keys: readonly string[]) => keys.map((key) => numberOf(attributes.get(key))).find(isNumber);
  const others = (...keys: readonly string[]) =>
    keys.map((key) => numberOf(blob[key])).find((number) => (number ?? 0) > 0);
  const cost = own(KEYS.cost) ?? others("cost");
  return withoutAbsent({
    promptTokens: own(KEYS.inputTokens, "gen_ai.usage.prompt_tokens") ?? others("promptTokens", "prompt_tokens"),
    completionTokens:
      own(KEYS.outputTokens, "gen_ai.usage.completion_tokens") ?? others("completionTokens", "completion_tokens"),
    reasoningTokens:
      own(KEYS.reasoningOutputTokens, KEYS.reasoningTokens) ?? others("reasoningTokens", "reasoning_tokens"),
    cacheReadTokens: own(KEYS.cacheReadTokens, "gen_ai.usage.cached_input_tokens"),
    cacheCreationTokens: own(KEYS.cacheCreationTokens),
    cost: cost !== undefined && cost > 0 ? cost : undefined,
  });
}

/** Reads the attribute that has all metrics. `undefined`: it is no object. */
export function metricsOf(sent: Json | undefined): { readonly [key: string]: Json } | undefined {
  const value = isEnvelope(sent) ? sent.value : sent;
  return isObject(value) ? value : undefined;
}

const COST_DIGITS = 6;

/** Adds a span's metrics to those of its trace. */
export function addMetrics(sum: LangWatchMetrics, metrics: LangWatchMetrics): LangWatchMetrics {
  const plus = (one = 0, other = 0) => one + other || undefined;
  return withoutAbsent({
    promptTokens: plus(sum.promptTokens, metrics.promptTokens),
    completionTokens: plus(sum.completionTokens, metrics.completionTokens),
    reasoningTokens: plus(sum.reasoningTokens, metrics.reasoningTokens),
    cacheReadTokens: plus(sum.cacheReadTokens, metrics.cacheReadTokens),
    cacheCreationTokens: plus(sum.cacheCreationTokens, metrics.cacheCreationTokens),
    cost: Number(((sum.cost ?? 0) + (metrics.cost ?? 0)).toFixed(COST_DIGITS)) || undefined,
  });
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}

function withoutAbsent(metrics: { readonly [Key in keyof LangWatchMetrics]: number | undefined }): LangWatchMetrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== undefined));
}
