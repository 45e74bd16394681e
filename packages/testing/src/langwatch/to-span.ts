import type { Json, JsonObject } from "@agent-tracer/core";
import { type Fields, fieldOf, isFields, listOf } from "../otlp/fields.js";
import type { AttributeMap } from "../otlp/otlp-spans.js";
import {
  CUSTOMER_KEYS,
  KEYS,
  METADATA_KEYS,
  METADATA_PREFIXES,
  MODEL_KEYS,
  THREAD_KEYS,
  USER_KEYS,
  VENDOR_KEYS,
} from "./attribute-keys.js";
import { isObject, type ReadOptions, readAttributes, textOf } from "./read-attributes.js";
import { readMetrics } from "./read-metrics.js";
import { readValue } from "./read-value.js";
import type { LangWatchError, LangWatchEvent, LangWatchRagContext, LangWatchSpan } from "./stored.js";

const MS_IN_NANOS = 1_000_000;
const ERROR_CODE = 2;

/** Makes the span that LangWatch shows of one that passed the schema. */
export function toSpan(raw: Fields, options: ReadOptions): LangWatchSpan {
  const attributes = readAttributes(raw, options);
  const events = listOf(raw, "events").map((event) => toEvent(event, options));
  const firstToken = events.find(({ name }) => name === "first_token" || name === "gen_ai.content.first_token");
  return withoutAbsent({
    id: readId(raw.spanId),
    traceId: readId(raw.traceId),
    parentId: raw.parentSpanId ? readId(raw.parentSpanId) : undefined,
    name: String(raw.name),
    type: textOf(attributes, KEYS.type) ?? "span",
    startTime: readTime(raw.startTimeUnixNano),
    endTime: readTime(raw.endTimeUnixNano),
    firstTokenTime: firstToken?.time,
    input: readValue("input", attributes.get(KEYS.input)),
    output: readValue("output", attributes.get(KEYS.output)),
    model: textOf(attributes, ...MODEL_KEYS),
    vendor: textOf(attributes, ...VENDOR_KEYS),
    metrics: readMetrics(attributes),
    contexts: readContexts(attributes),
    error: readError(raw.status, attributes, events),
    params: readParams(attributes),
    events,
  });
}

/** Reads an id: a text as it is, bytes as hexadecimal digits. */
function readId(id: unknown): string {
  if (typeof id === "string") return id;
  return Object.values(isFields(id) ? id : {})
    .map((byte) => Number(byte).toString(16).padStart(2, "0"))
    .join("");
}

/** Reads nanoseconds as epoch milliseconds, which is all that is kept of them. */
export function readTime(nanos: unknown): number {
  const [low, high] = [fieldOf(nanos, "low"), fieldOf(nanos, "high")];
  const number = isFields(nanos) ? Number(high) * 2 ** 32 + (Number(low) >>> 0) : Number.parseInt(String(nanos), 10);
  return Math.round(number / MS_IN_NANOS);
}

function toEvent(event: unknown, options: ReadOptions): LangWatchEvent {
  return {
    name: String(fieldOf(event, "name")),
    time: readTime(fieldOf(event, "timeUnixNano")),
    attributes: Object.fromEntries(readAttributes(event, options)),
  };
}

/** Finds the error's text: of the last exception, else of the attributes, else of the status. */
function readError(
  status: unknown,
  attributes: AttributeMap,
  events: readonly LangWatchEvent[],
): LangWatchError | undefined {
  if (fieldOf(status, "code") !== ERROR_CODE) return undefined;
  const exception = events.findLast(({ name }) => name === "exception")?.attributes ?? {};
  const message = [exception["exception.message"], attributes.get("exception.message"), fieldOf(status, "message")];
  const stack = [exception["exception.stacktrace"], attributes.get("exception.stacktrace")];
  return {
    message: message.find((text) => typeof text === "string" && text !== "")?.toString() ?? "Unknown error",
    stacktrace: stack.find((text) => typeof text === "string")?.split("\n") ?? [],
  };
}

function readContexts(attributes: AttributeMap): readonly LangWatchRagContext[] | undefined {
  const sent = attributes.get(KEYS.contexts) ?? attributes.get(KEYS.oldContexts);
  return Array.isArray(sent) ? sent.map(toContext) : undefined;
}

function toContext(sent: Json): LangWatchRagContext {
  if (!isObject(sent)) return { content: String(sent) };
  const { document_id: documentId, chunk_id: chunkId, content = sent } = sent;
  return {
    ...(typeof documentId === "string" && { documentId }),
    ...(typeof chunkId === "string" && { chunkId }),
    content,
  };
}

const HAS_FIELD: ReadonlySet<string> = new Set([
  ...Object.values(KEYS),
  ...USER_KEYS,
  ...THREAD_KEYS,
  ...CUSTOMER_KEYS,
  ...METADATA_KEYS,
  ...MODEL_KEYS,
  ...VENDOR_KEYS,
]);

/** What the server keeps for itself it drops where a client sends it. */
export const RESERVED_PREFIX = "langwatch.reserved.";

function readParams(attributes: AttributeMap): JsonObject {
  const others = [...METADATA_PREFIXES, RESERVED_PREFIX];
  return Object.fromEntries(
    [...attributes].filter(([key]) => !HAS_FIELD.has(key) && !others.some((prefix) => key.startsWith(prefix))),
  );
}

function withoutAbsent(span: { readonly [Key in keyof LangWatchSpan]: LangWatchSpan[Key] | undefined }): LangWatchSpan {
  // Only optional fields are ever absent.
  return Object.fromEntries(
    Object.entries(span).filter(([, value]) => value !== undefined),
  ) as unknown as LangWatchSpan;
}
