import type { Usage } from "@agent-tracer/core";

/** Writes tokens in and out, such as `1,204→312 tok`, or a total alone. Empty if nothing is known. */
export function formatTokens(usage: Usage | undefined): string {
  if (usage === undefined) return "";
  const { inputTokens, outputTokens, totalTokens } = usage;
  if (inputTokens === undefined && outputTokens === undefined) {
    return totalTokens === undefined ? "" : `${formatCount(totalTokens)} tok`;
  }
  return `${known(inputTokens)}→${known(outputTokens)} tok`;
}

/** Writes US dollars: four decimals below one dollar, where model calls are, else two. Empty if not known. */
export function formatCost(costUsd: number | undefined): string {
  if (costUsd === undefined) return "";
  if (costUsd === 0) return "$0";
  if (costUsd < 0.0001) return "<$0.0001";
  return costUsd < 0.99995 ? `$${costUsd.toFixed(4)}` : `$${group(costUsd.toFixed(2))}`;
}

/** Writes a count: exact to 9,999, then `12.3k`, `1.24M`. */
export function formatCount(count: number): string {
  if (count < 10_000) return group(String(Math.round(count)));
  if (count < 999_950) return `${(count / 1000).toFixed(1)}k`;
  return `${group((count / 1_000_000).toFixed(2))}M`;
}

function known(count: number | undefined): string {
  return count === undefined ? "?" : formatCount(count);
}

function group(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+(?:\.|$))/g, ",");
}
