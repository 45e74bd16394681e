import type { Json, StepEnd } from "@agent-tracer/core";
import { type BrokenTracer, broken } from "./broken-tracer.js";
import { stepRow } from "./whole-tracer.js";

const mapped = (change: (step: StepEnd) => object) =>
  broken({ toStep: (step) => ({ ...stepRow(step), ...change(step) }) });

/** A backend that throws on records it does not like. */
function refusing(isRefused: (step: StepEnd) => boolean): BrokenTracer {
  return mapped((step) => {
    if (isRefused(step)) throw new RangeError("cannot map this");
    return {};
  });
}

const textOf = ({ inputs }: StepEnd) => JSON.stringify(inputs ?? null);

function depthOf(value: Json | undefined): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function keysOf(value: Json | undefined): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysOf(item)]);
}

/** Merges as many a program does, and writes through `__proto__`. */
function mergeInto(target: Record<string, unknown>, source: object): Record<string, unknown> {
  for (const [key, value] of Object.entries(source)) {
    if (typeof value !== "object" || value === null || key === "constructor") continue;
    // What is there is an object of the same kind, or the fault.
    target[key] = mergeInto((target[key] ?? {}) as Record<string, unknown>, value);
    Object.assign(target[key] as object, { ...value });
  }
  return target;
}

const SPAN_TYPES: Readonly<Record<string, string>> = {
  agent: "AGENT",
  chain: "CHAIN",
  embedding: "SPAN",
  evaluator: "SPAN",
  guardrail: "SPAN",
  llm: "LLM",
  retriever: "RAG",
  step: "SPAN",
  tool: "TOOL",
};

/** Backends that fail on values that the types allow, by the case that finds it. */
export const FRAGILE_MAPPINGS: Readonly<Record<string, BrokenTracer>> = {
  "maps and sends a huge text": refusing((step) => textOf(step).length > 100_000),
  "maps and sends a deep value": refusing(({ inputs }) => depthOf(inputs) > 100),
  "maps and sends many keys": refusing(({ inputs }) => keysOf(inputs).length > 128),
  "maps and sends characters of all kinds": mapped((step) => ({ preview: textOf(step).slice(0, 3) })),
  "maps and sends control characters": refusing((step) => textOf(step).includes("\\u0000")),
  "maps and sends keys of Object.prototype": mapped(({ inputs }) => ({ merged: mergeInto({}, { inputs }) })),
  "maps and sends empty keys and values": refusing(({ inputs }) => keysOf(inputs).includes("")),
  "maps and sends numbers at the limits": mapped(({ inputs }) => ({
    doubled: Array.isArray(inputs) ? inputs.map((item) => (typeof item === "number" ? item * 2 : item)) : inputs,
  })),
  "maps and sends empty names": refusing(({ name }) => name === ""),
  "maps and sends no duration": mapped(({ startTime, endTime }) => ({ perSecond: 1000 / (endTime - startTime) })),
  "maps and sends a type of its own": mapped(({ type }) => ({
    kindOfSpan: (SPAN_TYPES[type] as string).toLowerCase(),
  })), // the fault
  "maps and sends names of Object.prototype": mapped(({ type }) => ({
    kindOfSpan: (SPAN_TYPES[type] ?? "SPAN").toLowerCase(),
  })),
  "maps and sends a usage of one field": mapped(({ usage }) => ({
    input: usage?.outputTokens && Number(usage.inputTokens),
  })),
  "maps and sends a usage without tokens": mapped(({ usage }) => ({ output: usage && Number(usage.outputTokens) })),
  "maps and sends cached tokens alone": mapped(({ usage }) => ({
    fresh: usage?.cacheReadTokens && Number(usage.inputTokens),
  })),
  "maps and sends more cached tokens than tokens": refusing(
    ({ usage }) => (usage?.inputTokens ?? 0) > 0 && (usage?.cacheReadTokens ?? 0) > (usage?.inputTokens ?? 0),
  ),
  "maps and sends an error of nothing": refusing(({ error }) => error?.message === ""),
  "maps and sends a parent that was never seen": refusing(({ parentId }) => parentId === "00000000deadbeef"),
  "maps and sends times with a long fraction": mapped(({ startTime }) => ({
    microseconds: `${BigInt(startTime * 1000)}`,
  })),
};
