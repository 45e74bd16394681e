import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LangfuseClient, langfuseClient } from "../../test/langfuse-client.js";
import { nanos, otlpBody, otlpSpan, SPAN_ID, START_MS, TRACE_ID } from "../../test/otlp-bodies.js";
import type { Fault } from "../fault-server/fault.js";
import type { LangfuseReceiver } from "./langfuse-receiver.js";
import { langfuseReceiver } from "./start-langfuse-receiver.js";

let receiver: LangfuseReceiver;
let client: LangfuseClient;

beforeEach(async () => {
  receiver = await langfuseReceiver();
  client = langfuseClient(receiver);
});

afterEach(async () => {
  client[Symbol.dispose]();
  await receiver.close();
});

const OF_TRACE = {
  "langfuse.trace.name": "support",
  "langfuse.user.id": "u1",
  "langfuse.session.id": "s1",
  "langfuse.trace.tags": ["b", "a"],
  "langfuse.trace.metadata.tenant": '{"id":7}',
  "langfuse.environment": "staging",
  "langfuse.release": "r1",
  "langfuse.version": "v1",
  "langfuse.trace.public": true,
};

describe("the normal form", () => {
  it("is a trace with its observations by time, and its scores", async () => {
    const root = otlpSpan({
      attributes: {
        ...OF_TRACE,
        "langfuse.observation.type": "agent",
        "langfuse.observation.input": '{"question":"why?"}',
        "langfuse.observation.output": '"because"',
        "langfuse.internal.is_app_root": true,
      },
    });
    const generation = otlpSpan({
      spanId: "00000000000000b2",
      parentSpanId: SPAN_ID,
      name: "chat",
      startTimeUnixNano: nanos(300),
      endTimeUnixNano: nanos(900),
      attributes: {
        ...OF_TRACE,
        "langfuse.observation.type": "generation",
        "langfuse.observation.model.name": "gpt-5.2",
        "langfuse.observation.model.parameters": '{"temperature":0.2,"stop":["a"],"stream":true}',
        "langfuse.observation.usage_details": '{"input":10,"input_cached_tokens":5,"output":7}',
        "langfuse.observation.cost_details": '{"input":0.25,"output":0.5}',
        "langfuse.observation.completion_start_time": new Date(START_MS + 400).toISOString(),
        "langfuse.observation.prompt.name": "p",
        "langfuse.observation.prompt.version": 3,
        "langfuse.observation.metadata.attempt": "2",
        "langfuse.observation.metadata.note": "plain text",
      },
    });
    const tool = otlpSpan({
      spanId: "00000000000000a1",
      parentSpanId: SPAN_ID,
      name: "search",
      startTimeUnixNano: nanos(100),
      endTimeUnixNano: nanos(200),
      attributes: { ...OF_TRACE, "langfuse.observation.type": "tool" },
      status: { code: 2, message: "no such index" },
    });
    await client.spans(otlpBody(generation, tool, root));
    await client.score({ id: "sc", traceId: TRACE_ID, name: "good", value: 1, dataType: "BOOLEAN", comment: "yes" });

    receiver.assertClean();
    const ofTrace = {
      traceId: TRACE_ID,
      environment: "staging",
      release: "r1",
      version: "v1",
      traceName: "support",
      userId: "u1",
      sessionId: "s1",
      tags: ["b", "a"],
      public: true,
      scopeName: "langfuse-sdk.test",
    };
    const plain = { modelParameters: {}, usageDetails: {}, costDetails: {}, isAppRoot: false, isRoot: false };
    expect(receiver.traces()).toEqual([
      {
        id: TRACE_ID,
        name: "support",
        userId: "u1",
        sessionId: "s1",
        tags: ["a", "b"],
        public: true,
        metadata: { tenant: { id: 7 } },
        environment: "staging",
        release: "r1",
        version: "v1",
        input: { question: "why?" },
        output: "because",
        timestamp: START_MS,
        observations: [
          {
            ...ofTrace,
            ...plain,
            id: SPAN_ID,
            type: "AGENT",
            name: "answer",
            startTime: START_MS,
            endTime: START_MS + 1500,
            input: { question: "why?" },
            output: "because",
            metadata: { tenant: { id: 7 } },
            level: "DEFAULT",
            isAppRoot: true,
            isRoot: true,
          },
          {
            ...ofTrace,
            ...plain,
            id: "00000000000000a1",
            parentId: SPAN_ID,
            type: "TOOL",
            name: "search",
            startTime: START_MS + 100,
            endTime: START_MS + 200,
            metadata: { tenant: { id: 7 } },
            level: "ERROR",
            statusMessage: "no such index",
          },
          {
            ...ofTrace,
            ...plain,
            id: "00000000000000b2",
            parentId: SPAN_ID,
            type: "GENERATION",
            name: "chat",
            startTime: START_MS + 300,
            endTime: START_MS + 900,
            completionStartTime: START_MS + 400,
            metadata: { attempt: 2, note: "plain text", tenant: { id: 7 } },
            model: "gpt-5.2",
            modelParameters: { temperature: 0.2, stop: '["a"]', stream: "true" },
            usageDetails: { input: 10, input_cached_tokens: 5, output: 7, total: 22 },
            costDetails: { input: 0.25, output: 0.5, total: 0.75 },
            level: "DEFAULT",
            promptName: "p",
            promptVersion: 3,
          },
        ],
        scores: [
          {
            id: "sc",
            traceId: TRACE_ID,
            name: "good",
            value: 1,
            dataType: "BOOLEAN",
            comment: "yes",
            environment: "default",
          },
        ],
      },
    ]);
    expect(receiver.observations()).toEqual(receiver.traces()[0]?.observations);
    expect(receiver.scores()).toEqual(receiver.traces()[0]?.scores);
  });

  it("has nothing for what was not sent", async () => {
    await client.spans(otlpBody(otlpSpan()));

    expect(receiver.traces()).toEqual([
      {
        id: TRACE_ID,
        name: "answer",
        tags: [],
        public: false,
        metadata: {},
        environment: "default",
        timestamp: START_MS,
        observations: [expect.objectContaining({ type: "SPAN", metadata: {}, level: "DEFAULT", isRoot: true })],
        scores: [],
      },
    ]);
  });

  it("sorts traces by time", async () => {
    const late = otlpSpan({ traceId: "f".repeat(32), startTimeUnixNano: nanos(50) });
    await client.spans(otlpBody(late, otlpSpan()));

    expect(receiver.traces().map(({ timestamp }) => timestamp - START_MS)).toEqual([0, 50]);
    expect(receiver.observations().map(({ startTime }) => startTime - START_MS)).toEqual([0, 50]);
  });

  it("takes gzip, and the same span in a later request", async () => {
    const headers = { "content-encoding": "gzip" };
    await client.spans(gzipSync(JSON.stringify(otlpBody(otlpSpan()))), { headers });
    await client.spans(otlpBody(otlpSpan()));

    receiver.assertClean();
    expect(receiver.observations()).toHaveLength(1);
    expect([receiver.unique, receiver.repeats]).toEqual([1, 1]);
  });
});

it("counts scores without an id by what they say", async () => {
  for (const value of [1, 2, 2]) await client.score({ traceId: TRACE_ID, name: "good", value });

  expect([receiver.unique, receiver.repeats, receiver.scores().length]).toEqual([2, 1, 3]);
});

describe("behind a fault", () => {
  it("refuses while the fault lasts and stores what comes after", async () => {
    receiver.fault = { type: "status", status: 503 };
    expect((await client.spans(otlpBody(otlpSpan()))).status).toBe(503);
    expect(receiver.observations()).toEqual([]);
    receiver.heal();

    expect((await client.spans(otlpBody(otlpSpan()))).status).toBe(200);
    expect(receiver.observations()).toHaveLength(1);
    expect(receiver.rejections()).toEqual([]);
  });

  it("counts a repeat after a lost answer, and stores its span once", async () => {
    receiver.fault = { type: "reset", accepts: true };
    expect(await client.spans(otlpBody(otlpSpan()))).toMatchObject({ error: "ECONNRESET" });
    expect(receiver.observations()).toHaveLength(1);
    receiver.heal();
    await client.spans(otlpBody(otlpSpan()));

    expect([receiver.observations().length, receiver.repeats]).toEqual([1, 1]);
    receiver.assertClean();
  });

  it.each<Fault>([
    { type: "status", status: 500, accepts: true },
    { type: "hang", accepts: true },
    { type: "reset-mid-answer" },
    { type: "slow", delayMs: 1 },
    { type: "drip", durationMs: 5 },
    { type: "wrong-length", extraBytes: 8 },
    { type: "garbage-gzip" },
    { type: "too-large", maxBytes: 5000 },
    { type: "poison", items: ["other"] },
  ])("stores what %j keeps, and nothing that the rules refuse", async (fault) => {
    receiver.fault = fault;
    void client.spans("{");
    void client.spans(otlpBody(otlpSpan()));
    await receiver.waitForRequests(2);
    await receiver.waitForAccepted(1);

    expect(receiver.observations()).toHaveLength(1);
    expect(receiver.rejections()).toMatchObject([{ rule: "json" }]);
  });

  it.each<Fault>([
    { type: "status", status: 500 },
    { type: "reset" },
    { type: "html" },
    { type: "redirect", location: "http://127.0.0.1:9/" },
    { type: "too-large", maxBytes: 10 },
  ])("knows nothing of what %j refuses", async (fault) => {
    receiver.fault = fault;
    await client.spans(otlpBody(otlpSpan({ spanId: "bad" })));

    expect([receiver.observations(), receiver.accepted]).toEqual([[], []]);
    receiver.assertClean();
  });

  it("answers by its rules what a slow fault passes on", async () => {
    receiver.fault = { type: "slow", delayMs: 5 };
    const seen = await client.spans(otlpBody(otlpSpan()), { headers: { authorization: "Basic eDp5" } });

    expect(seen.status).toBe(401);
    expect([receiver.unique, receiver.rejections().length]).toEqual([0, 1]);
  });

  it("stores a hung request once, when it is healed so", async () => {
    receiver.fault = { type: "hang" };
    const seen = client.spans(otlpBody(otlpSpan()));
    await receiver.waitFor(() => receiver.hung === 1);
    expect(receiver.observations()).toEqual([]);
    receiver.heal({ answerHung: true });

    expect((await seen).status).toBe(200);
    expect(receiver.observations()).toHaveLength(1);
  });

  it("stores what a partial fault leaves", async () => {
    receiver.fault = { type: "partial", rejects: ["00000000000000a1"] };
    const child = otlpSpan({ spanId: "00000000000000a1", parentSpanId: SPAN_ID });
    const seen = await client.spans(otlpBody(otlpSpan(), child));

    expect(seen).toMatchObject({ status: 200, body: expect.stringContaining('"rejectedSpans":"1"') });
    expect(receiver.observations().map(({ id }) => id)).toEqual([SPAN_ID]);
  });

  it("stores the scores that a partial fault leaves", async () => {
    receiver.fault = { type: "partial", status: 207, rejects: ["bad"] };
    const event = (id: string) => ({
      id,
      type: "score-create",
      timestamp: new Date().toISOString(),
      body: { id: `score ${id}`, traceId: TRACE_ID, name: id, value: 1, dataType: "NUMERIC" },
    });
    await client.to("/api/public/ingestion", { batch: [event("good"), event("bad")] });
    expect(receiver.scores().map(({ name }) => name)).toEqual(["good"]);
    expect(receiver.timesAccepted("bad")).toBe(0);
  });

  it("refuses by its rules what a partial fault would take", async () => {
    receiver.fault = { type: "partial", rejects: [] };

    expect((await client.spans(otlpBody(otlpSpan({ events: {} })))).status).toBe(400);
    expect(receiver.observations()).toEqual([]);
  });

  it("finds the items of spans, scores and events", async () => {
    receiver.fault = { type: "poison", items: [SPAN_ID, "sc", "ev"] };
    const score = { id: "sc", traceId: TRACE_ID, name: "n", value: 1 };

    expect((await client.spans(otlpBody(otlpSpan()))).status).toBe(400);
    expect((await client.score(score)).status).toBe(400);
    const batch = [{ id: "ev", type: "score-create", body: score }];
    expect((await client.to("/api/public/ingestion", { batch })).status).toBe(400);
    expect(receiver.rejections()).toEqual([]);
  });
});
