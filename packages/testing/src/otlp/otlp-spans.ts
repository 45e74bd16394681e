import type { Json } from "@agent-tracer/core";
import { toPlainValue } from "./any-value.js";
import { type Fields, fieldOf, isFields, listOf } from "./fields.js";

/** Attributes by key. A key that was sent twice has its last value. */
export type AttributeMap = ReadonlyMap<string, Json>;

/** A span of an OTLP/JSON body, with its attributes as plain values. All else is as it was sent, right or wrong. */
export interface OtlpSpan {
  readonly raw: Fields;
  readonly attributes: AttributeMap;
  readonly resource: AttributeMap;
  readonly scope: { readonly name?: string; readonly version?: string; readonly attributes: AttributeMap };
}

/** Reads one value of an attribute. */
export type ReadValue = (value: unknown) => Json;

/**
 * Reads the spans of an OTLP/JSON body. Lists that are none are empty.
 *
 * @param readValue - Reads values as the product does, where that differs from OTLP.
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function readSpans(body: unknown, readValue: ReadValue = toPlainValue): readonly OtlpSpan[] {
  return listOf(body, "resourceSpans").flatMap((resourceSpan) => {
    const resource = readAttributes(fieldOf(resourceSpan, "resource"), readValue);
    return listOf(resourceSpan, "scopeSpans").flatMap((scopeSpan) => {
      const scope = readScope(fieldOf(scopeSpan, "scope"), readValue);
      return listOf(scopeSpan, "spans")
        .filter(isFields)
        .map((raw) => ({ raw, attributes: readAttributes(raw, readValue), resource, scope }));
    });
  });
}

function readScope(scope: unknown, readValue: ReadValue): OtlpSpan["scope"] {
  const name = fieldOf(scope, "name");
  const version = fieldOf(scope, "version");
  return {
    ...(typeof name === "string" && { name }),
    ...(typeof version === "string" && { version }),
    attributes: readAttributes(scope, readValue),
  };
}

function readAttributes(owner: unknown, readValue: ReadValue): AttributeMap {
  const attributes = new Map<string, Json>();
  for (const attribute of listOf(owner, "attributes")) {
    const key = fieldOf(attribute, "key");
    if (typeof key === "string") attributes.set(key, readValue(fieldOf(attribute, "value")));
  }
  return attributes;
}
