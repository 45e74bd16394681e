import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpikClient, opikClient } from "../../test/opik-client.js";
import { iso, SPAN_ID, START_MS, scoreRow, spanRow, TRACE_ID, traceRow, uuid7 } from "../../test/opik-rows.js";
import type { OpikReceiver } from "./opik-receiver.js";
import { opikReceiver } from "./start-opik-receiver.js";

let receiver: OpikReceiver;
let client: OpikClient;

beforeEach(async () => {
  receiver = await opikReceiver();
  client = opikClient(receiver);
});

afterEach(async () => {
  client[Symbol.dispose]();
  await receiver.close();
});

describe("the normal form", () => {
  it("is a trace with its spans by time, the sums over them, and its scores", async () => {
    await client.spans(
      spanRow({
        id: uuid7(3),
        parent_span_id: SPAN_ID,
        name: "chat",
        type: "llm",
        start_time: iso(120.5),
        input: [{ role: "user" }],
        output: "text",
        model: "gpt-5.2",
        provider: "openai",
        usage: { prompt_tokens: 10, completion_tokens: 5 },
        total_estimated_cost: 0.25,
        ttft: 12.5,
        source: "sdk",
      }),
      spanRow({
        usage: { prompt_tokens: 1 },
        total_estimated_cost: 0.5,
        error_info: { exception_type: "TypeError", message: "boom", traceback: "at x" },
      }),
    );
    await client.traces(
      traceRow({
        input: { question: "why?" },
        metadata: { tenant: "acme" },
        tags: ["b", "a"],
        thread_id: "t1",
        environment: "staging",
        source: "sdk",
      }),
    );
    await client.traceScores(scoreRow({ category_name: "fine", reason: "because" }));
    await client.spanScores(scoreRow({ id: SPAN_ID, name: "grounded", value: 1 }));

    receiver.assertClean();
    const score = { id: TRACE_ID, projectName: "p", name: "good", value: 0.5, source: "sdk" };
    expect(receiver.traces()).toEqual([
      {
        id: TRACE_ID,
        projectName: "p",
        name: "answer",
        startTime: START_MS,
        endTime: START_MS + 1500,
        input: { question: "why?" },
        metadata: { tenant: "acme" },
        tags: ["b", "a"],
        threadId: "t1",
        environment: "staging",
        source: "sdk",
        usage: { prompt_tokens: 11, completion_tokens: 5 },
        totalEstimatedCost: 0.75,
        scores: [{ ...score, categoryName: "fine", reason: "because" }],
        spans: [
          {
            id: SPAN_ID,
            traceId: TRACE_ID,
            projectName: "p",
            name: "step",
            type: "general",
            startTime: START_MS + 100,
            endTime: START_MS + 200,
            tags: [],
            errorInfo: { exceptionType: "TypeError", message: "boom", traceback: "at x" },
            source: "unknown",
            usage: { prompt_tokens: 1 },
            totalEstimatedCost: 0.5,
            scores: [{ ...score, id: SPAN_ID, name: "grounded", value: 1 }],
          },
          {
            id: uuid7(3),
            traceId: TRACE_ID,
            parentSpanId: SPAN_ID,
            projectName: "p",
            name: "chat",
            type: "llm",
            startTime: START_MS + 120,
            endTime: START_MS + 200,
            input: [{ role: "user" }],
            output: "text",
            model: "gpt-5.2",
            provider: "openai",
            tags: [],
            ttft: 12.5,
            source: "sdk",
            usage: { prompt_tokens: 10, completion_tokens: 5 },
            totalEstimatedCost: 0.25,
            scores: [],
          },
        ],
      },
    ]);
    expect(receiver.spans()).toEqual(receiver.traces()[0]?.spans);
    expect(receiver.scores()).toHaveLength(2);
  });

  it("keeps microseconds", async () => {
    await client.traces(traceRow({ start_time: "2026-11-22T12:00:00.123456Z" }));
    expect(receiver.traces()[0]?.startTime).toBe(Date.UTC(2026, 10, 22, 12) + 123.456);
  });

  it("has the latest row of an id, in whatever order they come", async () => {
    const running = traceRow({ end_time: undefined, last_updated_at: iso(0) });
    await client.traces(traceRow({ output: "done" }));
    await client.traces(running);
    expect(receiver.traces()).toMatchObject([{ output: "done", endTime: START_MS + 1500 }]);
    expect(receiver.unique).toBe(2);
  });

  it("has spans of traces that never came, and sorts traces by time", async () => {
    await client.spans(spanRow({ trace_id: uuid7(7) }));
    await client.traces(traceRow({ id: uuid7(5), start_time: iso(50) }), traceRow());
    expect(receiver.traces().map(({ startTime }) => startTime - START_MS)).toEqual([0, 50]);
    expect(receiver.spans()).toHaveLength(1);
  });

  it("takes gzip", async () => {
    const body = gzipSync(JSON.stringify({ traces: [traceRow()] }));
    const seen = await client.to("/v1/private/traces/batch", body, { headers: { "content-encoding": "gzip" } });
    expect(seen.status).toBe(204);
    expect(receiver.traces()).toHaveLength(1);
  });

  it("is empty again after `clear`", async () => {
    await client.spans(spanRow());
    await client.traces(traceRow({ id: "x" }));
    receiver.clear();
    expect([receiver.spans(), receiver.warnings(), receiver.rejections(), receiver.unique]).toEqual([[], [], [], 0]);
  });
});

describe("behind a fault", () => {
  it("refuses while the fault lasts and stores what comes after", async () => {
    receiver.fault = { type: "status", status: 503 };
    expect((await client.traces(traceRow())).status).toBe(503);
    expect(receiver.traces()).toEqual([]);
    receiver.heal();
    expect((await client.traces(traceRow())).status).toBe(204);
    expect(receiver.traces()).toHaveLength(1);
    expect(receiver.rejections()).toEqual([]);
  });

  it("counts a repeat after a lost answer, and stores its row once", async () => {
    receiver.fault = { type: "reset", accepts: true };
    expect(await client.spans(spanRow())).toMatchObject({ error: "ECONNRESET" });
    receiver.heal();
    await client.spans(spanRow());
    expect([receiver.spans().length, receiver.repeats]).toEqual([1, 1]);
  });

  it("finds the items of traces, spans and scores", async () => {
    receiver.fault = { type: "poison", items: [TRACE_ID, SPAN_ID] };
    expect((await client.traces(traceRow())).status).toBe(400);
    expect((await client.spans(spanRow())).status).toBe(400);
    expect((await client.traceScores(scoreRow())).status).toBe(400);
    expect(receiver.rejections()).toEqual([]);
  });

  it("stores what a partial fault leaves", async () => {
    receiver.fault = { type: "partial", rejects: [SPAN_ID] };
    await client.spans(spanRow(), spanRow({ id: uuid7(3) }));
    expect(receiver.spans().map(({ id }) => id)).toEqual([uuid7(3)]);
  });
});

describe("the options", () => {
  it.each([
    [{ apiKey: 7 }, "apiKey"],
    [{ workspace: "" }, "workspace"],
    [{ idWindowMs: -1 }, "idWindowMs"],
    [{ quotaExceeded: "yes" }, "quotaExceeded"],
    [{ now: 7 }, "now"],
    [{ nope: 1 }, "nope"],
    [{ port: 70_000 }, "port"],
  ])("refuse %j", async (options, name) => {
    await expect(opikReceiver(options as object)).rejects.toThrow(`Expected \`${name}\` to be`);
  });

  it("let ids be of any time", async () => {
    await using lenient = await opikReceiver({ idWindowMs: Number.POSITIVE_INFINITY });
    using to = opikClient(lenient);
    expect((await to.traces(traceRow({ id: uuid7(1, 1000) }))).status).toBe(204);
  });
});
