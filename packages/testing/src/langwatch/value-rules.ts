import type { Json } from "@agent-tracer/core";
import { listOf } from "../otlp/fields.js";
import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import { EXTRACTOR, KEYS, MAPPER } from "./attribute-keys.js";
import { byteLength, isUnparsed, MAX_VALUE_BYTES, NORMALIZER, parseText } from "./read-attributes.js";
import { isEnvelope, prompt, type Side, VALUE_TYPES } from "./read-value.js";
import type { StoredSpan } from "./stored-span.js";

const CAP = "platform/app/src/server/event-sourcing/pipelines/trace-processing/utils/capOversizedAttributes.ts";

/** What the server makes of inputs and outputs, and of all that is long. */
export const VALUE_RULES: readonly Rule<StoredSpan>[] = [
  {
    id: "long-value",
    source: `${CAP}: replaces a text above 256 KiB, whole, by a note of its size; the flag release_trace_blob_offload, off by default, keeps it`,
    check: ({ sent: { raw }, offloadsLargeValues }) =>
      offloadsLargeValues
        ? undefined
        : [raw, ...listOf(raw, "events")]
            .flatMap((owner) => textsOf(owner))
            .filter(([, text]) => byteLength(text) > MAX_VALUE_BYTES)
            .map(([key, text]) => `${key} has ${byteLength(text)} bytes, above ${MAX_VALUE_BYTES}: it is not kept`),
  },
  {
    id: "long-json",
    source: `${NORMALIZER}, parseJsonStringValues: JSON text above 2,000,000 characters stays text`,
    check: ({ attributes }) =>
      [...attributes]
        .filter(([, value]) => isUnparsed(value))
        .map(([key, value]) => `${key} has ${String(value).length} characters: its JSON is not read`),
  },
  onEachSide({
    id: "no-envelope",
    source: `${EXTRACTOR}: a value without { type, value } is shown as it looks; a list of one item is its item`,
    check: (value, key) =>
      isEnvelope(value) ? undefined : `${key} ${show(value)} has no envelope that names its type`,
  }),
  onEachSide({
    id: "envelope-type",
    source: `${MAPPER}, KNOWN_WRAPPER_TYPES: a value of an unknown type is shown as it looks`,
    check: (value, key) =>
      isEnvelope(value) && !VALUE_TYPES.has(value.type)
        ? `${key} has the type ${show(value.type)}, of none that the server knows`
        : undefined,
  }),
  onEachSide({
    id: "envelope-value",
    source:
      "platform/app/src/server/tracer/types.ts, spanInputOutputSchema: text and raw hold a text, chat_messages a list",
    check: (value, key) => {
      if (!isEnvelope(value)) return undefined;
      const isWrong =
        ((value.type === "text" || value.type === "raw") && typeof value.value !== "string") ||
        (value.type === "chat_messages" && !Array.isArray(value.value));
      return isWrong ? `${key} ${show(value)} is not what a value of its type holds` : undefined;
    },
  }),
  onEachSide({
    id: "null-value",
    source: `${EXTRACTOR}, setAttr: null is not stored`,
    check: (value, key) => (isEnvelope(value) && value.value === null ? `${key} is null: it is dropped` : undefined),
  }),
  onEachSide({
    id: "nested-envelope",
    source: `${MAPPER}, isLegacyWrapper: a value that looks like an envelope is opened, too`,
    check: (value, key) =>
      isEnvelope(value) && isEnvelope(opened(value.value)) && VALUE_TYPES.has(opened(value.value).type)
        ? `${key} holds what looks like an envelope: only its value is shown`
        : undefined,
  }),
  {
    id: "output-list",
    source: `${EXTRACTOR}: of an output of type json that is a list, the items are joined to the lines of one message`,
    check: ({ attributes }) => {
      const value = attributes.get(KEYS.output);
      return isEnvelope(value) && value.type === "json" && Array.isArray(value.value)
        ? "langwatch.output is a list: its items are shown as lines of a message"
        : undefined;
    },
  },
  {
    id: "trailing-answers",
    source: `${EXTRACTOR}, stripTrailingAssistantMessages: an input's messages of the assistant that stand last are dropped`,
    check: ({ attributes }) => {
      const value = attributes.get(KEYS.input);
      if (!isEnvelope(value) || value.type !== "chat_messages" || !Array.isArray(value.value)) return undefined;
      const lost = value.value.length - prompt(value.value).length;
      return lost > 0 ? `${lost} messages of the assistant at the end of langwatch.input are dropped` : undefined;
    },
  },
];

interface SideRule extends Omit<Rule<StoredSpan>, "check"> {
  readonly check: (value: Json, key: string) => string | undefined;
}

function onEachSide({ check, ...rule }: SideRule): Rule<StoredSpan> {
  const sides: readonly Side[] = ["input", "output"];
  return {
    ...rule,
    check: ({ attributes }) =>
      sides.flatMap((side) => {
        const value = attributes.get(KEYS[side]);
        return value === undefined ? [] : (check(value, KEYS[side]) ?? []);
      }),
  };
}

/** Reads a value as it is found when it is shown. */
function opened(value: Json): Json & { readonly type: string } {
  const parsed = typeof value === "string" ? (parseText(value) ?? null) : value;
  return isEnvelope(parsed) ? parsed : Object.freeze({ type: "" });
}

function textsOf(owner: unknown): readonly (readonly [key: string, text: string])[] {
  return listOf(owner, "attributes").flatMap((attribute) => {
    const { key, value } = attribute as { readonly key: string; readonly value: { readonly stringValue?: unknown } }; // it passed the schema
    return typeof value.stringValue === "string" ? [[key, value.stringValue] as const] : [];
  });
}
