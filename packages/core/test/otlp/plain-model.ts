import fc from "fast-check";
import type { Json } from "../../src/records.js";

/** OTLP's messages as plain objects, read from opentelemetry-proto and its JSON mapping, with nothing of the writer. */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly doubleValue: number | string }
  | { readonly boolValue: boolean }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } };

/** What a test asks the writer to add. */
export type Added =
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "int"; readonly value: number }
  | { readonly type: "double"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "strings"; readonly value: readonly string[] }
  | { readonly type: "json"; readonly value: Json }
  | { readonly type: "textOrJson"; readonly value: Json };

/** Returns the message for a value. */
export function plainValue(added: Added): AnyValue {
  switch (added.type) {
    case "string":
      return { stringValue: added.value };
    case "int":
      return { intValue: BigInt(added.value).toString() };
    case "double":
      // JSON has no sign for zero: it is written `0` by JSON.stringify too.
      return { doubleValue: Number.isFinite(added.value) ? added.value + 0 : added.value.toString() };
    case "bool":
      return { boolValue: added.value };
    case "strings":
      return { arrayValue: { values: added.value.map((stringValue) => ({ stringValue })) } };
    case "json":
      return { stringValue: JSON.stringify(added.value) };
    case "textOrJson":
      return { stringValue: typeof added.value === "string" ? added.value : JSON.stringify(added.value) };
  }
}

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

/** Any text, lone surrogates and control characters included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: codeUnit, maxLength: 100 }),
  fc.string({ minLength: 60, maxLength: 70 }),
);

/** Any payload, with any text for its keys and values. */
export const anyPayload: fc.Arbitrary<Json> = fc
  .jsonValue({ stringUnit: "binary", maxDepth: 5 })
  // fast-check's own name for the same type
  .map((value) => value as Json);

/** Any attribute of those that take a type and a value. */
export const anyAdded: fc.Arbitrary<Added> = fc.oneof(
  anyText.map((value): Added => ({ type: "string", value })),
  fc.maxSafeInteger().map((value): Added => ({ type: "int", value })),
  fc.double().map((value): Added => ({ type: "double", value })),
  fc.boolean().map((value): Added => ({ type: "bool", value })),
  fc.array(anyText).map((value): Added => ({ type: "strings", value })),
  anyPayload.map((value): Added => ({ type: "json", value })),
  anyPayload.map((value): Added => ({ type: "textOrJson", value })),
);

/** Epoch milliseconds with microseconds, and the same as OTLP writes it. */
export const anyTime: fc.Arbitrary<{ readonly time: number; readonly nano: string }> = fc
  .integer({ min: 0, max: 7_258_118_400_000_000 })
  .map((micros) => ({ time: micros / 1000, nano: (BigInt(micros) * 1000n).toString() }));
