import type { Json, JsonObject, Usage } from "@agent-tracer/core";
import type { ReadSpan } from "@agent-tracer/testing";
import type { OpikItem } from "../src/index.js";

type Parsed = JsonObject & { readonly id: string };
type Counts = Readonly<Record<string, number>>;

/** Reads items back for the conformance suite. A step's row that is written before its end is left out. */
export function readItems(items: readonly OpikItem[]): readonly ReadSpan[] {
  const parsed = items.map(({ type, text }) => ({ type, row: JSON.parse(text) as Parsed }));
  const scores = parsed.filter(({ type }) => type.endsWith("score")).map(({ row }) => row);
  return parsed
    .filter(({ type, row }) => type === "trace" || (type === "span" && row.end_time !== undefined))
    .map(({ type, row }) => readRow(type === "trace" ? "trace" : "step", row, scores));
}

function readRow(kind: "trace" | "step", row: Parsed, scores: readonly Parsed[]): ReadSpan {
  const metadata = (row.metadata ?? {}) as JsonObject;
  const error = metadata.error as { message: string } | undefined;
  return defined({
    kind,
    id: row.id,
    traceId: kind === "trace" ? row.id : String(row.trace_id),
    parentId: row.parent_span_id as string | undefined,
    name: String(row.name),
    startTime: readTime(row.start_time),
    endTime: row.end_time === undefined ? undefined : readTime(row.end_time),
    inputs: unwrap(row.input),
    outputs: unwrap(row.output),
    error: error?.message,
    logs: (metadata.logs as { name: string }[] | undefined)?.map(({ name }) => name),
    model: row.model as string | undefined,
    usage: readUsage(row.usage as Counts | undefined, row.total_estimated_cost as number | undefined),
    scores: scores.filter(({ id }) => id === row.id).map(readScore),
  });
}

/** Reads an ISO time to the microsecond. */
function readTime(value: Json | undefined): number {
  const [, seconds = "", fraction = "0"] = /^(.*?)(?:\.(\d+))?Z$/.exec(String(value)) ?? [];
  return (Date.parse(`${seconds}Z`) * 1000 + Math.round(Number(`0.${fraction}`) * 1e6)) / 1000;
}

/** Takes a value out of the object that Opik wants around it. */
function unwrap(payload: Json | undefined): Json | undefined {
  if (typeof payload !== "object" || payload === null || !("value" in payload) || Object.keys(payload).length > 1)
    return payload;
  const { value } = payload;
  return typeof value === "string" || (typeof value === "object" && value !== null && !Array.isArray(value))
    ? payload
    : value;
}

function readUsage(counts: Counts | undefined, costUsd: number | undefined): Usage | undefined {
  if (counts === undefined) return undefined;
  const first = (...names: readonly string[]) =>
    names.map((name) => counts[`original_usage.${name}`]).find((count) => count !== undefined);
  return Object.fromEntries(
    Object.entries({
      inputTokens: counts.prompt_tokens,
      outputTokens: counts.completion_tokens,
      totalTokens: counts.total_tokens,
      cacheReadTokens: first(
        "prompt_tokens_details.cached_tokens",
        "cache_read_input_tokens",
        "cacheReadInputTokens",
        "cached_content_token_count",
      ),
      cacheWriteTokens: first(
        "prompt_tokens_details.cache_creation_tokens",
        "cache_creation_input_tokens",
        "cacheWriteInputTokens",
      ),
      reasoningTokens: first("completion_tokens_details.reasoning_tokens"),
      costUsd,
    }).filter(([, value]) => value !== undefined),
  );
}

function readScore({ name, value, category_name: category }: Parsed) {
  const given = category === "true" || category === "false" ? category === "true" : (category ?? value);
  return { name: String(name), value: given as number | string | boolean };
}

function defined(span: { readonly [Key in keyof ReadSpan]: ReadSpan[Key] | undefined }): ReadSpan {
  return Object.fromEntries(Object.entries(span).filter(([, value]) => value !== undefined)) as unknown as ReadSpan; // what is undefined may be absent
}
