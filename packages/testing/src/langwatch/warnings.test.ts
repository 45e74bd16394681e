import { describeWarnings, inTurn, type Send as SendTo, type WarningCase } from "../../test/describe-warnings.js";
import { type LangWatchClient, langwatchClient } from "../../test/langwatch-client.js";
import { nanos, otlpBody, otlpSpan, SPAN_ID, START_MS, TRACE_ID, type Value } from "../../test/otlp-bodies.js";
import { ATTRIBUTE_RULES } from "./attribute-rules.js";
import { OTLP_BODY_WARNINGS } from "./body-rules.js";
import { EVALUATION_EVENT_RULES } from "./evaluation-rules.js";
import type { LangWatchReceiverOptions } from "./langwatch-receiver.js";
import { SPAN_RULES } from "./span-rules.js";
import { langwatchReceiver } from "./start-langwatch-receiver.js";
import { EVALUATION_WARNINGS, REPEAT_RULES, TRACE_RULES } from "./store-rules.js";
import { VALUE_RULES } from "./value-rules.js";

type Send = SendTo<LangWatchClient>;
type Case = WarningCase<LangWatchClient, LangWatchReceiverOptions>;
type Attributes = Readonly<Record<string, Value>>;

const CHILD_ID = "00000000000000c1";
const body = (sent: unknown, headers: Readonly<Record<string, string>> = {}): Send => {
  return (client) => client.spans(sent, { headers });
};
const span = (fields: object): Send => body(otlpBody(otlpSpan({ ...fields })));
const has = (attributes: Attributes): Send => span({ attributes });
const input = (type: string, value: unknown): Send => has({ "langwatch.input": JSON.stringify({ type, value }) });
const output = (type: string, value: unknown): Send => has({ "langwatch.output": JSON.stringify({ type, value }) });
const metadata = (value: unknown): Send => has({ metadata: JSON.stringify(value) });
const child = (fields: object = {}) => otlpSpan({ spanId: CHILD_ID, parentSpanId: SPAN_ID, name: "child", ...fields });
/** Sends a root and its child. */
const pair = (ofRoot: Attributes, ofChild: Attributes): Send =>
  body(otlpBody(otlpSpan({ attributes: ofRoot }), child({ attributes: ofChild })));
const event = (name: string, attributes: object = {}) => ({
  name,
  timeUnixNano: nanos(5),
  attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
});
const exception = (message: string) => event("exception", { "exception.message": message });
const judged = (sent: unknown): Send =>
  span({ events: [event("langwatch.evaluation.custom", { json_encoded_event: JSON.stringify(sent) })] });
const evaluation = (fields: object): Send => {
  return (client) => client.collect({ trace_id: TRACE_ID, evaluations: [{ name: "good", score: 1, ...fields }] });
};
const fine = span({});
const LONG = "x".repeat(256 * 1024 + 1);
const ERROR = { code: 2, message: "no" };

const CASES: readonly Case[] = [
  {
    rule: "content-type",
    warns: [[body(otlpBody(otlpSpan()), { "content-type": "application/json; charset=utf-8" }), "charset"]],
    passes: [fine],
  },
  {
    rule: "no-spans",
    warns: [
      [body({ resource_spans: [] }), "nothing is stored"],
      [body({ resourceSpans: {} }), "nothing is stored"],
    ],
    passes: [body({ resourceSpans: [] })],
  },
  {
    rule: "id-form",
    warns: [
      [span({ traceId: "0198A5B4C1D27E3F8A9B0C1D2E3F4A5B" }), "traceId"],
      [span({ spanId: "0".repeat(16) }), "spanId"],
      [span({ spanId: "abc" }), "spanId"],
      [inTurn(fine, body(otlpBody(child({ spanId: "x" })))), "spanId"],
    ],
    passes: [fine],
  },
  {
    rule: "unknown-type",
    warns: [
      [has({ "langwatch.span.type": "chain" }), "chain"],
      [has({ "langwatch.span.type": "LLM" }), "LLM"],
    ],
    passes: [has({ "langwatch.span.type": "component" }), fine],
  },
  {
    rule: "time-unit",
    warns: [
      [span({ endTimeUnixNano: `${START_MS}000000000` }), "endTime"],
      [span({ startTimeUnixNano: `${START_MS}000000000`, endTimeUnixNano: `${START_MS}000000001` }), "startTime"],
    ],
    passes: [span({ endTimeUnixNano: START_MS * 1e6 })],
  },
  {
    rule: "end-before-start",
    warns: [[span({ endTimeUnixNano: nanos(-7) }), "7 ms"]],
    passes: [span({ endTimeUnixNano: nanos(0) })],
  },
  {
    rule: "error-without-status",
    warns: [[span({ events: [exception("no")] }), "the span is none"]],
    passes: [span({ events: [exception("no")], status: ERROR }), span({ events: [event("exception")] })],
  },
  {
    rule: "several-exceptions",
    warns: [[span({ events: [exception("a"), exception("b")], status: ERROR }), "of 2 exceptions"]],
    passes: [span({ events: [event("log"), exception("b")], status: ERROR })],
  },
  {
    rule: "reserved-attribute",
    warns: [[has({ "langwatch.reserved.skip_token_accumulation": true }), "skip_token"]],
    passes: [has({ "langwatch.reservedness": true })],
  },
  {
    rule: "attribute-value",
    warns: [
      [has({ a: { sent: {} } }), "has no value"],
      [has({ a: { sent: { stringValue: null } } }), "has no value"],
    ],
    passes: [has({ a: { sent: { kvlistValue: { values: [] } } } }), has({ a: "" })],
  },
  {
    rule: "attribute-twice",
    warns: [
      [
        body(
          otlpBody({
            ...otlpSpan(),
            attributes: ["1", "2"].map((stringValue) => ({ key: "a", value: { stringValue } })),
          }),
        ),
        "the last one counts",
      ],
    ],
    passes: [has({ a: "1", b: "1" })],
  },
  { rule: "no-key", warns: [[has({ "": "x" }), "empty key"]], passes: [fine] },
  {
    rule: "long-value",
    warns: [
      [has({ note: LONG }), "note has 262145 bytes"],
      [has({ note: "東".repeat(90_000) }), "270000 bytes"],
      [span({ events: [event("log", { message: LONG })] }), "message has"],
    ],
    passes: [has({ note: LONG.slice(1) })],
  },
  {
    rule: "long-json",
    options: { offloadsLargeValues: true },
    warns: [[has({ note: JSON.stringify(["x".repeat(2_000_000)]) }), "2000004 characters"]],
    passes: [has({ note: LONG }), has({ note: "x".repeat(2_000_001) }), has({ note: JSON.stringify([LONG]) })],
  },
  {
    rule: "no-envelope",
    warns: [
      [has({ "langwatch.input": "plain" }), "no envelope"],
      [has({ "langwatch.output": '["one"]' }), "no envelope"],
      [has({ "langwatch.output": '{"type":"text"}' }), "no envelope"],
    ],
    passes: [input("text", "plain")],
  },
  {
    rule: "envelope-type",
    warns: [[input("xml", "<a/>"), "xml"]],
    passes: [output("evaluation_result", { status: "processed" })],
  },
  {
    rule: "envelope-value",
    warns: [
      [input("text", { a: 1 }), "not what a value of its type holds"],
      [output("raw", [1]), "not what a value of its type holds"],
      [output("chat_messages", { role: "user" }), "not what a value of its type holds"],
    ],
    passes: [output("raw", "[1]"), output("chat_messages", [])],
  },
  {
    rule: "null-value",
    warns: [[input("json", null), "is dropped"]],
    passes: [input("json", 0), input("json", { a: null })],
  },
  {
    rule: "nested-envelope",
    warns: [
      [input("json", { type: "text", value: "x" }), "only its value"],
      [output("raw", '{"type":"json","value":{}}'), "only its value"],
    ],
    passes: [input("json", { type: "invoice", value: 1 }), input("json", [{ type: "text", value: "x" }])],
  },
  {
    rule: "output-list",
    warns: [[output("json", [1, "a"]), "lines"]],
    passes: [input("json", [1, "a"]), output("raw", '[1,"a"]'), output("json", { a: [1] })],
  },
  {
    rule: "trailing-answers",
    warns: [[input("chat_messages", [{ role: "user" }, { role: "assistant" }, { role: "assistant" }]), "2 messages"]],
    passes: [
      input("chat_messages", [{ role: "assistant" }, { role: "user" }]),
      output("chat_messages", [{ role: "assistant" }]),
    ],
  },
  {
    rule: "wrong-contexts-key",
    warns: [[has({ "langwatch.contexts": "[]" }), "langwatch.rag.contexts"]],
    passes: [has({ "langwatch.span.type": "rag", "langwatch.rag.contexts": '[{"content":"a"}]' })],
  },
  {
    rule: "contexts",
    warns: [
      [has({ "langwatch.rag.contexts": "[]" }), 'of type \\"span\\"'],
      [has({ "langwatch.span.type": "rag", "langwatch.rag.contexts": '{"content":"a"}' }), "no JSON list"],
      [has({ "langwatch.span.type": "rag", "langwatch.rag.contexts": '[{"text":"a"}]' }), "no content"],
    ],
    passes: [has({ "langwatch.span.type": "rag", "langwatch.rag.contexts": '["a"]' })],
  },
  {
    rule: "labels",
    warns: [
      [has({ "langwatch.labels": "a,b" }), "no list"],
      [has({ "langwatch.labels": "[1]" }), "no list"],
    ],
    passes: [has({ "langwatch.labels": '["a"]' }), has({ "langwatch.labels": ["a", "b"] })],
  },
  {
    rule: "zero-number",
    warns: [
      [has({ "gen_ai.usage.output_tokens": 0 }), "output_tokens is 0"],
      [has({ "langwatch.span.cost": { sent: { doubleValue: 0 } } }), "cost is 0"],
    ],
    passes: [has({ "gen_ai.usage.output_tokens": 1, other: 0 })],
  },
  {
    rule: "number",
    warns: [
      [has({ "gen_ai.usage.input_tokens": -1 }), "from 0 up"],
      [has({ "langwatch.span.cost": "free" }), "from 0 up"],
    ],
    passes: [has({ "gen_ai.usage.input_tokens": "12" })],
  },
  {
    rule: "metrics",
    warns: [
      [has({ "langwatch.metrics": "[1]" }), "no JSON object"],
      [has({ "langwatch.metrics": '{"type":"json","value":3}' }), "no JSON object"],
    ],
    passes: [
      has({ "langwatch.metrics": '{"type":"json","value":{"cost":1}}' }),
      has({ "langwatch.metrics": '{"cost":1}' }),
    ],
  },
  {
    rule: "metrics-differ",
    warns: [[has({ "langwatch.metrics": '{"promptTokens":1}', "gen_ai.usage.input_tokens": 2 }), "says 1"]],
    passes: [has({ "langwatch.metrics": '{"promptTokens":1}', "gen_ai.usage.input_tokens": 1 })],
  },
  {
    rule: "params",
    warns: [[has({ "langwatch.params": "hot" }), "no JSON object"]],
    passes: [has({ "langwatch.params": "{}" })],
  },
  {
    rule: "metadata-object",
    warns: [
      [metadata([1]), "no JSON object"],
      [has({ metadata: "text" }), "no JSON object"],
    ],
    passes: [metadata({ a: 1 })],
  },
  {
    rule: "metadata-promoted",
    warns: [
      [metadata({ userId: "u" }), "userId"],
      [metadata({ labels: ["a"] }), "labels"],
    ],
    passes: [metadata({ "[userId]": "u" })],
  },
  { rule: "metadata-reserved", warns: [[metadata({ models: [] }), "models"]], passes: [metadata({ mode: 1 })] },
  {
    rule: "metadata-dropped",
    warns: [
      [metadata({ a: null }), "is dropped"],
      [metadata({ "": 1 }), "is dropped"],
    ],
    passes: [metadata({ a: [null] })],
  },
  {
    rule: "evaluation-event",
    warns: [
      [judged({ score: 1 }), "holds no evaluation"],
      [judged("good"), "holds no evaluation"],
      [span({ events: [event("langwatch.evaluation.custom", { name: "good" })] }), "holds no evaluation"],
    ],
    passes: [judged({ name: "good", score: 1 }), span({ events: [event("langwatch.evaluation")] })],
  },
  {
    rule: "evaluation-fields",
    warns: [
      [judged({ name: "good" }), "no verdict"],
      [judged({ name: "good", score: "1" }), "is no number"],
      [judged({ name: "good", score: 1, status: "done" }), "is none of"],
    ],
    passes: [judged({ name: "good", status: "skipped" }), judged({ name: "good", passed: false })],
  },
  {
    rule: "span-twice",
    warns: [[inTurn(fine, span({ name: "other" })), "that one stays"]],
    passes: [inTurn(fine, fine), inTurn(fine, body(otlpBody(child())))],
  },
  {
    rule: "different-trace-field",
    warns: [
      [pair({ "langwatch.user.id": "a" }, { "langwatch.user.id": "b" }), "userId differs"],
      [pair({ "langwatch.thread.id": "a" }, { "gen_ai.conversation.id": "b" }), "threadId differs"],
    ],
    passes: [pair({ "langwatch.user.id": "a" }, {}), pair({ "langwatch.user.id": "a" }, { "langwatch.user.id": "a" })],
  },
  {
    rule: "different-metadata",
    warns: [[pair({ metadata: '{"a":1}' }, { metadata: '{"a":2}' }), "differs between spans"]],
    passes: [pair({ metadata: '{"a":1}' }, { metadata: '{"b":2,"a":1}' }), pair({ metadata: '{"toString":1}' }, {})],
  },
  {
    rule: "usage-twice",
    warns: [
      [pair({ "gen_ai.usage.input_tokens": 3 }, { "gen_ai.usage.input_tokens": 3 }), "counts beside"],
      [
        body(
          otlpBody(
            otlpSpan({ attributes: { "langwatch.span.cost": 0.5 } }),
            child(),
            otlpSpan({
              spanId: "00000000000000d1",
              parentSpanId: CHILD_ID,
              name: "deep",
              attributes: { "gen_ai.usage.output_tokens": 1 },
            }),
          ),
        ),
        "deep",
      ],
    ],
    passes: [pair({}, { "gen_ai.usage.input_tokens": 3 })],
  },
  {
    rule: "roots",
    warns: [
      [body(otlpBody(otlpSpan(), otlpSpan({ spanId: CHILD_ID, name: "second" }))), "2 spans are roots"],
      [body(otlpBody(otlpSpan({ parentSpanId: CHILD_ID }), child())), "no span is a root"],
    ],
    passes: [body(otlpBody(otlpSpan(), child()))],
  },
  {
    rule: "missing-parent",
    warns: [[body(otlpBody(otlpSpan(), child({ parentSpanId: "00000000000000ff" }))), "00000000000000ff"]],
    passes: [inTurn(body(otlpBody(child())), fine)],
  },
  { rule: "evaluation-unknown-trace", warns: [[evaluation({}), TRACE_ID]], passes: [inTurn(evaluation({}), fine)] },
  {
    rule: "evaluation-unknown-span",
    warns: [[inTurn(fine, evaluation({ span_id: CHILD_ID })), CHILD_ID]],
    passes: [inTurn(fine, evaluation({ span_id: SPAN_ID }))],
  },
];

describeWarnings({
  cases: CASES,
  rules: [
    ...OTLP_BODY_WARNINGS,
    ...SPAN_RULES,
    ...VALUE_RULES,
    ...ATTRIBUTE_RULES,
    ...EVALUATION_EVENT_RULES,
    ...REPEAT_RULES,
    ...TRACE_RULES,
    ...EVALUATION_WARNINGS,
  ],
  source: "platform/app/src/",
  start: (options) => langwatchReceiver({ now: () => START_MS + 60_000, ...options }),
  connect: langwatchClient,
});
