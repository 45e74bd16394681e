import type { Usage } from "@agent-tracer/core";

/** Tokens as Opik counts and prices them. */
export interface OpikUsage {
  readonly counts: Readonly<Record<string, number>>;
  /** Whether the usage can be read back from the counts. */
  readonly isExact: boolean;
}

const MAX_COUNT = 2 ** 31 - 1;

/** Where Opik's price calculator looks for the parts of a provider's usage. */
interface Spelling {
  readonly input: string;
  readonly output: string;
  readonly cacheRead: string;
  readonly cacheWrite: string;
  /** Whether the provider's own input count leaves out what went through its cache. */
  readonly isExclusive: boolean;
}

const OPENAI: Spelling = {
  input: "original_usage.prompt_tokens",
  output: "original_usage.completion_tokens",
  cacheRead: "original_usage.prompt_tokens_details.cached_tokens",
  cacheWrite: "original_usage.prompt_tokens_details.cache_creation_tokens",
  isExclusive: false,
};
const ANTHROPIC: Spelling = {
  input: "original_usage.input_tokens",
  output: "original_usage.output_tokens",
  cacheRead: "original_usage.cache_read_input_tokens",
  cacheWrite: "original_usage.cache_creation_input_tokens",
  isExclusive: true,
};
const BEDROCK: Spelling = {
  input: "original_usage.inputTokens",
  output: "original_usage.outputTokens",
  cacheRead: "original_usage.cacheReadInputTokens",
  cacheWrite: "original_usage.cacheWriteInputTokens",
  isExclusive: true,
};
const GOOGLE: Spelling = {
  input: "original_usage.prompt_token_count",
  output: "original_usage.candidates_token_count",
  cacheRead: "original_usage.cached_content_token_count",
  cacheWrite: "original_usage.cache_creation_token_count",
  isExclusive: false,
};
const SPELLINGS: ReadonlyMap<string | undefined, Spelling> = new Map([
  ["anthropic", ANTHROPIC],
  ["anthropic_vertexai", ANTHROPIC],
  ["bedrock", BEDROCK],
  ["google_ai", GOOGLE],
  ["google_vertexai", GOOGLE],
]);
const REASONING = "original_usage.completion_tokens_details.reasoning_tokens";

/**
 * Converts a usage to Opik's counts: inclusive ones that it adds up, and beside them the provider's own spelling, of which it computes
 * the price of what went through a cache.
 * @param provider - In Opik's spelling.
 */
export function toOpikUsage(usage: Usage, provider: string | undefined): OpikUsage | undefined {
  const input = count(usage.inputTokens);
  const output = count(usage.outputTokens);
  const cacheRead = count(usage.cacheReadTokens);
  const cacheWrite = count(usage.cacheWriteTokens);
  const spelling = SPELLINGS.get(provider) ?? OPENAI;
  const cached = spelling.isExclusive ? (cacheRead ?? 0) + (cacheWrite ?? 0) : 0;
  const isSpelled = [cacheRead, cacheWrite, usage.reasoningTokens].some((part) => part !== undefined);
  const counts = defined({
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: count(usage.totalTokens) ?? sum(input, output),
    ...(isSpelled && {
      [spelling.input]: input === undefined ? undefined : Math.max(0, input - cached),
      [spelling.output]: output,
      [spelling.cacheRead]: cacheRead,
      [spelling.cacheWrite]: cacheWrite,
      [REASONING]: count(usage.reasoningTokens),
    }),
  });
  return Object.keys(counts).length === 0 ? undefined : { counts, isExact: isExact(usage) };
}

/** Returns a cost that Opik takes in place of its own estimate. */
export function toCost({ costUsd }: Usage): number | undefined {
  return isAmount(costUsd) ? costUsd : undefined;
}

function count(tokens: number | undefined): number | undefined {
  return isAmount(tokens) ? Math.min(Math.round(tokens), MAX_COUNT) : undefined;
}

function isAmount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

function sum(input: number | undefined, output: number | undefined): number | undefined {
  if (input === undefined && output === undefined) return undefined;
  return Math.min((input ?? 0) + (output ?? 0), MAX_COUNT);
}

function isExact({ costUsd, ...tokens }: Usage): boolean {
  const { inputTokens = 0, cacheReadTokens = 0, cacheWriteTokens = 0 } = tokens;
  const areWhole = Object.values(tokens).every((value) => count(value) === value);
  const isKept = costUsd === undefined || isAmount(costUsd);
  return areWhole && isKept && inputTokens >= cacheReadTokens + cacheWriteTokens;
}

function defined(counts: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
