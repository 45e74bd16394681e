import { TracingService } from "@agent-tracer/core";
import { type MemoryTracer, memoryTracer, renderTree } from "@agent-tracer/testing";
import OpenAI from "openai";
import { beforeAll, describe, expect, it } from "vitest";
import { answerTicket } from "../src/agent.ts";
import { traceModel } from "../src/model.ts";
import { startModelServer } from "../src/model-server.ts";
import { PLANTED } from "../src/planted-secrets.ts";
import { findLeaks } from "../src/report.ts";
import { createTicket } from "../src/tickets.ts";
import { createTools } from "../src/tools.ts";

interface RunOptions {
  readonly masking: boolean;
}

async function runAgent({ masking }: RunOptions): Promise<{ readonly memory: MemoryTracer; readonly answer: string }> {
  await using server = await startModelServer();
  const openai = new OpenAI({ baseURL: server.url, apiKey: "scripted" });
  const memory = memoryTracer();
  const tracing = new TracingService({ masking: { enabled: masking } }).registerTracer(memory);
  const model = traceModel({ tracing, openai, model: "gpt-5-mini" });
  const tools = createTools({ tracing, secrets: PLANTED });
  const answer = await answerTicket(createTicket(PLANTED), { tracing, model, tools });
  await tracing.shutdown();
  return { memory, answer };
}

describe("the support agent", () => {
  let memory: MemoryTracer;
  let answer: string;
  beforeAll(async () => {
    ({ memory, answer } = await runAgent({ masking: true }));
  });

  it("leaves one tree of its run", () => {
    expect(renderTree(memory.trace("support"), { metadata: true })).toMatchSnapshot();
  });

  it("closes what it opens", () => {
    expect(memory.unended()).toEqual({ traces: [], steps: [], abandoned: { traces: [], steps: [] } });
  });

  it("keeps the answer that the customer read", () => {
    expect(answer).toContain("89.90 EUR");
    expect(memory.trace().end?.outputs).toBe(answer);
  });

  it("states model, provider, tokens and cost of every call of the model", () => {
    const calls = memory.steps().filter(({ type }) => type === "llm");
    expect(calls.map(({ name }) => name)).toEqual(["plan", "decide", "decide", "decide", "decide", "write answer"]);
    for (const { model, usage } of calls) {
      expect(model).toMatchObject({ name: "gpt-5-mini", provider: "openai" });
      expect(usage?.costUsd).toBeGreaterThan(0);
    }
    expect(memory.trace().end?.totals.usage).toMatchObject({ inputTokens: 3165, outputTokens: 205 });
  });

  it("tells when the first word of the streamed answer came", () => {
    const { startTime, firstTokenTime = 0, endTime } = memory.step("write answer");
    expect(firstTokenTime).toBeGreaterThan(startTime);
    expect(firstTokenTime).toBeLessThan(endTime);
  });

  it("calls independent tools at the same time", () => {
    const [order, parcel] = [memory.step("get_order"), memory.step("track_parcel")];
    expect(parcel.parentId).toBe(order.parentId);
    expect(parcel.startTime).toBeLessThan(order.endTime);
  });

  it("shows the attempt that failed beside the one that did not", () => {
    const attempts = memory.steps("issue_refund");
    expect(attempts.map(({ status, metadata }) => [status, metadata.attempt])).toEqual([
      ["error", 1],
      ["ok", 2],
    ]);
  });

  it("lets no planted secret reach a backend", () => {
    expect(findLeaks(memory, PLANTED)).toEqual([]);
  });
});

it("plants secrets that would reach a backend if nothing hid them", async () => {
  const { memory } = await runAgent({ masking: false });
  expect(findLeaks(memory, PLANTED)).toEqual(Object.keys(PLANTED));
});
