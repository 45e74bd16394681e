import type { Json } from "@agent-tracer/core";
import { fieldOf, isFields, listOf } from "./fields.js";

/**
 * Reads a value of OTLP/JSON as plain JSON. An integer beyond what a number holds, and a number that JSON has no word for, is text.
 * What is no such value is `null`.
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function toPlainValue(value: unknown): Json {
  if (!isFields(value)) return null;
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = value;
  for (const plain of [stringValue, boolValue, doubleValue, bytesValue]) {
    if (typeof plain === "string" || typeof plain === "boolean" || typeof plain === "number") return plain;
  }
  if (intValue !== undefined) return toInteger(intValue);
  if (arrayValue !== undefined) return listOf(arrayValue, "values").map(toPlainValue);
  return kvlistValue === undefined ? null : toObject(kvlistValue);
}

function toInteger(value: unknown): Json {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^-?\d+$/.test(value)) return null;
  const integer = Number(value);
  return Number.isSafeInteger(integer) ? integer : value;
}

function toObject(list: unknown): Json {
  return Object.fromEntries(
    listOf(list, "values").map((entry) => [String(fieldOf(entry, "key")), toPlainValue(fieldOf(entry, "value"))]),
  );
}
