import type { Json } from "@agent-tracer/core";
import { createAttributes } from "@agent-tracer/core/otlp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_VALUE_BYTES } from "./fit.js";
import { addValue, type ValueKey } from "./value-envelope.js";

function envelopeOf(key: ValueKey, value: Json | undefined): unknown {
  const attributes = createAttributes();
  addValue(attributes, key, value);
  return attributes.text === "" ? undefined : JSON.parse(JSON.parse(attributes.text).value.stringValue);
}

const USER = { role: "user", content: "Why?" };
const ANSWER = { role: "assistant", content: null };

describe("an input or output", () => {
  it.each<[ValueKey, Json, unknown]>([
    ["langwatch.input", "plain", { type: "text", value: "plain" }],
    ["langwatch.input", "", { type: "text", value: "" }],
    ["langwatch.input", { a: [1] }, { type: "json", value: { a: [1] } }],
    ["langwatch.input", [1, "a"], { type: "json", value: [1, "a"] }],
    ["langwatch.input", 7, { type: "json", value: 7 }],
    ["langwatch.output", false, { type: "json", value: false }],
    ["langwatch.output", null, { type: "text", value: "null" }],
    ["langwatch.output", [1, "a"], { type: "raw", value: '[1,"a"]' }],
    ["langwatch.output", [], { type: "raw", value: "[]" }],
    ["langwatch.output", [ANSWER], { type: "chat_messages", value: [ANSWER] }],
    ["langwatch.input", [ANSWER, USER], { type: "chat_messages", value: [ANSWER, USER] }],
    ["langwatch.input", [USER, ANSWER], { type: "json", value: [USER, ANSWER] }],
    ["langwatch.input", [], { type: "json", value: [] }],
    ["langwatch.input", [USER, { role: "owner" }], { type: "json", value: [USER, { role: "owner" }] }],
    ["langwatch.input", [{ role: "user", content: 7 }], { type: "json", value: [{ role: "user", content: 7 }] }],
  ])("%s %j has its type beside it", (key, value, envelope) => {
    expect(envelopeOf(key, value)).toEqual(envelope);
  });

  it("that is none has no envelope", () => {
    expect(envelopeOf("langwatch.input", undefined)).toBeUndefined();
  });

  it.each<[string, ValueKey, Json]>([
    ["a text", "langwatch.input", "東".repeat(200_000)],
    ["a text full of signs that JSON escapes", "langwatch.input", '"\n'.repeat(100_000)],
    ["an object", "langwatch.input", { a: "x".repeat(300_000) }],
    ["a conversation", "langwatch.input", [{ role: "user", content: "x".repeat(300_000) }]],
    ["a list whose text grows by being quoted", "langwatch.output", ['"'.repeat(120_000)]],
  ])("%s that LangWatch would drop for its length becomes a text without its middle", (_name, key, value) => {
    const attributes = createAttributes();
    addValue(attributes, key, value);
    const { stringValue } = JSON.parse(attributes.text).value;
    expect(new TextEncoder().encode(stringValue).length).toBeLessThanOrEqual(MAX_VALUE_BYTES);
    expect(JSON.parse(stringValue)).toMatchObject({ type: "text", value: expect.stringContaining("LangWatch keeps") });
  });

  it("can be read back, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom<ValueKey>("langwatch.input", "langwatch.output"), fc.jsonValue(), (key, json) => {
        const value = JSON.parse(JSON.stringify(json)) as Json; // made by a generator of JSON
        const { type, value: sent } = envelopeOf(key, value) as { type: string; value: string };
        const read = type === "raw" || (type === "text" && value === null) ? JSON.parse(sent) : sent;
        expect(read).toEqual(value);
      }),
    );
  });
});
