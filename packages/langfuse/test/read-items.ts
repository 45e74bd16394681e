import type { Json, Usage } from "@agent-tracer/core";
import type { ReadSpan } from "@agent-tracer/testing";
import type { LangfuseItem } from "../src/index.js";
import { type ParsedSpan, parseSpan } from "./parsed-span.js";

const OBSERVATION = "langfuse.observation.";

/** Reads items back for the conformance suite. */
export function readItems(items: readonly LangfuseItem[]): readonly ReadSpan[] {
  const scores = items.filter(({ type }) => type === "score").map(({ text }) => JSON.parse(text).body);
  return items
    .filter(({ type }) => type === "span")
    .map(({ text }) => {
      const span = parseSpan(text);
      return {
        ...readSpan(span),
        scores: scores
          .filter(({ traceId, observationId }) => traceId === span.traceId && observationId === span.spanId)
          .map(({ name, value }) => ({ name, value })),
      };
    });
}

function readSpan(span: ParsedSpan): ReadSpan {
  const isRoot = span.parentSpanId === undefined;
  return defined({
    kind: isRoot ? "trace" : "step",
    id: span.spanId,
    traceId: span.traceId,
    parentId: span.parentSpanId,
    name: span.name,
    startTime: Number(BigInt(span.startTimeUnixNano) / 1000n) / 1000,
    endTime: Number(BigInt(span.endTimeUnixNano) / 1000n) / 1000,
    inputs: parsed(span, "input"),
    outputs: parsed(span, "output"),
    error: textOf(span, "metadata.error"),
    logs: (parsed(span, "metadata.logs") as { name: string }[] | undefined)?.map(({ name }) => name),
    model: textOf(span, "model.name"),
    usage: readUsage(parsed(span, "usage_details") as Record<string, number> | undefined),
  });
}

function textOf({ attributes }: ParsedSpan, name: string): string | undefined {
  const value = attributes[OBSERVATION + name];
  return typeof value === "string" ? value : undefined;
}

function parsed(span: ParsedSpan, name: string): Json | undefined {
  const text = textOf(span, name);
  return text === undefined ? undefined : JSON.parse(text);
}

function readUsage(details: Readonly<Record<string, number>> | undefined): Usage | undefined {
  if (details === undefined) return undefined;
  const { input = 0, input_cached_tokens: cacheReadTokens = 0, input_cache_creation: cacheWriteTokens = 0 } = details;
  const { output = 0, output_reasoning_tokens: reasoningTokens = 0 } = details;
  return {
    inputTokens: input + cacheReadTokens + cacheWriteTokens,
    outputTokens: output + reasoningTokens,
    cacheReadTokens,
    cacheWriteTokens,
    reasoningTokens,
  };
}

function defined(span: { readonly [Key in keyof ReadSpan]: ReadSpan[Key] | undefined }): ReadSpan {
  return Object.fromEntries(Object.entries(span).filter(([, value]) => value !== undefined)) as unknown as ReadSpan; // what is undefined may be absent
}
