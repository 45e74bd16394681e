import type { Json } from "@agent-tracer/core";
import { type Fields, isFields } from "../otlp/fields.js";
import { isSent, readInstant, usageOf } from "./row-fields.js";
import type { OpikErrorInfo, OpikScore, OpikSpan, OpikSpanType, OpikTrace } from "./stored.js";
import type { StoredRow } from "./stored-row.js";

const COST_DECIMALS = 12;

/** Makes the score that the server stores. */
export function toScore({ id, projectName, fields }: StoredRow): OpikScore {
  return {
    id,
    projectName,
    name: String(fields.name),
    value: Number(fields.value),
    source: String(fields.source),
    ...texts(fields, { category_name: "categoryName", reason: "reason" }),
  };
}

/** Makes the span that the server stores. */
export function toSpan(row: StoredRow, scores: readonly OpikScore[]): OpikSpan {
  const { fields } = row;
  const cost = fields.total_estimated_cost;
  return {
    ...toEntity(row, scores),
    traceId: String(fields.trace_id),
    type: (isSent(fields.type) ? fields.type : "general") as OpikSpanType, // a rule refused what is none
    usage: Object.fromEntries(
      Object.entries(usageOf(fields)).flatMap(([name, count]) =>
        typeof count === "number" ? [[name, Math.trunc(count)]] : [],
      ),
    ),
    ...texts(fields, { parent_span_id: "parentSpanId", model: "model", provider: "provider" }),
    ...(typeof cost === "number" && { totalEstimatedCost: cost }),
  };
}

/** Makes the trace that the server shows. */
export function toTrace(row: StoredRow, spans: readonly OpikSpan[], scores: readonly OpikScore[]): OpikTrace {
  const costs = spans.flatMap(({ totalEstimatedCost }) => totalEstimatedCost ?? []);
  return {
    ...toEntity(row, scores),
    ...texts(row.fields, { thread_id: "threadId" }),
    usage: addUsages(spans),
    ...(costs.length > 0 && { totalEstimatedCost: addCosts(costs) }),
    spans,
  };
}

function toEntity({ id, projectName, fields }: StoredRow, scores: readonly OpikScore[]) {
  const endTime = readInstant(fields.end_time);
  const errorInfo = toErrorInfo(fields.error_info);
  return {
    id,
    projectName,
    name: isSent(fields.name) ? String(fields.name) : "",
    startTime: readInstant(fields.start_time) ?? 0,
    ...(endTime !== undefined && { endTime }),
    ...payloads(fields),
    tags: [...new Set(Array.isArray(fields.tags) ? fields.tags.map(String) : [])],
    ...(errorInfo !== undefined && { errorInfo }),
    ...(typeof fields.ttft === "number" && { ttft: fields.ttft }),
    source: isSent(fields.source) ? String(fields.source) : "unknown",
    ...texts(fields, { environment: "environment" }),
    scores,
  };
}

function payloads(fields: Fields): { readonly input?: Json; readonly output?: Json; readonly metadata?: Json } {
  const sent = ["input", "output", "metadata"].filter((name) => isSent(fields[name]));
  // They were read from JSON.
  return Object.fromEntries(sent.map((name) => [name, fields[name] as Json]));
}

function toErrorInfo(sent: unknown): OpikErrorInfo | undefined {
  if (!isFields(sent)) return undefined;
  const { exception_type: type, message, traceback } = sent;
  return {
    exceptionType: String(type),
    traceback: String(traceback),
    ...(isSent(message) && { message: String(message) }),
  };
}

/** Reads fields that are texts, and not blank, under our names. */
function texts<Name extends string>(
  fields: Fields,
  names: Readonly<Record<string, Name>>,
): { readonly [Key in Name]?: string } {
  const sent = Object.entries(names).flatMap(([name, ours]) => {
    const value = fields[name];
    return isSent(value) && String(value).trim() !== "" ? [[ours, String(value)]] : [];
  });
  return Object.fromEntries(sent) as { readonly [Key in Name]?: string }; // its keys are these names
}

function addUsages(spans: readonly OpikSpan[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { usage } of spans) {
    for (const [name, count] of Object.entries(usage)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

/** Opik adds up decimals of twelve places, not binary fractions. */
function addCosts(costs: readonly number[]): number {
  const sum = costs.reduce((total, cost) => total + cost, 0);
  return Number(sum.toFixed(COST_DECIMALS));
}
