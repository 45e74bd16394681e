import { TracingService } from "@agent-tracer/core";
import { richRun } from "@agent-tracer/testing";
import { type LangWatchReceiver, type LangWatchSpan, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { describeTwoProjects, itSkipsWithoutKeys } from "@agent-tracer/testkit/projects";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langwatch } from "../src/index.js";
import { langwatchAt } from "./langwatch-at.js";

let receiver: LangWatchReceiver;

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGWATCH_")) vi.stubEnv(name, undefined);
  receiver = await langwatchReceiver();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});

/** Finds a span. Those of one millisecond have no order. */
function spanOf(name: string): LangWatchSpan | undefined {
  return receiver.spans().find((span) => span.name === name);
}

const names = (from: LangWatchReceiver) =>
  from
    .spans()
    .map(({ name }) => name)
    .sort();

const CONFIG = { projectName: "support-bot", environment: "production", release: "1.8.0", diagnostics: false };

describe("a run that uses every field", () => {
  it("shows up in LangWatch where its users look for it, and nothing of it is changed", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langwatchAt(receiver));
    const { traceId, stepId } = await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4 });

    const [trace] = receiver.traces();
    expect(trace).toMatchObject({
      id: traceId,
      name: "answer",
      userId: "anna",
      threadId: "chat-88",
      labels: ["billing", "beta"],
      metadata: {
        tenant: "acme",
        plan: '{"name":"pro"}',
        project: "support-bot",
        environment: "production",
        release: "1.8.0",
        sdk_name: "agent-tracer",
      },
      input: { type: "json", value: { question: "Why was I charged twice?" } },
      output: { type: "json", value: { answer: "It is a hold.", documents: ["doc-7"] } },
      error: "fetch failed",
      metrics: { promptTokens: 100, cacheReadTokens: 20, completionTokens: 34, reasoningTokens: 4, cost: 0.0138 },
    });
    const [root, search, think, refund] = ["answer", "search", "think", "refund"].map(spanOf);
    expect(trace?.spans).toHaveLength(4);
    expect(root).toMatchObject({ type: "span", metrics: {} });
    expect(root).not.toHaveProperty("error");
    expect(search).toMatchObject({
      type: "rag",
      parentId: root?.id,
      input: { type: "json", value: { query: "charges" } },
      output: { type: "json", value: ["doc-7"] },
      contexts: [{ content: "doc-7" }],
      events: [{ name: "hits", attributes: { "log.type": "metric", "log.message": { count: 1 } } }],
    });
    expect(think).toMatchObject({
      id: stepId,
      type: "llm",
      model: "gpt-5.2",
      vendor: "openai",
      input: { type: "chat_messages", value: [{ role: "user" }] },
      output: { type: "json", value: { role: "assistant", content: "It is a hold." } },
      metrics: { promptTokens: 100, cacheReadTokens: 20, completionTokens: 34, reasoningTokens: 4, cost: 0.0138 },
      params: {
        "langwatch.params": { temperature: 0.2 },
        "gen_ai.request.temperature": 0.2,
        "agent_tracer.metadata": { prompt: "v3" },
        "agent_tracer.usage": { inputTokens: 120, outputTokens: 34 },
      },
    });
    expect(refund).toMatchObject({
      type: "tool",
      error: { message: "fetch failed" },
      params: { "agent_tracer.attributes": { "http.status": 500 }, "error.type": "TypeError" },
    });
    expect(refund?.error?.stacktrace.join("\n")).toContain("Caused by: Error: connect ECONNREFUSED");
    expect(trace?.evaluations.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        id: `eval_${stepId}_0`,
        traceId,
        spanId: stepId,
        name: "grounded",
        status: "processed",
        score: 0.97,
        details: "cites both",
      },
      { id: `eval_${root?.id}_0`, traceId, spanId: root?.id, name: "resolved", status: "processed", passed: true },
    ]);
    receiver.assertClean();
  });

  it("goes in one request", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(
      langwatchAt(receiver, { projectId: "project_1", gzip: true }),
    );
    await richRun(tracing);
    await tracing.shutdown();
    expect(receiver.requests).toHaveLength(1);
    expect(receiver.requests[0]).toMatchObject({
      path: "/api/otel/v1/traces",
      headers: {
        "content-type": "application/json",
        "content-encoding": "gzip",
        authorization: "Bearer sk-lw-test",
        "x-project-id": "project_1",
      },
    });
  });
});

describe("a step", () => {
  it("is in LangWatch while its trace is open, and is sent once", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langwatchAt(receiver));
    const trace = tracing.startTrace("long");
    trace.startStep("first").end({ outputs: 1 });
    await receiver.waitForAccepted(1);
    expect(receiver.spans()).toMatchObject([{ name: "first", output: { type: "text", value: "1" } }]);
    trace.startStep("second").end();
    await trace.end();
    await tracing.shutdown();
    expect(names(receiver)).toEqual(["first", "long", "second"]);
    expect(receiver.repeats).toBe(0);
    receiver.assertClean();
  });

  it("that its trace left open shows as an error that says so", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langwatchAt(receiver));
    tracing.startTrace("forgotten").startStep("open", { type: "tool" });
    await tracing.shutdown();
    const abandoned = { error: { message: "abandoned" }, params: { "agent_tracer.status": "abandoned" } };
    expect(spanOf("forgotten")).toMatchObject(abandoned);
    expect(spanOf("open")).toMatchObject({ type: "tool", ...abandoned });
    receiver.assertClean();
  });

  it.each(["delete file", "GET /orders", "options", "post"])("named %j is not dropped for its name", async (name) => {
    const tracing = new TracingService(CONFIG).registerTracer(langwatchAt(receiver));
    await tracing.withTrace("answer", () => tracing.traceStep(name, () => {}));
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 2 });
    expect(names(receiver)).toEqual([name, "answer"].sort());
    receiver.assertClean();
  });
});

describe("what `update` changes after the start", () => {
  it("is the trace's", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
    await tracing.withTrace(
      "answer",
      { metadata: { tenant: "acme", mood: "tense" }, tags: ["early"] },
      async (trace) => {
        await tracing.traceStep("before", async () => {});
        trace.update({ userId: "anna", tags: ["late"], metadata: { mood: "calm" } });
      },
    );
    await tracing.shutdown();
    const [trace] = receiver.traces();
    expect(trace).toMatchObject({ userId: "anna", metadata: { tenant: "acme", mood: "calm" } });
    expect(trace?.labels).toContain("late");
    receiver.assertClean();
  });

  it("is known to the steps that end after it, while the trace is open", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
    const trace = tracing.startTrace("long");
    trace.update({ userId: "anna", tags: ["late"] });
    trace.startStep("after").end();
    await receiver.waitForAccepted(1);
    expect(receiver.traces()).toMatchObject([{ userId: "anna", labels: ["late"], spans: [{ name: "after" }] }]);
    await trace.end();
    await tracing.shutdown();
    receiver.assertClean();
  });
});

describe("a late score", () => {
  it("goes to its trace, by itself and uncompressed", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langwatchAt(receiver, { gzip: true }));
    const { traceId, stepId } = await richRun(tracing);
    const other = await richRun(tracing);
    tracing.score({ traceId, name: "feedback", value: "good", comment: "thanks".repeat(1000) });
    tracing.score({ traceId, stepId, name: "faithful", value: false });
    tracing.score({ traceId: other.traceId, name: "stars", value: 4 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 11 });
    const late = ["feedback", "faithful", "stars"].map((name) =>
      receiver.evaluations().find((evaluation) => evaluation.name === name),
    );
    expect(late).toMatchObject([
      { name: "feedback", traceId, label: "good", details: "thanks".repeat(1000) },
      { name: "faithful", traceId, spanId: stepId, passed: false },
      { name: "stars", traceId: other.traceId, score: 4 },
    ]);
    const requests = receiver.requests.filter(({ path }) => path === "/api/collector");
    expect(requests.map(({ items }) => items.length).toSorted()).toEqual([1, 2]);
    for (const { headers } of requests) expect(headers).not.toHaveProperty("content-encoding");
    receiver.assertClean();
  });

  it("from another process needs no trace there", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
    tracing.score({ traceId: TRACE_ID, name: "feedback", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 1 });
    expect(receiver.evaluations()).toMatchObject([{ name: "feedback", score: 1 }]);
    expect(receiver.rejections()).toEqual([]);
  });

  it("is tried again, and stored once, where LangWatch could not pass it on", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
    receiver.fault = ({ number }) =>
      number === 1
        ? {
            type: "partial",
            rejects: () => true,
            body: (rejected) => JSON.stringify({ partialSuccess: { rejectedEvaluations: rejected.length } }),
          }
        : undefined;
    tracing.score({ traceId: TRACE_ID, name: "feedback", value: 1 });
    expect(await tracing.shutdown({ timeoutMs: 10_000 })).toMatchObject({ ok: true, delivered: 1, rejected: 0 });
    expect(receiver.requests).toHaveLength(2);
    expect(receiver.evaluations()).toHaveLength(1);
  });
});

const DAY_MS = 24 * 60 * 60 * 1000;

describe("a run of long ago", () => {
  it("counts as rejected, in LangWatch's words, and is not sent", async () => {
    const dropped: string[] = [];
    const tracing = new TracingService({
      diagnostics: false,
      onDrop: ({ reason, count }) => dropped.push(`${reason} ${count}`),
    }).registerTracer(langwatchAt(receiver));
    const old = Date.now() - 32 * DAY_MS;
    const trace = tracing.startTrace("old", { startTime: old });
    trace.startStep("older", { startTime: old + 1 }).end({ endTime: old + 2 });
    trace.startStep("recent", { startTime: Date.now() - DAY_MS }).end();
    await trace.end();
    const receipt = await tracing.shutdown();
    expect(receipt).toMatchObject({ delivered: 1, rejected: 2 });
    expect(names(receiver)).toEqual(["recent"]);
    expect(receiver.rejections()).toEqual([]);
    expect(JSON.stringify(tracing.health())).toContain("more than 31 days ago");
  });

  it("of which nothing is recent makes no request", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
    await tracing.startTrace("old", { startTime: Date.now() - 40 * DAY_MS }).end();
    expect(await tracing.shutdown()).toMatchObject({ delivered: 0, rejected: 1 });
    expect(receiver.requests).toEqual([]);
  });
});

describe("spans that LangWatch drops", () => {
  it("count as rejected, with what it said", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
    receiver.fault = {
      type: "partial",
      rejects: ({ content }) => JSON.stringify(content).includes('"name":"bad"'),
      body: (rejected) =>
        JSON.stringify({ partialSuccess: { rejectedSpans: rejected.length, errorMessage: "span validation failed" } }),
    };
    await tracing.withTrace("answer", () => tracing.traceStep("bad", () => {}));
    expect(await tracing.shutdown()).toMatchObject({ delivered: 1, rejected: 1 });
    expect(JSON.stringify(tracing.health())).toContain("span validation failed");
  });
});

describe("without a key", () => {
  itSkipsWithoutKeys({
    createTracer: () => langwatch({ endpoint: receiver.url }),
    message: "nothing goes to LangWatch: set LANGWATCH_API_KEY, or the option `apiKey`",
  });

  it("takes it from the environment when the first trace starts, and masks it", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatch());
    vi.stubEnv("LANGWATCH_API_KEY", "sk-lw-test");
    vi.stubEnv("LANGWATCH_ENDPOINT", receiver.url);
    await tracing.withTrace("answer", { inputs: "it is sk-lw-test, they say" }, () => {});
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 1 });
    expect(receiver.requests[0]?.body).not.toContain("sk-lw-test");
    expect(receiver.traces()).toMatchObject([{ name: "answer" }]);
    receiver.assertClean();
  });
});

describeTwoProjects<LangWatchReceiver>({
  start: (project) => langwatchReceiver({ apiKey: `sk-lw-${project}`, projectId: project }),
  createTracer: (from, name) => langwatchAt(from, { name, apiKey: `sk-lw-${name}`, projectId: name }),
  namesIn: names,
});
