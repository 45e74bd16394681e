import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { EXTRACTOR, KEYS, MAPPER } from "./attribute-keys.js";
import { isObject, NORMALIZER, numberOf } from "./read-attributes.js";
import { metricsOf } from "./read-metrics.js";
import type { StoredSpan } from "./stored-span.js";
import { findMetadata, PROMOTED } from "./trace-fields.js";

const NUMBERS = [
  KEYS.inputTokens,
  KEYS.outputTokens,
  KEYS.reasoningTokens,
  KEYS.cacheReadTokens,
  KEYS.cacheCreationTokens,
  KEYS.cost,
];
/** What the server shows of a trace under these names is its own. */
const TRACE_NAMES: ReadonlySet<string> = new Set([
  ...["topic_id", "subtopic_id", "prompt_ids", "prompt_version_ids", "model", "models", "_raw", "service.name"],
  ...["sdk_name", "sdk_version", "sdk_language"],
  ...["telemetry_sdk_name", "telemetry_sdk_version", "telemetry_sdk_language"],
]);

/** What the server makes of all other attributes. */
export const ATTRIBUTE_RULES: readonly Rule<StoredSpan>[] = [
  {
    id: "wrong-contexts-key",
    source: `${EXTRACTOR}: reads ${KEYS.contexts}; langwatch.contexts, which the SDK up to 0.16 writes, is none of its attributes`,
    check: ({ attributes }) =>
      attributes.has("langwatch.contexts") ? `langwatch.contexts is not read: it is ${KEYS.contexts}` : undefined,
  },
  {
    id: "contexts",
    source: `${MAPPER}, extractContexts: a JSON list; of its items, ids that are texts. Shown of spans of type rag alone`,
    check: ({ attributes, span }) => {
      const sent = attributes.get(KEYS.contexts);
      if (sent === undefined) return undefined;
      if (!Array.isArray(sent)) return `${KEYS.contexts} ${show(sent)} is no JSON list: it is dropped`;
      const elsewhere =
        span.type === "rag" ? [] : [`${KEYS.contexts} is not shown of a span of type ${show(span.type)}`];
      const bare = sent.filter((item) => isObject(item) && !("content" in item));
      return [...elsewhere, ...bare.map((item) => `the context ${show(item)} has no content`)];
    },
  },
  {
    id: "labels",
    source: `${EXTRACTOR} and trace-attribute-accumulation.service.ts: a list of texts, or JSON text of one`,
    check: ({ attributes }) => {
      const sent = attributes.get(KEYS.labels);
      const isFine = sent === undefined || (Array.isArray(sent) && sent.every((label) => typeof label === "string"));
      return isFine ? undefined : `${KEYS.labels} ${show(sent)} is no list of texts`;
    },
  },
  {
    id: "zero-number",
    source: `${NORMALIZER}, scalar: servers until autumn 2026 drop a number that is zero`,
    check: ({ attributes }) =>
      NUMBERS.filter((key) => attributes.get(key) === 0).map((key) => `${key} is 0: many servers drop it`),
  },
  {
    id: "number",
    source: `${MAPPER}, extractMetrics: what is no number from 0 up is dropped`,
    check: ({ attributes }) =>
      NUMBERS.filter((key) => attributes.has(key) && !((numberOf(attributes.get(key)) ?? -1) >= 0)).map(
        (key) => `${key} ${show(attributes.get(key))} is no number from 0 up`,
      ),
  },
  {
    id: "metrics",
    source: `${EXTRACTOR}: metrics are a JSON object, or one in an envelope`,
    check: ({ attributes }) => {
      const sent = attributes.get(KEYS.metrics);
      return sent === undefined || metricsOf(sent) !== undefined
        ? undefined
        : `${KEYS.metrics} ${show(sent)} is no JSON object: it is dropped`;
    },
  },
  {
    id: "metrics-differ",
    source: `${EXTRACTOR}: of two that say the same thing, the attribute of its own counts`,
    check: ({ attributes }) => {
      const { promptTokens, completionTokens, cost } = metricsOf(attributes.get(KEYS.metrics)) ?? {};
      return [
        [KEYS.inputTokens, promptTokens] as const,
        [KEYS.outputTokens, completionTokens] as const,
        [KEYS.cost, cost] as const,
      ]
        .filter(([key, other]) => other !== undefined && attributes.has(key) && attributes.get(key) !== other)
        .map(([key, other]) => `${key} is ${show(attributes.get(key))}, but ${KEYS.metrics} says ${show(other)}`);
    },
  },
  {
    id: "params",
    source: `${EXTRACTOR}: parameters are JSON text of an object`,
    check: ({ attributes }) => {
      const sent = attributes.get("langwatch.params");
      return sent === undefined || isObject(sent) ? undefined : `langwatch.params ${show(sent)} is no JSON object`;
    },
  },
  {
    id: "metadata-object",
    source: `${EXTRACTOR}: metadata that is no JSON object becomes the text of one key, _raw`,
    check: ({ attributes }) => {
      const sent = findMetadata(attributes);
      return sent === undefined || isObject(sent) ? undefined : `metadata ${show(sent)} is no JSON object`;
    },
  },
  {
    id: "metadata-promoted",
    source: `${EXTRACTOR}: ${Object.keys(PROMOTED).join(", ")} are fields of the trace, and no metadata`,
    check: (stored) =>
      metadataKeys(stored)
        .filter((key) => Object.hasOwn(PROMOTED, key))
        .map((key) => `metadata ${show(key)} is read as the trace's ${PROMOTED[key] ?? ""}`),
  },
  {
    id: "metadata-reserved",
    source:
      "platform/app/src/server/traces/mappers/trace-summary.mapper.ts: names of the server's own stand in their place",
    check: (stored) =>
      metadataKeys(stored)
        .filter((key) => TRACE_NAMES.has(key))
        .map((key) => `metadata ${show(key)} collides with what the server shows under this name`),
  },
  {
    id: "metadata-dropped",
    source: `${EXTRACTOR}: drops values that are null; trace-summary.mapper.ts: and an empty key`,
    check: ({ attributes }) => {
      const sent = findMetadata(attributes);
      if (!isObject(sent)) return undefined;
      return Object.entries(sent)
        .filter(([key, value]) => key === "" || value === null)
        .map(([key]) => `metadata ${show(key)} is dropped`);
    },
  },
];

function metadataKeys({ attributes }: StoredSpan): readonly string[] {
  const sent = findMetadata(attributes);
  return isObject(sent) ? Object.keys(sent) : [];
}
