import { type Fields, fieldOf, listOf } from "../otlp/fields.js";
import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { EXTRACTOR, KEYS, MAPPER } from "./attribute-keys.js";
import { NORMALIZER } from "./read-attributes.js";
import type { StoredSpan } from "./stored-span.js";
import { RESERVED_PREFIX } from "./to-span.js";

const SCHEMA = "platform/app/src/server/event-sourcing/pipelines/trace-processing/schemas/otlp.ts";
const TYPES: ReadonlySet<string> = new Set([
  ...["span", "llm", "tool", "agent", "rag", "workflow", "component", "evaluation"],
  ...["server", "client", "producer", "consumer"],
]);

/** What the server makes of a span's own fields. */
export const SPAN_RULES: readonly Rule<StoredSpan>[] = [
  {
    id: "id-form",
    source: `${SCHEMA}, idSchema: stores any text as it is; OTLP wants 32 and 16 hexadecimal digits, and other servers refuse the rest`,
    check: ({ span: { traceId, id, parentId } }) => [
      ...badId("traceId", traceId, 32),
      ...badId("spanId", id, 16),
      ...(parentId === undefined ? [] : badId("parentSpanId", parentId, 16)),
    ],
  },
  {
    id: "unknown-type",
    source: `${EXTRACTOR} with _extraction.ts, ALLOWED_SPAN_TYPES: another type is not taken in, and nothing is made of it`,
    check: ({ span: { type } }) =>
      TYPES.has(type) ? undefined : `${KEYS.type} ${show(type)} is none of ${[...TYPES].join(", ")}`,
  },
  {
    id: "time-unit",
    source: `${NORMALIZER}, convertUnixNanoToUnixMs: any number counts as nanoseconds, rounded to milliseconds`,
    check: ({ span }) =>
      (["startTime", "endTime"] as const)
        .filter((field) => !(span[field] >= EARLIEST_MS && span[field] < LATEST_MS))
        .map((field) => `${field} ${String(span[field])} lies outside of 2000 to 2100`),
  },
  {
    id: "end-before-start",
    source: `${MAPPER}: stored as it is, with a negative duration`,
    check: ({ span: { startTime, endTime } }) =>
      endTime < startTime ? `the span ends ${startTime - endTime} ms before its start` : undefined,
  },
  {
    id: "error-without-status",
    source:
      "platform/app/src/server/event-sourcing/pipelines/trace-processing/projections/services/span-status.service.ts: an exception makes its trace an error, whatever the span's status",
    check: ({ span: { error, events } }) =>
      error === undefined &&
      events.some(({ name, attributes }) => name === "exception" && attributes["exception.message"])
        ? "an exception without an error status: the trace is an error, the span is none"
        : undefined,
  },
  {
    id: "several-exceptions",
    source: `${MAPPER}, extractError: shows the last exception`,
    check: ({ span: { events } }) => {
      const { length } = events.filter(({ name }) => name === "exception");
      return length > 1 ? `of ${length} exceptions, the last one is shown as the error` : undefined;
    },
  },
  {
    id: "reserved-attribute",
    source:
      "platform/app/src/server/event-sourcing/pipelines/trace-processing/commands/recordSpanCommand.ts: drops langwatch.reserved.*",
    check: ({ attributes }) =>
      [...attributes.keys()].filter((key) => key.startsWith(RESERVED_PREFIX)).map((key) => `${show(key)} is dropped`),
  },
  {
    id: "attribute-value",
    source: `${NORMALIZER}, normalizeOtlpAnyValue: an attribute without a value is dropped`,
    check: ({ sent: { raw } }) =>
      attributesOf(raw)
        .filter(({ value }) => !VALUE_KINDS.some((kind) => (fieldOf(value, kind) ?? null) !== null))
        .map(({ key }) => `${show(key)} has no value: it is dropped`),
  },
  {
    id: "attribute-twice",
    source: `${NORMALIZER}, normalizeOtlpAnyValue: the last write wins`,
    check: ({ sent: { raw } }) => {
      const keys = attributesOf(raw).map(({ key }) => key);
      return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map(
        (key) => `${show(key)} is there more than once: the last one counts`,
      );
    },
  },
  {
    id: "no-key",
    source: `${NORMALIZER}, normalizeOtlpAttributes: passes over an empty key`,
    check: ({ sent: { raw } }) =>
      attributesOf(raw).some(({ key }) => key === "") ? "an attribute with an empty key is dropped" : undefined,
  },
];

const VALUE_KINDS = ["stringValue", "arrayValue", "bytesValue", "boolValue", "intValue", "doubleValue", "kvlistValue"];
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

function badId(name: string, id: string, digits: number): readonly string[] {
  if (id.length === digits && /^[0-9a-f]+$/.test(id) && !/^0+$/.test(id)) return [];
  return [`${name} ${show(id)} is not ${digits} lower-case hexadecimal digits, which only this server stores`];
}

function attributesOf(raw: Fields): readonly { readonly key: unknown; readonly value: unknown }[] {
  return listOf(raw, "attributes").map((attribute) => ({
    key: fieldOf(attribute, "key"),
    value: fieldOf(attribute, "value"),
  }));
}
