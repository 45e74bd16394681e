import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Seen } from "../../test/http-client.js";
import { type LangfuseClient, langfuseClient } from "../../test/langfuse-client.js";
import { otlpBody, otlpSpan, TRACE_ID } from "../../test/otlp-bodies.js";
import type { LangfuseReceiver, LangfuseReceiverOptions } from "./langfuse-receiver.js";
import { CONTENT_RULES, ENVELOPE_RULES } from "./otlp-rules.js";
import { PLAIN_BODY_RULES } from "./plain-body-rules.js";
import { REQUEST_RULES } from "./request-rules.js";
import { SCORE_RULES } from "./score-rules.js";
import { langfuseReceiver } from "./start-langfuse-receiver.js";

type Send = (client: LangfuseClient) => Promise<Seen>;

interface Case {
  readonly rule: string;
  readonly status: number;
  readonly refused: readonly Send[];
  readonly passes: readonly Send[];
  readonly options?: LangfuseReceiverOptions;
}

const BODY = otlpBody(otlpSpan());
const TEXT = JSON.stringify(BODY);
const SCORE = { id: "s", traceId: TRACE_ID, name: "good", value: 0.5 };
const EVENT = { id: "e", type: "score-create", timestamp: "2026-01-01T00:00:00Z", body: SCORE };

const spans =
  (body: unknown, headers: Readonly<Record<string, string>> = {}): Send =>
  (client) =>
    client.spans(body, { headers });
const score =
  (fields: object, headers: Readonly<Record<string, string>> = {}): Send =>
  (client) =>
    client.score({ ...SCORE, ...fields }, { headers });
/** Sends a body whose only span, scope or resource has something else in it. */
const scopeSpans = (scope: unknown) => spans({ resourceSpans: [{ scopeSpans: scope }] });
const span = (fields: object) => spans(otlpBody(otlpSpan({ ...fields })));

const CASES: readonly Case[] = [
  {
    rule: "route",
    status: 404,
    refused: [(client) => client.to("/v1/traces", BODY), (client) => client.to("/api/public/otel", BODY)],
    passes: [(client) => client.to("/api/public/otel/v1/traces?x=1", BODY)],
  },
  { rule: "server-version", status: 404, options: { version: "3.21" }, refused: [spans(BODY)], passes: [score({})] },
  {
    rule: "method",
    status: 405,
    refused: [
      (client) => client.spans(BODY, { method: "PUT" }),
      (client) => client.to("/api/public/health", "", { method: "POST" }),
    ],
    passes: [(client) => client.to("/api/public/health", "", { method: "GET" })],
  },
  {
    rule: "too-large",
    status: 413,
    options: { maxRequestBytes: TEXT.length },
    refused: [spans(`${TEXT} `), spans(gzipSync(`${TEXT} `), { "content-encoding": "gzip" })],
    passes: [spans(TEXT)],
  },
  {
    rule: "credentials",
    status: 401,
    refused: [
      spans(BODY, { authorization: "" }),
      spans(BODY, { authorization: "Bearer sk-lf-test" }),
      spans(BODY, { authorization: `Basic ${btoa("pk-lf-test:sk-lf-other")}` }),
      score({}, { authorization: "" }),
    ],
    passes: [
      spans(BODY),
      (client) => client.to("/api/public/health", "", { method: "GET", headers: { authorization: "" } }),
    ],
  },
  {
    rule: "suspended",
    status: 403,
    options: { suspended: true },
    refused: [spans(BODY), spans({ resourceSpans: [] }), score({})],
    passes: [(client) => client.to("/api/public/health", "", { method: "GET" })],
  },
  {
    rule: "compression",
    status: 400,
    refused: [
      spans("noise", { "content-encoding": "gzip" }),
      spans(deflateSync(TEXT), { "content-encoding": "deflate" }),
    ],
    passes: [spans(gzipSync(TEXT), { "content-encoding": "gzip" }), spans(TEXT, { "content-encoding": "identity" })],
  },
  {
    rule: "content-type",
    status: 400,
    refused: [spans(BODY, { "content-type": "" }), spans(BODY, { "content-type": "text/plain" })],
    passes: [spans(BODY, { "content-type": "Application/JSON; charset=utf-8" })],
  },
  {
    rule: "protobuf",
    status: 400,
    refused: [spans("x", { "content-type": "application/x-protobuf" })],
    passes: [spans(BODY)],
  },
  {
    rule: "json",
    status: 400,
    refused: [spans("{"), spans(""), spans("null")],
    passes: [spans({ resourceSpans: [] })],
  },
  {
    rule: "malformed-list",
    status: 400,
    refused: [
      span({ attributes: undefined, events: {} }),
      spans(otlpBody({ ...otlpSpan(), attributes: { key: "value" } })),
      spans(otlpBody(otlpSpan(), { ...otlpSpan(), events: [{ name: "e", attributes: {} }] })),
      scopeSpans({}),
      scopeSpans([{ spans: { 0: otlpSpan() } }]),
      scopeSpans([{ scope: { attributes: {} }, spans: [] }]),
      spans({ resourceSpans: [{ resource: { attributes: "x" } }] }),
    ],
    passes: [
      spans(otlpBody({ ...otlpSpan(), attributes: null, events: [{ name: "e" }] })),
      scopeSpans([{ spans: null }]),
      spans({ resourceSpans: [{}] }),
    ],
  },
  {
    rule: "span-ids",
    status: 400,
    refused: [
      spans(otlpBody(otlpSpan(), otlpSpan({ spanId: undefined }))),
      span({ traceId: undefined }),
      span({ traceId: null }),
      span({ spanId: 7 }),
      span({ spanId: { data: [1, 2] } }),
      span({ parentSpanId: 7 }),
      spans({ resourceSpans: [{ scopeSpans: [{ spans: [null] }] }] }),
    ],
    passes: [
      span({ spanId: [31, 46, 61, 76, 91, 106, 121, 136] }),
      span({ spanId: { type: "Buffer", data: [31, 46, 61, 76, 91, 106, 121, 136] } }),
      span({ parentSpanId: "" }),
    ],
  },
  {
    rule: "future-version",
    status: 400,
    refused: [
      spans(BODY, { "x-langfuse-ingestion-version": "5" }),
      spans(BODY, { "x-langfuse-ingestion-version": "v4" }),
      spans(BODY, { "x-langfuse-ingestion-version": "", x_langfuse_ingestion_version: "9" }),
    ],
    passes: [
      spans(BODY, { "x-langfuse-ingestion-version": "3" }),
      spans({ resourceSpans: [] }, { "x-langfuse-ingestion-version": "5" }),
    ],
  },
  {
    rule: "plain-too-large",
    status: 413,
    refused: [score({ comment: "x".repeat(1024 * 1024) })],
    passes: [score({ comment: "x".repeat(1_000_000) })],
  },
  {
    rule: "plain-compression",
    status: 400,
    refused: [(client) => client.score(gzipSync(JSON.stringify(SCORE)), { headers: { "content-encoding": "gzip" } })],
    passes: [score({}, { "content-encoding": "identity" })],
  },
  {
    rule: "plain-json",
    status: 400,
    refused: [
      (client) => client.score("{"),
      score({}, { "content-type": "text/plain" }),
      score({}, { "content-type": "" }),
    ],
    passes: [score({}, { "content-type": "application/json; charset=utf-8" })],
  },
  {
    rule: "score-target",
    status: 400,
    refused: [
      score({ traceId: undefined }),
      score({ traceId: "" }),
      score({ sessionId: "s" }),
      score({ traceId: undefined, sessionId: "s", observationId: "o" }),
      score({ traceId: undefined, sessionId: "s", datasetRunId: "d" }),
      (client) => client.score([]),
    ],
    passes: [
      score({ observationId: "o" }),
      score({ traceId: null, sessionId: "s" }),
      score({ traceId: undefined, datasetRunId: "d" }),
    ],
  },
  {
    rule: "score-name",
    status: 400,
    refused: [score({ name: undefined }), score({ name: "" }), score({ name: 1 })],
    passes: [score({ name: "n" })],
  },
  {
    rule: "score-id",
    status: 400,
    refused: [score({ id: "" }), score({ id: "x".repeat(801) }), score({ id: "a\rb" }), score({ id: 1 })],
    passes: [score({ id: "x".repeat(800) }), score({ id: null }), score({ id: undefined })],
  },
  {
    rule: "score-value",
    status: 400,
    refused: [
      score({ value: "x", dataType: "NUMERIC" }),
      score({ value: 1, dataType: "CATEGORICAL" }),
      score({ value: true, dataType: "BOOLEAN" }),
      score({ value: 2, dataType: "BOOLEAN" }),
      score({ value: "", dataType: "TEXT" }),
      score({ value: "x".repeat(501), dataType: "TEXT" }),
      score({ value: 1, dataType: "CORRECTION" }),
      score({ value: true }),
      score({ value: 1, dataType: "numeric" }),
      score({ value: 1, dataType: null }),
    ],
    passes: [
      score({ value: 0.5, dataType: "NUMERIC" }),
      score({ value: "x", dataType: "CATEGORICAL" }),
      score({ value: 0, dataType: "BOOLEAN" }),
      score({ value: "x".repeat(500), dataType: "TEXT" }),
      score({ value: "", dataType: "CORRECTION" }),
      score({ value: "x" }),
    ],
  },
  {
    rule: "score-text",
    status: 400,
    refused: [score({ comment: 1 }), score({ traceId: 7 }), score({ observationId: {} })],
    passes: [score({ comment: null })],
  },
  {
    rule: "score-environment",
    status: 400,
    refused: [
      score({ environment: "Production" }),
      score({ environment: "langfuse-x" }),
      score({ environment: "x".repeat(41) }),
      score({ environment: null }),
    ],
    passes: [score({ environment: "x".repeat(40) })],
  },
];

let receiver: LangfuseReceiver | undefined;
let client: LangfuseClient | undefined;

async function start(options: LangfuseReceiverOptions = {}) {
  receiver = await langfuseReceiver(options);
  client = langfuseClient(receiver);
  return { receiver, client };
}

afterEach(async () => {
  client?.[Symbol.dispose]();
  await receiver?.close();
});

it("has a case for each rule, and a source", () => {
  const rules = [...REQUEST_RULES, ...ENVELOPE_RULES, ...CONTENT_RULES, ...PLAIN_BODY_RULES, ...SCORE_RULES];

  expect(rules.map(({ id }) => id)).toEqual(CASES.map(({ rule }) => rule));
  expect(rules.filter(({ source }) => !/[/:]/.test(source))).toEqual([]);
});

describe.each(CASES)("$rule", ({ rule, status, refused, passes, options }) => {
  it.each(refused.map((send, index) => [index, send] as const))(`refuses with ${status} (%i)`, async (_, send) => {
    const made = await start(options);
    const seen = await send(made.client);

    expect(made.receiver.rejections()).toEqual([
      { rule, status, reason: expect.any(String), requestNumber: 1, path: made.receiver.requests[0]?.path },
    ]);
    expect(seen.status).toBe(status);
    // The client is told why.
    expect(Object.values(JSON.parse(Buffer.from(seen.body ?? "", "latin1").toString()))).toEqual([
      made.receiver.rejections()[0]?.reason,
    ]);
    expect([made.receiver.observations(), made.receiver.scores(), made.receiver.accepted]).toEqual([[], [], []]);
  });

  it.each(passes.map((send, index) => [index, send] as const))("lets its neighbour pass (%i)", async (_, send) => {
    const made = await start(options);

    expect((await send(made.client)).status).toBe(200);
    expect(made.receiver.rejections()).toEqual([]);
  });
});

describe("the older ingestion", () => {
  const send = (batch: unknown) => client?.to("/api/public/ingestion", { batch });

  it("takes scores and logs, and refuses each other event by itself", async () => {
    const made = await start();
    const events = [EVENT, { id: "l", type: "sdk-log", body: {} }, { id: "t", type: "trace-create", body: {} }, 7];
    const seen = await send(events);

    expect(seen?.status).toBe(207);
    expect(JSON.parse(seen?.body ?? "")).toEqual({
      successes: [
        { id: "e", status: 201 },
        { id: "l", status: 201 },
      ],
      errors: [
        expect.objectContaining({
          id: "t",
          status: 400,
          error: expect.stringContaining('"trace-create" is not accepted'),
        }),
        expect.objectContaining({ id: "unknown", status: 400 }),
      ],
    });
    expect(made.receiver.rejections()).toMatchObject([{ rule: "event-type" }, { rule: "event-type" }]);
    expect(made.receiver.scores()).toMatchObject([{ id: "s", value: 0.5, dataType: "NUMERIC" }]);
    expect(made.receiver.accepted.map(({ id }) => id)).toEqual(["e", "l"]);
  });

  it("holds scores to the same rules", async () => {
    const made = await start();
    await send([{ ...EVENT, body: { ...SCORE, value: true } }]);

    expect(made.receiver.rejections()).toMatchObject([{ rule: "score-value", status: 400 }]);
    expect(made.receiver.scores()).toEqual([]);
  });

  it.each([undefined, {}, "x"])("wants a list: %j", async (batch) => {
    const made = await start();

    expect((await send(batch))?.status).toBe(400);
    expect(made.receiver.rejections()).toMatchObject([{ rule: "no-batch" }]);
  });

  it("takes up to 4.5 MB", async () => {
    const made = await start();

    expect((await send([{ ...EVENT, padding: "x".repeat(4_000_000) }]))?.status).toBe(207);
    expect((await send([{ ...EVENT, padding: "x".repeat(4_800_000) }]))?.status).toBe(413);
    expect(made.receiver.rejections()).toMatchObject([{ rule: "plain-too-large" }]);
  });
});

it.each([
  ["4", "4.16.0"],
  ["3.22", "3.22.0"],
  ["3.21", "3.21.0"],
] as const)("tells its version: %s", async (version, shown) => {
  const made = await start({ version });
  const seen = await made.client.to("/api/public/health", "", { method: "GET", headers: { authorization: "" } });

  expect(seen).toMatchObject({ status: 200, body: JSON.stringify({ status: "OK", version: shown }) });
});
