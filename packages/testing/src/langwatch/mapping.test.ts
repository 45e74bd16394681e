import type { Json } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { nanos, otlpSpan, SPAN_ID, START_MS, TRACE_ID, type Value } from "../../test/otlp-bodies.js";
import { isFields } from "../otlp/fields.js";
import { readAttributes } from "./read-attributes.js";
import { readValue, type Side } from "./read-value.js";
import type { LangWatchSpan } from "./stored.js";
import { toSpan } from "./to-span.js";
import { readTraceFields } from "./trace-fields.js";

const OPTIONS = { offloadsLargeValues: false };

/** Maps a span as the server does. */
function map(fields: object): LangWatchSpan {
  const span = otlpSpan({ ...fields });
  return toSpan(isFields(span) ? span : {}, OPTIONS);
}
const withAttributes = (attributes: Readonly<Record<string, Value>>) => map({ attributes });
const read = (attributes: Readonly<Record<string, Value>>, options = OPTIONS) =>
  Object.fromEntries(readAttributes(otlpSpan({ attributes }), options));

describe("attributes", () => {
  it("are by flat key, with JSON text as its value", () => {
    const nested = {
      sent: {
        kvlistValue: {
          values: [
            { key: "b", value: { intValue: "7" } },
            { key: "c", value: { kvlistValue: { values: [{ key: "d", value: { boolValue: true } }] } } },
          ],
        },
      },
    };
    expect(read({ a: nested, list: ["x", "y"], json: ' {"k":[1]} ', text: "{broken", number: "12", zero: 0 })).toEqual({
      "a.b": 7,
      "a.c.d": true,
      list: ["x", "y"],
      json: { k: [1] },
      text: "{broken",
      number: "12",
      zero: 0,
    });
  });

  it("above 256 KiB are a note of their size, unless they are kept elsewhere", () => {
    const long = "x".repeat(300_000);
    expect(read({ long })).toEqual({ long: "[truncated: 300000 bytes]" });
    expect(read({ long }, { offloadsLargeValues: true })).toEqual({ long });
  });
});

describe("ids and times", () => {
  it("are texts as they are, bytes as hexadecimal digits, and milliseconds", () => {
    const fields = {
      traceId: "T",
      spanId: { 0: 0, 1: 255 },
      parentSpanId: { 0: 16 },
      startTimeUnixNano: nanos(0).replace(/000000$/, "400000"),
      endTimeUnixNano: { low: 0, high: 400_000_000 },
    };
    expect(map(fields)).toMatchObject({
      traceId: "T",
      id: "00ff",
      parentId: "10",
      startTime: START_MS,
      endTime: Math.round((400_000_000 * 2 ** 32) / 1e6),
    });
    expect(map({ parentSpanId: "" })).not.toHaveProperty("parentId");
    expect(map({ startTimeUnixNano: nanos(0).replace(/000000$/, "600000") }).startTime).toBe(START_MS + 1);
  });
});

describe("an input or output", () => {
  const shown = (side: Side, type: string, value: Json) => readValue(side, { type, value });

  it.each<[Side, string, Json, unknown]>([
    ["input", "text", "plain", { type: "text", value: "plain" }],
    ["input", "text", "12", { type: "text", value: "12" }],
    ["input", "text", '{ "a": 1 }', { type: "text", value: '{"a":1}' }],
    ["input", "json", { a: 1 }, { type: "json", value: { a: 1 } }],
    ["input", "json", [1], { type: "json", value: [1] }],
    ["input", "json", 7, { type: "text", value: "7" }],
    ["input", "json", true, { type: "text", value: "true" }],
    ["input", "json", null, undefined],
    ["input", "chat_messages", [{ role: "user" }], { type: "chat_messages", value: [{ role: "user" }] }],
    [
      "input",
      "chat_messages",
      [{ role: "user" }, { role: "assistant" }],
      { type: "chat_messages", value: [{ role: "user" }] },
    ],
    ["output", "chat_messages", [{ role: "assistant" }], { type: "chat_messages", value: [{ role: "assistant" }] }],
    ["output", "raw", "[1,2]", { type: "json", value: [1, 2] }],
    [
      "output",
      "json",
      ["a", { b: 1 }],
      { type: "chat_messages", value: [{ role: "assistant", content: 'a\n{"b":1}' }] },
    ],
    ["output", "evaluation_result", { score: 1 }, { type: "evaluation_result", value: { score: 1 } }],
    ["output", "json", { type: "text", value: 7 }, { type: "text", value: "7" }],
    ["output", "json", { type: "list", value: [1] }, { type: "json", value: [1] }],
    ["output", "json", { type: "guardrail_result", value: {} }, { type: "guardrail_result", value: {} }],
  ])("%s of type %s: %j", (side, type, value, expected) => {
    expect(shown(side, type, value)).toEqual(expected);
  });

  it.each<[Json, unknown]>([
    ["plain", { type: "text", value: "plain" }],
    [["only"], { type: "text", value: "only" }],
    [["one", "two"], { type: "json", value: ["one", "two"] }],
    [{ a: 1 }, { type: "json", value: { a: 1 } }],
  ])("without an envelope is shown as it looks: %j", (sent, expected) => {
    expect(readValue("input", sent)).toEqual(expected);
  });
});

describe("tokens and cost", () => {
  it("are those of attributes of their own, else of the one that has all", () => {
    const all = JSON.stringify({ type: "json", value: { promptTokens: 1, completionTokens: 2, cost: 0.5 } });
    expect(withAttributes({ "langwatch.metrics": all }).metrics).toEqual({
      promptTokens: 1,
      completionTokens: 2,
      cost: 0.5,
    });
    const own = {
      "gen_ai.usage.input_tokens": "7",
      "langwatch.span.cost": 0.25,
      "gen_ai.usage.reasoning.output_tokens": 3,
    };
    expect(withAttributes({ "langwatch.metrics": all, ...own }).metrics).toEqual({
      promptTokens: 7,
      completionTokens: 2,
      reasoningTokens: 3,
      cost: 0.25,
    });
    const snake = JSON.stringify({ prompt_tokens: 3, completion_tokens: 0, reasoning_tokens: 1 });
    expect(withAttributes({ "langwatch.metrics": snake }).metrics).toEqual({ promptTokens: 3, reasoningTokens: 1 });
    expect(withAttributes({ "langwatch.span.cost": -1 }).metrics).toEqual({});
  });
});

describe("an error", () => {
  const event = (message: string, stack?: string) => ({
    name: "exception",
    timeUnixNano: nanos(0),
    attributes: [
      { key: "exception.message", value: { stringValue: message } },
      ...(stack === undefined ? [] : [{ key: "exception.stacktrace", value: { stringValue: stack } }]),
    ],
  });
  const ERROR = { code: 2, message: "status" };

  it.each([
    [{ status: ERROR }, { message: "status", stacktrace: [] }],
    [{ status: { code: 2 } }, { message: "Unknown error", stacktrace: [] }],
    [
      { status: ERROR, events: [event("a"), event("b", "x\ny")] },
      { message: "b", stacktrace: ["x", "y"] },
    ],
    [
      { status: ERROR, events: [event("")] },
      { message: "status", stacktrace: [] },
    ],
    [
      { status: ERROR, attributes: { "exception.message": "own" } },
      { message: "own", stacktrace: [] },
    ],
    [{ status: { code: 1 }, events: [event("a")] }, undefined],
  ])("is that of the last exception, else of the status: %j", (fields, error) => {
    expect(map(fields).error).toEqual(error);
  });
});

describe("contexts", () => {
  it("are a list under either spelling", () => {
    const sent = JSON.stringify([{ document_id: "d", chunk_id: 7, content: "a" }, { text: "b" }, "c"]);
    for (const key of ["langwatch.rag.contexts", "langwatch.rag_contexts"]) {
      expect(withAttributes({ [key]: sent }).contexts).toEqual([
        { documentId: "d", content: "a" },
        { content: { text: "b" } },
        { content: "c" },
      ]);
    }
    expect(withAttributes({ "langwatch.contexts": sent })).not.toHaveProperty("contexts");
    expect(withAttributes({ "langwatch.rag.contexts": "{}" })).not.toHaveProperty("contexts");
  });
});

describe("what else is there", () => {
  it("are params, without what has a field, and what the server keeps for itself", () => {
    const span = withAttributes({
      "langwatch.params": '{"temperature":0.2}',
      "langwatch.user.id": "u",
      "langwatch.metadata.a": "b",
      "langwatch.reserved.x": "y",
      "gen_ai.request.model": "m",
      "gen_ai.system": "openai",
      "my.own": true,
    });
    expect(span).toMatchObject({ model: "m", vendor: "openai", type: "span", id: SPAN_ID, traceId: TRACE_ID });
    expect(span.params).toEqual({ "langwatch.params": { temperature: 0.2 }, "my.own": true });
  });
});

describe("what a span says of its trace", () => {
  const fieldsOf = (attributes: Readonly<Record<string, Value>>, resource: Readonly<Record<string, Value>> = {}) =>
    readTraceFields(
      readAttributes(otlpSpan({ attributes }), OPTIONS),
      readAttributes(otlpSpan({ attributes: resource }), OPTIONS),
    );

  it("is of attributes of their own, else of its metadata", () => {
    const metadata = JSON.stringify({ user_id: "m", threadId: "t", labels: ["a"], tenant: "acme", n: 1, gone: null });
    expect(fieldsOf({ metadata, "langwatch.user.id": "own", "langwatch.trace.n": 2 })).toEqual({
      userId: "own",
      threadId: "t",
      customerId: undefined,
      labels: ["a"],
      metadata: { tenant: "acme", n: "2" },
    });
    expect(fieldsOf({ metadata: "text", "langwatch.tags": "one" })).toMatchObject({
      labels: ["one"],
      metadata: { _raw: "text" },
    });
  });

  it("has the SDK of its resource", () => {
    const resource = { "telemetry.sdk.name": "x", "service.name": "app", "host.name": "h" };
    expect(fieldsOf({}, resource).metadata).toEqual({ sdk_name: "x", "service.name": "app" });
  });
});
