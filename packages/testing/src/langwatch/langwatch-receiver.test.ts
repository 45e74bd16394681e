import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LangWatchClient, langwatchClient } from "../../test/langwatch-client.js";
import { nanos, otlpBody, otlpSpan, SPAN_ID, START_MS, TRACE_ID } from "../../test/otlp-bodies.js";
import type { LangWatchReceiver } from "./langwatch-receiver.js";
import { langwatchReceiver } from "./start-langwatch-receiver.js";

let receiver: LangWatchReceiver;
let client: LangWatchClient;

beforeEach(async () => {
  receiver = await langwatchReceiver({ now: () => START_MS + 60_000 });
  client = langwatchClient(receiver);
});

afterEach(async () => {
  client[Symbol.dispose]();
  await receiver.close();
});

const json = (type: string, value: unknown) => JSON.stringify({ type, value });
const EVALUATION = { evaluation_id: "e1", name: "grounded", score: 0.97, details: "cites both" };

describe("the normal form", () => {
  it("is a trace with its spans by time, and its evaluations", async () => {
    const root = otlpSpan({
      attributes: {
        "langwatch.user.id": "anna",
        "langwatch.thread.id": "chat",
        "langwatch.customer.id": "acme",
        "langwatch.labels": '["b","a"]',
        metadata: '{"tenant":{"id":7},"tier":"pro"}',
        "langwatch.input": json("json", { question: "why?" }),
        "langwatch.output": json("text", "because"),
      },
    });
    const generation = otlpSpan({
      spanId: "00000000000000b2",
      parentSpanId: SPAN_ID,
      name: "chat",
      startTimeUnixNano: nanos(300),
      endTimeUnixNano: nanos(900),
      attributes: {
        "langwatch.span.type": "llm",
        "langwatch.labels": ["a", "c"],
        "gen_ai.request.model": "gpt-5.2",
        "gen_ai.provider.name": "openai",
        "gen_ai.usage.input_tokens": 10,
        "gen_ai.usage.cache_read.input_tokens": 5,
        "gen_ai.usage.output_tokens": 7,
        "langwatch.span.cost": 0.0000014,
      },
      events: [
        { name: "first_token", timeUnixNano: nanos(400), attributes: [] },
        {
          name: "langwatch.evaluation.custom",
          timeUnixNano: nanos(900),
          attributes: [{ key: "json_encoded_event", value: { stringValue: JSON.stringify(EVALUATION) } }],
        },
      ],
    });
    const tool = otlpSpan({
      spanId: "00000000000000a1",
      parentSpanId: SPAN_ID,
      name: "search",
      startTimeUnixNano: nanos(100),
      endTimeUnixNano: nanos(200),
      attributes: { "langwatch.span.type": "tool", "langwatch.span.cost": 0.0000014 },
      status: { code: 2, message: "no such index" },
    });
    await client.spans(otlpBody(generation, tool, root));
    await client.collect({ trace_id: TRACE_ID, evaluations: [{ name: "resolved", passed: true }] });

    receiver.assertClean();
    const plain = { traceId: TRACE_ID, params: {}, events: [] };
    const spans = [
      {
        ...plain,
        id: SPAN_ID,
        name: "answer",
        type: "span",
        startTime: START_MS,
        endTime: START_MS + 1500,
        input: { type: "json", value: { question: "why?" } },
        output: { type: "text", value: "because" },
        metrics: {},
      },
      {
        ...plain,
        id: "00000000000000a1",
        parentId: SPAN_ID,
        name: "search",
        type: "tool",
        startTime: START_MS + 100,
        endTime: START_MS + 200,
        metrics: { cost: 0.0000014 },
        error: { message: "no such index", stacktrace: [] },
      },
      {
        ...plain,
        id: "00000000000000b2",
        parentId: SPAN_ID,
        name: "chat",
        type: "llm",
        startTime: START_MS + 300,
        endTime: START_MS + 900,
        firstTokenTime: START_MS + 400,
        model: "gpt-5.2",
        vendor: "openai",
        metrics: { promptTokens: 10, completionTokens: 7, cacheReadTokens: 5, cost: 0.0000014 },
        events: [
          { name: "first_token", time: START_MS + 400, attributes: {} },
          {
            name: "langwatch.evaluation.custom",
            time: START_MS + 900,
            attributes: { json_encoded_event: EVALUATION },
          },
        ],
      },
    ];
    const evaluations = [
      {
        id: "e1",
        traceId: TRACE_ID,
        spanId: "00000000000000b2",
        name: "grounded",
        status: "processed",
        score: 0.97,
        details: "cites both",
      },
      { traceId: TRACE_ID, name: "resolved", status: "processed", passed: true },
    ];
    expect(receiver.traces()).toEqual([
      {
        id: TRACE_ID,
        name: "answer",
        userId: "anna",
        threadId: "chat",
        customerId: "acme",
        labels: ["a", "c", "b"],
        metadata: { tenant: '{"id":7}', tier: "pro", "service.name": "test" },
        input: { type: "json", value: { question: "why?" } },
        output: { type: "text", value: "because" },
        error: "no such index",
        // Rounded with each span, of which one costs 0.0000014.
        metrics: { promptTokens: 10, completionTokens: 7, cacheReadTokens: 5, cost: 0.000002 },
        timestamp: START_MS,
        spans,
        evaluations,
      },
    ]);
    expect(receiver.spans()).toEqual(spans);
    expect(receiver.evaluations()).toEqual(evaluations);
  });

  it("sorts traces by time", async () => {
    const late = otlpSpan({ traceId: "f".repeat(32), startTimeUnixNano: nanos(50) });
    await client.spans(otlpBody(late, otlpSpan()));

    expect(receiver.traces().map(({ timestamp }) => timestamp - START_MS)).toEqual([0, 50]);
    expect(receiver.spans().map(({ startTime }) => startTime - START_MS)).toEqual([0, 50]);
  });

  it("keeps the first of two spans, and the last of two evaluations with one id", async () => {
    await client.spans(gzipSync(JSON.stringify(otlpBody(otlpSpan()))), { headers: { "content-encoding": "gzip" } });
    await client.spans(otlpBody(otlpSpan({ name: "other" })));
    for (const score of [1, 2]) {
      await client.collect({ trace_id: TRACE_ID, evaluations: [{ ...EVALUATION, score }] });
    }

    expect(receiver.spans().map(({ name }) => name)).toEqual(["answer"]);
    expect(receiver.evaluations().map(({ score }) => score)).toEqual([2]);
    expect(receiver.repeats).toBe(2);
    expect(receiver.warnings().map(({ rule }) => rule)).toEqual(["span-twice"]);
  });

  it("is empty again after it was cleared", async () => {
    await client.spans(otlpBody(otlpSpan({ name: 7 }), otlpSpan({ parentSpanId: "x" })));
    expect([receiver.spans().length, receiver.rejections().length]).toEqual([1, 1]);
    receiver.clear();
    expect([receiver.traces(), receiver.evaluations(), receiver.rejections(), receiver.warnings()]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});

describe("behind a fault", () => {
  it("refuses while the fault lasts and stores what comes after", async () => {
    receiver.fault = { type: "status", status: 503 };
    expect((await client.spans(otlpBody(otlpSpan()))).status).toBe(503);
    expect(receiver.spans()).toEqual([]);
    receiver.heal();

    expect((await client.spans(otlpBody(otlpSpan()))).status).toBe(200);
    expect(receiver.spans()).toHaveLength(1);
    expect(receiver.rejections()).toEqual([]);
  });

  it("counts a repeat after a lost answer, and stores its span once", async () => {
    receiver.fault = { type: "reset", accepts: true };
    expect(await client.spans(otlpBody(otlpSpan()))).toMatchObject({ error: "ECONNRESET" });
    receiver.heal();
    await client.spans(otlpBody(otlpSpan()));

    expect([receiver.spans().length, receiver.repeats]).toEqual([1, 1]);
    receiver.assertClean();
  });

  it("stores what a partial fault leaves", async () => {
    receiver.fault = { type: "partial", rejects: ["00000000000000a1", "e2"] };
    const child = otlpSpan({ spanId: "00000000000000a1", parentSpanId: SPAN_ID });
    const seen = await client.spans(otlpBody(otlpSpan(), child));
    await client.collect({ trace_id: TRACE_ID, evaluations: [EVALUATION, { ...EVALUATION, evaluation_id: "e2" }] });

    expect(seen).toMatchObject({ status: 200, body: expect.stringContaining('"rejectedSpans":"1"') });
    expect(receiver.spans().map(({ id }) => id)).toEqual([SPAN_ID]);
    expect(receiver.evaluations().map(({ id }) => id)).toEqual(["e1"]);
  });

  it("finds the items of spans and evaluations", async () => {
    receiver.fault = { type: "poison", items: [SPAN_ID, "e1", "evaluation nameless"] };

    expect((await client.spans(otlpBody(otlpSpan()))).status).toBe(400);
    for (const evaluation of [EVALUATION, { name: "nameless", score: 1 }]) {
      expect((await client.collect({ trace_id: TRACE_ID, evaluations: [evaluation] })).status).toBe(400);
    }
    expect(receiver.rejections()).toEqual([]);
  });
});
