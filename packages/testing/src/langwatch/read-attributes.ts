import type { Json } from "@agent-tracer/core";
import { toPlainValue } from "../otlp/any-value.js";
import { fieldOf, isFields, listOf } from "../otlp/fields.js";
import type { AttributeMap } from "../otlp/otlp-spans.js";

/** Where the server reads attributes. */
export const NORMALIZER =
  "platform/app/src/server/event-sourcing/pipelines/trace-processing/utils/traceRequest.utils.ts";

/** Bytes of a text that are kept, unless the server keeps them elsewhere. */
export const MAX_VALUE_BYTES = 256 * 1024;
/** Characters of a text that is parsed. */
const MAX_JSON_LENGTH = 2_000_000;

/** How a server treats what is large. */
export interface ReadOptions {
  readonly offloadsLargeValues: boolean;
}

/** Reads the attributes of a span or an event: by flat key, with JSON text as its value. Of two with one key the last one counts. */
export function readAttributes(owner: unknown, options: ReadOptions): AttributeMap {
  const attributes = new Map<string, Json>();
  for (const attribute of listOf(owner, "attributes")) {
    const key = fieldOf(attribute, "key");
    if (typeof key === "string" && key !== "") put(attributes, { key, value: fieldOf(attribute, "value"), options });
  }
  return attributes;
}

interface Put {
  readonly key: string;
  readonly value: unknown;
  readonly options: ReadOptions;
}

function put(attributes: Map<string, Json>, { key, value, options }: Put): void {
  const entries = listOf(fieldOf(value, "kvlistValue"), "values");
  for (const entry of entries) {
    put(attributes, { key: `${key}.${String(fieldOf(entry, "key"))}`, value: fieldOf(entry, "value"), options });
  }
  const plain = entries.length > 0 ? null : capped(toPlainValue(value), options);
  // Without a value it is dropped.
  if (plain !== null) attributes.set(key, parsed(plain));
}

function capped(value: Json, { offloadsLargeValues }: ReadOptions): Json {
  if (typeof value !== "string" || offloadsLargeValues) return value;
  const bytes = byteLength(value);
  return bytes > MAX_VALUE_BYTES ? `[truncated: ${bytes} bytes]` : value;
}

/** Parses JSON text of an object or a list. */
function parsed(value: Json): Json {
  if (typeof value !== "string") return value;
  const text = value.trim();
  const isJson = /^[{[]/.test(text) && text.length <= MAX_JSON_LENGTH;
  return (isJson ? parseText(text) : undefined) ?? value;
}

/** Parses JSON text. `undefined`: it is none. */
export function parseText(text: string): Json | undefined {
  try {
    // `JSON.parse` makes nothing else.
    return JSON.parse(text) as Json;
  } catch {
    // The text stays one.
    return undefined;
  }
}

/** Tells whether JSON text is too long to be parsed. */
export function isUnparsed(value: Json): boolean {
  return typeof value === "string" && /^\s*[{[]/.test(value) && value.trim().length > MAX_JSON_LENGTH;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Reads an attribute that is a text and not empty. */
export function textOf(attributes: AttributeMap, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** Reads an attribute that is a number, or text of one. */
export function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Tells JSON objects from other JSON. */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return isFields(value);
}
