import type { Json, Usage } from "@agent-tracer/core";
import type { ReadSpan } from "@agent-tracer/testing";
import type { LangWatchItem } from "../src/index.js";
import { jsonOf, type ParsedEvent, type ParsedSpan, parseSpan } from "./parsed-span.js";

/** Reads items back for the conformance suite. */
export function readItems(items: readonly LangWatchItem[]): readonly ReadSpan[] {
  return items.filter(({ type }) => type === "span").map(({ text }) => readSpan(parseSpan(text)));
}

function readSpan(span: ParsedSpan): ReadSpan {
  const isRoot = span.parentSpanId === undefined;
  const { attributes } = span;
  return defined({
    kind: isRoot ? "trace" : "step",
    id: span.spanId,
    traceId: span.traceId,
    parentId: span.parentSpanId,
    name: span.name,
    startTime: Number(BigInt(span.startTimeUnixNano) / 1000n) / 1000,
    endTime: Number(BigInt(span.endTimeUnixNano) / 1000n) / 1000,
    inputs: readValue(jsonOf(span, "langwatch.input")),
    outputs: readValue(jsonOf(span, "langwatch.output")),
    error: JSON.stringify(span.events.filter(({ name }) => name === "exception")),
    logs: span.events.filter(({ attributes: { "log.type": type } }) => type !== undefined).map(({ name }) => name),
    model: typeof attributes["gen_ai.request.model"] === "string" ? attributes["gen_ai.request.model"] : undefined,
    usage: readUsage(span),
    scores: span.events.filter(({ name }) => name === "langwatch.evaluation.custom").map(readScore),
  });
}

function readValue(envelope: unknown): Json | undefined {
  if (envelope === undefined) return undefined;
  const { type, value } = envelope as { readonly type: string; readonly value: Json }; // as the mapping writes it
  return type === "raw" ? JSON.parse(String(value)) : value;
}

function readScore(event: ParsedEvent): { readonly name: string; readonly value: number | string | boolean } {
  const { name, passed, score, label } = jsonOf(event, "json_encoded_event") as Record<string, never>; // as the mapping writes it
  return { name: name ?? "", value: passed ?? score ?? label ?? "" };
}

function readUsage({ attributes }: ParsedSpan): Usage | undefined {
  const tokens = (name: string) => Number(attributes[`gen_ai.usage.${name}`] ?? 0);
  const [cacheReadTokens, cacheWriteTokens] = [
    tokens("cache_read.input_tokens"),
    tokens("cache_creation.input_tokens"),
  ];
  if (attributes["agent_tracer.usage"] === undefined) return undefined;
  const costUsd = attributes["langwatch.span.cost"];
  return {
    inputTokens: tokens("input_tokens") + cacheReadTokens + cacheWriteTokens,
    outputTokens: tokens("output_tokens"),
    cacheReadTokens,
    cacheWriteTokens,
    reasoningTokens: tokens("reasoning_tokens"),
    ...(typeof costUsd === "number" && { costUsd }),
  };
}

function defined(span: { readonly [Key in keyof ReadSpan]: ReadSpan[Key] | undefined }): ReadSpan {
  return Object.fromEntries(Object.entries(span).filter(([, value]) => value !== undefined)) as unknown as ReadSpan; // what is undefined may be absent
}
