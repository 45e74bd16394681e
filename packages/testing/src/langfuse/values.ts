import type { Json, JsonObject } from "@agent-tracer/core";
import { toPlainValue } from "../otlp/any-value.js";
import { isFields } from "../otlp/fields.js";
import type { AttributeMap, ReadValue } from "../otlp/otlp-spans.js";

/** Reads a value of an attribute as the server does: what it has no type for is the JSON text of what was sent. */
export function createReadValue(readsIntegerText: boolean): ReadValue {
  return function read(value: unknown): Json {
    if (!isFields(value)) return null;
    if (isFields(value.arrayValue)) {
      const { values } = value.arrayValue;
      return Array.isArray(values) ? values.map(read) : JSON.stringify(value);
    }
    if (typeof value.intValue === "string" && !readsIntegerText) return null;
    const plain = isKnown(value) ? toPlainValue(value) : null;
    return plain ?? JSON.stringify(value);
  };
}

/** Tells whether a value is of a type that the server knows. */
export function isKnown(value: unknown): boolean {
  return (
    isFields(value) &&
    ["stringValue", "boolValue", "doubleValue", "intValue", "arrayValue"].some((type) => type in value)
  );
}

/** Reads an attribute that is a text. */
export function textOf(attributes: AttributeMap, key: string): string | undefined {
  const value = attributes.get(key);
  return typeof value === "string" ? value : undefined;
}

/** Finds the first of these attributes that is set. Anything but a text becomes JSON text. */
export function firstText(attributes: AttributeMap, keys: readonly string[]): string | undefined {
  const value = keys.map((key) => attributes.get(key)).find(Boolean);
  if (value === undefined) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Parses JSON text. `undefined`: it is none. */
export function parseText(text: string): Json | undefined {
  try {
    // `JSON.parse` makes nothing else.
    return JSON.parse(text) as Json;
  } catch {
    // The caller says what that means.
    return undefined;
  }
}

/** Reads what is shown: JSON text as its value, any other text as it is. */
export function shown(value: Json | undefined): Json | undefined {
  if (typeof value !== "string") return value;
  const parsed = parseText(value);
  return parsed === undefined ? value : parsed;
}

/** Reads an attribute that holds a JSON object as text. `undefined`: it does not. */
export function objectOf(attributes: AttributeMap, key: string): JsonObject | undefined {
  const value = attributes.get(key);
  const parsed = typeof value === "string" ? parseText(value) : value;
  return isObject(parsed) ? parsed : undefined;
}

/** Tells JSON objects from other JSON. */
export function isObject(value: Json | undefined): value is JsonObject {
  return isFields(value);
}
