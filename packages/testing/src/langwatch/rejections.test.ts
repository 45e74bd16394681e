import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Seen } from "../../test/http-client.js";
import { type LangWatchClient, langwatchClient } from "../../test/langwatch-client.js";
import { nanos, otlpBody, otlpSpan, SPAN_ID, START_MS, TRACE_ID } from "../../test/otlp-bodies.js";
import { COLLECTOR_BODY_RULES, OTLP_BODY_RULES } from "./body-rules.js";
import { COLLECTOR_RULES } from "./evaluation-rules.js";
import type { LangWatchReceiver, LangWatchReceiverOptions } from "./langwatch-receiver.js";
import { REQUEST_RULES } from "./request-rules.js";
import { DROPS } from "./span-drops.js";
import { langwatchReceiver } from "./start-langwatch-receiver.js";

type Send = (client: LangWatchClient) => Promise<Seen>;
type Headers = Readonly<Record<string, string>>;

interface Case {
  readonly rule: string;
  readonly status: number;
  readonly refused: readonly Send[];
  readonly passes: readonly Send[];
  readonly options?: LangWatchReceiverOptions;
}

const BODY = otlpBody(otlpSpan());
const EVALUATION = { evaluation_id: "e", name: "good", score: 0.5 };
const DAY_MS = 24 * 60 * 60 * 1000;

const spans = (body: unknown, headers: Headers = {}): Send => {
  return (client) => client.spans(body, { headers });
};
const span = (fields: object): Send => spans(otlpBody(otlpSpan({ ...fields })));
const collect = (fields: object, headers: Headers = {}): Send => {
  return (client) => client.collect({ trace_id: TRACE_ID, spans: [], ...fields }, { headers });
};
const evaluation = (fields: object): Send => collect({ evaluations: [{ ...EVALUATION, ...fields }] });
const value = (sent: unknown): Send => span({ attributes: { key: { sent } } });
const many = (count: number): Send => collect({ evaluations: Array.from({ length: count }, () => EVALUATION) });
const large = `${JSON.stringify(BODY)}${" ".repeat(10 * 1024 * 1024)}`;

const CASES: readonly Case[] = [
  {
    rule: "route",
    status: 404,
    refused: [
      (client) => client.to("/v1/traces", BODY),
      (client) => client.to("/api/otel/v1/traces/", BODY),
      (client) => client.spans(BODY, { method: "PUT" }),
    ],
    passes: [(client) => client.to("/api/otel/v1/traces?x=1", BODY)],
  },
  {
    rule: "too-large",
    status: 413,
    refused: [spans(large), spans(gzipSync(large), { "content-encoding": "gzip" })],
    passes: [spans(large.slice(0, 10 * 1024 * 1024))],
  },
  {
    rule: "credentials",
    status: 401,
    refused: [
      spans(BODY, { authorization: "" }),
      spans(BODY, { authorization: "Bearer sk-lw-other" }),
      spans(BODY, { authorization: "Basic nonsense" }),
      spans(BODY, { authorization: "", "x-auth-token": "sk-lw-other" }),
      (client) => client.collect({}, { headers: { authorization: "" } }),
    ],
    passes: [
      spans(BODY),
      spans(BODY, { authorization: "bearer  sk-lw-test " }),
      spans(BODY, { authorization: "", "x-auth-token": "sk-lw-test" }),
      spans(BODY, { authorization: `Basic ${btoa("project_1:sk-lw-test")}` }),
      spans(BODY, { authorization: "Basic nonsense", "x-auth-token": "sk-lw-test" }),
    ],
  },
  {
    rule: "project",
    status: 401,
    options: { projectId: "project_1" },
    refused: [spans(BODY), spans(BODY, { "x-project-id": "project_2" })],
    passes: [
      spans(BODY, { "x-project-id": "project_1" }),
      spans(BODY, { authorization: `Basic ${btoa("project_1:sk-lw-test")}` }),
    ],
  },
  { rule: "permission", status: 403, options: { readOnlyKey: true }, refused: [spans(BODY), many(1)], passes: [] },
  { rule: "plan-limit", status: 402, options: { planLimitReached: true }, refused: [spans(BODY), many(1)], passes: [] },
  {
    rule: "compression",
    status: 400,
    refused: [
      spans(BODY, { "content-encoding": "zstd" }),
      spans(gzipSync(JSON.stringify(BODY)), { "content-encoding": "x-gzip" }),
      spans(JSON.stringify(BODY), { "content-encoding": "gzip" }),
    ],
    passes: [
      spans(BODY, { "content-encoding": "identity" }),
      spans(gzipSync(JSON.stringify(BODY)), { "content-encoding": "gzip" }),
      spans(deflateSync(JSON.stringify(BODY)), { "content-encoding": "deflate" }),
    ],
  },
  {
    rule: "protobuf",
    status: 400,
    refused: [spans("\n\u0001", { "content-type": "application/x-protobuf" })],
    passes: [spans(BODY, { "content-type": "application/x-protobuf" })],
  },
  { rule: "json", status: 400, refused: [spans("{"), spans("[]"), spans("null")], passes: [spans("{}"), spans("")] },
  {
    rule: "span-schema",
    status: 200,
    refused: [
      span({ traceId: 7 }),
      span({ spanId: undefined }),
      span({ parentSpanId: 7 }),
      span({ name: null }),
      span({ kind: 6 }),
      span({ kind: undefined }),
      span({ startTimeUnixNano: undefined }),
      span({ endTimeUnixNano: [] }),
      span({ status: { code: 3 } }),
      span({ status: { code: "STATUS_CODE_OK" } }),
      span({ status: { message: 7 } }),
      span({ events: {} }),
      span({ events: [{ name: "n", timeUnixNano: "1" }] }),
      span({ events: [{ name: 7, timeUnixNano: "1", attributes: [] }] }),
      span({ links: [{ traceId: TRACE_ID, spanId: SPAN_ID, attributes: [] }] }),
      span({ droppedEventsCount: "0" }),
      value({ stringValue: 7 }),
      value({ intValue: true }),
      value({ boolValue: 1 }),
      value({ doubleValue: {} }),
      value({ arrayValue: {} }),
      value({ arrayValue: { values: [7] } }),
      value({ kvlistValue: { values: [{ value: {} }] } }),
      value("text"),
      spans({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...otlpSpan(), attributes: undefined }] }] }] }),
      spans({ resourceSpans: [{ scopeSpans: [{ spans: ["no span"] }] }] }),
    ],
    passes: [
      span({ parentSpanId: null, flags: 1, traceState: "" }),
      span({ kind: "SPAN_KIND_CLIENT", status: null }),
      span({ traceId: { 0: 1, 1: 255 }, startTimeUnixNano: START_MS * 1e6 }),
      span({ events: [{ name: "n", timeUnixNano: { low: 0, high: 0 }, attributes: [] }], links: [] }),
      span({ links: [{ traceId: TRACE_ID, spanId: SPAN_ID, attributes: [], droppedAttributesCount: null }] }),
      value({ intValue: { low: 1, high: 0 } }),
      value({ kvlistValue: { values: [{ key: "a", value: { boolValue: "true" } }] } }),
      value({ arrayValue: { values: [{ doubleValue: "NaN" }] } }),
    ],
  },
  {
    rule: "span-age",
    status: 200,
    options: { now: () => START_MS + 31 * DAY_MS },
    refused: [span({ startTimeUnixNano: nanos(-1) }), span({ startTimeUnixNano: 1 })],
    passes: [span({}), span({ startTimeUnixNano: nanos(1) })],
  },
  {
    rule: "collector-json",
    status: 400,
    refused: [
      collect({}, { "content-type": "text/plain" }),
      (client) => client.collect("[]"),
      (client) => client.collect("{"),
      (client) =>
        client.collect(gzipSync(JSON.stringify({ trace_id: TRACE_ID })), { headers: { "content-encoding": "gzip" } }),
    ],
    passes: [collect({}, { "content-type": "application/json; charset=utf-8" })],
  },
  { rule: "collector-spans", status: 400, refused: [collect({ spans: [{}] })], passes: [collect({})] },
  {
    rule: "evaluation-verdict",
    status: 400,
    refused: [evaluation({ score: undefined }), evaluation({ score: null, label: null })],
    passes: [
      evaluation({ score: 0 }),
      evaluation({ score: undefined, passed: false }),
      evaluation({ score: undefined, label: "" }),
      evaluation({ score: undefined, status: "skipped" }),
    ],
  },
  {
    rule: "evaluation-times",
    status: 400,
    refused: [
      evaluation({ timestamps: { started_at: 1_700_000_000 } }),
      evaluation({ timestamps: { finished_at: START_MS + 0.5 } }),
    ],
    passes: [evaluation({ timestamps: { started_at: START_MS, finished_at: null } })],
  },
  {
    rule: "evaluation-schema",
    status: 400,
    refused: [
      evaluation({ name: undefined }),
      evaluation({ score: "0.5" }),
      evaluation({ passed: 1 }),
      evaluation({ details: {} }),
      evaluation({ status: "done" }),
    ],
    passes: [evaluation({ passed: null, span_id: SPAN_ID, status: "error" })],
  },
  { rule: "too-many-evaluations", status: 429, refused: [many(201)], passes: [many(200)] },
  {
    rule: "no-trace-id",
    status: 400,
    refused: [collect({ trace_id: "" }), collect({ trace_id: null })],
    passes: [many(1)],
  },
];

let receiver: LangWatchReceiver | undefined;
let client: LangWatchClient | undefined;

async function run(send: Send, options: LangWatchReceiverOptions = {}) {
  receiver = await langwatchReceiver({ now: () => START_MS + 60_000, ...options });
  client = langwatchClient(receiver);
  return { seen: await send(client), receiver };
}

afterEach(async () => {
  client?.[Symbol.dispose]();
  await receiver?.close();
});

it("has a case for each rule, and a source", () => {
  const rules = [...REQUEST_RULES, ...OTLP_BODY_RULES, ...DROPS, ...COLLECTOR_BODY_RULES, ...COLLECTOR_RULES];

  expect(rules.map(({ id, status }) => [id, status])).toEqual(CASES.map(({ rule, status }) => [rule, status]));
  expect(rules.filter(({ source }) => !source.includes(".ts") && !source.startsWith("none:"))).toEqual([]);
});

describe.each(CASES)("$rule", ({ rule, status, refused, passes, options }) => {
  it.each(refused.map((send, index) => [index, send] as const))("refuses (%i)", async (_, send) => {
    const { seen, receiver: made } = await run(send, options);

    expect(seen.status).toBe(status);
    expect(made.rejections().map((each) => [each.rule, each.status])).toEqual([[rule, status]]);
    expect([made.spans(), made.evaluations(), made.unique]).toEqual([[], [], 0]);
    expect(() => made.assertClean()).toThrow(rule);
  });

  it.each(passes.map((send, index) => [index, send] as const))("lets its neighbour pass (%i)", async (_, send) => {
    const { seen, receiver: made } = await run(send, options);

    expect(seen.status).toBe(200);
    expect(made.rejections()).toEqual([]);
  });
});

it("says of the spans that it drops how many and why, and keeps the others", async () => {
  const bad = otlpSpan({ spanId: "00000000000000a1", name: 7 });
  const old = otlpSpan({ spanId: "00000000000000a2", startTimeUnixNano: "1" });
  const { seen, receiver: made } = await run((to) => to.spans(otlpBody(otlpSpan(), bad, old)));

  expect(JSON.parse(seen.body ?? "")).toEqual({
    message: "Trace received successfully.",
    partialSuccess: {
      rejectedSpans: 2,
      errorMessage: "span validation failed: span.name is not a text; span start time is more than 31 days in the past",
    },
  });
  expect(made.spans().map(({ id }) => id)).toEqual([SPAN_ID]);
  expect(made.accepted.map(({ id }) => id)).toEqual([SPAN_ID]);
});

it.each([
  { apiKey: 7 },
  { projectId: 7 },
  { planLimitReached: "yes" },
  { now: 7 },
  { port: -1 },
  { maxKeptBytes: -1 },
  { key: "x" },
])("refuses the options %j", async (options) => {
  await expect(langwatchReceiver(options as LangWatchReceiverOptions)).rejects.toThrow("Expected");
});
