import type { Usage } from "@agent-tracer/core";

/** Tokens in Langfuse's buckets. */
export interface UsageDetails {
  /** Integers by bucket, which exclude each other; `total` is their sum. What only the provider's total has is `other`. */
  readonly details: Readonly<Record<string, number>>;
  /** Whether the usage was as it should be: parts that are no larger than the whole, in whole tokens. */
  readonly isExact: boolean;
}

/**
 * Converts a usage, in which `inputTokens` contain the cached ones and `outputTokens` those of reasoning, to buckets that exclude
 * each other. Their names are the ones that Langfuse's server makes of OpenTelemetry's, and that its price lists know.
 */
export function toUsageDetails(usage: Usage): UsageDetails | undefined {
  const details: Record<string, number> = {};
  putParts(details, { whole: usage.inputTokens, bucket: "input" }, [
    ["input_cached_tokens", usage.cacheReadTokens],
    ["input_cache_creation", usage.cacheWriteTokens],
  ]);
  putParts(details, { whole: usage.outputTokens, bucket: "output" }, [
    ["output_reasoning_tokens", usage.reasoningTokens],
  ]);
  const sum = Object.values(details).reduce((all, tokens) => all + tokens, 0);
  const hasParts = Object.keys(details).length > 0;
  const total = count(usage.totalTokens);
  if (total === undefined && !hasParts) return undefined;
  if (hasParts && total !== undefined && total > sum) details.other = total - sum;
  details.total = Math.max(sum, total ?? 0);
  return { details, isExact: isExact(usage, details) };
}

/** Writes the cost for Langfuse, which then computes none itself. `undefined` where there is no cost that can be. */
export function toCostDetails({ costUsd }: Usage): string | undefined {
  return isAmount(costUsd) ? JSON.stringify({ total: costUsd }) : undefined;
}

function count(tokens: number | undefined): number | undefined {
  return isAmount(tokens) ? Math.min(Math.round(tokens), Number.MAX_SAFE_INTEGER) : undefined;
}

function isAmount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

interface Whole {
  readonly whole: number | undefined;
  /** Of what is in none of the parts. */
  readonly bucket: string;
}

/** Puts a whole as its parts and the rest. Where parts are larger than their whole, which providers report, the whole counts: it is what is paid for. */
function putParts(
  details: Record<string, number>,
  { whole, bucket }: Whole,
  parts: readonly (readonly [bucket: string, tokens: number | undefined])[],
): void {
  let rest = count(whole) ?? Number.POSITIVE_INFINITY;
  // The rest is known last, but stands first.
  if (Number.isFinite(rest)) details[bucket] = rest;
  for (const [name, tokens] of parts) {
    const part = count(tokens);
    if (part === undefined) continue;
    details[name] = Math.min(part, rest);
    rest -= details[name];
  }
  if (Number.isFinite(rest)) details[bucket] = rest;
}

/** Whether the usage can be read back from the buckets. */
function isExact(usage: Usage, details: Readonly<Record<string, number>>): boolean {
  const {
    input = 0,
    input_cached_tokens: read = 0,
    input_cache_creation: written = 0,
    output = 0,
    output_reasoning_tokens: reasoning = 0,
    total = 0,
  } = details;
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, totalTokens } = usage;
  return (
    is(inputTokens, input + read + written) &&
    is(outputTokens, output + reasoning) &&
    is(cacheReadTokens, read) &&
    is(cacheWriteTokens, written) &&
    is(reasoningTokens, reasoning) &&
    is(totalTokens, total)
  );
}

function is(given: number | undefined, readBack: number): boolean {
  return given === undefined || given === readBack;
}
