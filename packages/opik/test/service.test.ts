import { type Diagnostic, TracingService } from "@agent-tracer/core";
import { richRun } from "@agent-tracer/testing";
import { type OpikReceiver, type OpikSpan, opikReceiver } from "@agent-tracer/testing/opik";
import { describeTwoProjects, itSkipsWithoutKeys } from "@agent-tracer/testkit/projects";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opik } from "../src/index.js";
import { opikAt } from "./opik-at.js";

let receiver: OpikReceiver;

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("OPIK_")) vi.stubEnv(name, undefined);
  receiver = await opikReceiver();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});

/** Finds a span. Those of one millisecond have no order. */
function span(name: string): OpikSpan | undefined {
  return receiver.spans().find((each) => each.name === name);
}

const namesOf = (from: OpikReceiver) =>
  from
    .traces()
    .flatMap(({ name, spans }) => [name, ...spans.map((each) => each.name)])
    .sort();

/** The id that Opik has for one of ours. */
const dashed = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

const CONFIG = { projectName: "support-bot", environment: "production", release: "1.8.0", diagnostics: false };

describe("a run that uses every field", () => {
  it("shows up in Opik where its users look for it, and nothing of it is changed", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    const { traceId, stepId } = await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4 });

    expect(receiver.traces()).toHaveLength(1);
    const [trace] = receiver.traces();
    expect(trace).toMatchObject({
      id: dashed(traceId),
      projectName: "support-bot",
      name: "answer",
      threadId: "chat-88",
      tags: ["billing", "beta"],
      environment: "production",
      source: "sdk",
      input: { question: "Why was I charged twice?" },
      output: { answer: "It is a hold.", documents: ["doc-7"] },
      metadata: {
        tenant: "acme",
        plan: { name: "pro" },
        user_id: "anna",
        environment: "production",
        release: "1.8.0",
      },
      usage: { prompt_tokens: 120, completion_tokens: 34, total_tokens: 154 },
      totalEstimatedCost: 0.0138,
      scores: [{ name: "resolved", value: 1, categoryName: "true", source: "sdk" }],
    });
    expect(Object.keys(trace?.metadata as object)).toHaveLength(5);
    const { startTime = 0, endTime = 0 } = trace ?? {};
    expect(Math.abs(startTime - Date.now())).toBeLessThan(60_000);
    expect(endTime).toBeGreaterThan(startTime);
    expect(trace?.spans).toHaveLength(3);
    expect(span("search")).toMatchObject({
      type: "general",
      traceId: dashed(traceId),
      input: { query: "charges" },
      output: { value: ["doc-7"] },
      metadata: { step_type: "retriever", logs: [{ name: "hits", type: "metric", message: { count: 1 } }] },
    });
    expect(span("search")).not.toHaveProperty("parentSpanId");
    expect(span("think")).toMatchObject({
      id: expect.stringContaining(stepId.slice(-4)),
      type: "llm",
      model: "gpt-5.2",
      provider: "openai",
      input: [{ role: "user" }],
      output: { role: "assistant", content: "It is a hold." },
      usage: {
        prompt_tokens: 120,
        completion_tokens: 34,
        "original_usage.prompt_tokens_details.cached_tokens": 20,
        "original_usage.completion_tokens_details.reasoning_tokens": 4,
      },
      totalEstimatedCost: 0.0138,
      metadata: { prompt: "v3", model_parameters: { temperature: 0.2 } },
      scores: [{ name: "grounded", value: 0.97, reason: "cites both" }],
    });
    expect(span("refund")).toMatchObject({
      type: "tool",
      errorInfo: {
        exceptionType: "TypeError",
        message: "fetch failed",
        traceback: expect.stringContaining("Caused by"),
      },
      metadata: {
        "http.status": 500,
        status: "error",
        error: { type: "TypeError", message: "fetch failed", cause: { message: "connect ECONNREFUSED" } },
      },
    });
    receiver.assertClean();
  });

  it("goes in requests of one kind each, with the workspace and without a key where there is none", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver, { gzip: true }));
    await richRun(tracing);
    await tracing.shutdown();
    const seen = new Set(receiver.requests.map(({ method, path }) => `${method} ${path}`));
    expect(seen).toEqual(
      new Set([
        "POST /api/v1/private/traces/batch",
        "POST /api/v1/private/spans/batch",
        "PUT /api/v1/private/traces/feedback-scores",
        "PUT /api/v1/private/spans/feedback-scores",
      ]),
    );
    for (const { headers } of receiver.requests) {
      expect(headers).toMatchObject({ "comet-workspace": "default", "content-type": "application/json" });
      expect(headers).not.toHaveProperty("authorization");
    }
    const spans = receiver.requests.find(({ path }) => path.endsWith("spans/batch"));
    expect(spans?.headers).toHaveProperty("content-encoding", "gzip");
  });

  it("opens an Opik with users by the key alone", async () => {
    await using cloud = await opikReceiver({ apiKey: "key-1", workspace: "acme" });
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(cloud, { apiKey: "key-1", workspace: "acme" }));
    await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true });
    expect(cloud.requests[0]?.headers).toMatchObject({ authorization: "key-1", "comet-workspace": "acme" });
    cloud.assertClean();
  });
});

describe("a running agent", () => {
  it("is in Opik with the steps that have ended, and the parents of those", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    const trace = tracing.startTrace("long", { inputs: { task: "research" } });
    const outer = trace.startStep("outer", { type: "agent" });
    const inner = outer.startStep("inner");
    inner.startStep("first", { type: "tool" }).end({ outputs: 1 });
    await receiver.waitForAccepted(4);

    const [running] = receiver.traces();
    expect(running).toMatchObject({ name: "long", input: { task: "research" } });
    expect(running).not.toHaveProperty("endTime");
    expect(span("first")).toMatchObject({ output: { value: 1 }, parentSpanId: span("inner")?.id });
    expect(span("inner")).toMatchObject({ parentSpanId: span("outer")?.id });
    for (const name of ["inner", "outer"]) expect(span(name)).not.toHaveProperty("endTime");
    receiver.assertClean();

    inner.end();
    outer.end({ outputs: "done" });
    await trace.end();
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4 });
    expect(receiver.spans().every(({ endTime }) => endTime !== undefined)).toBe(true);
    expect(receiver.traces()).toMatchObject([{ name: "long", endTime: expect.any(Number) }]);
    expect(receiver.repeats).toBe(0);
    receiver.assertClean();
  });

  it("is complete where the row of its start arrives after that of its end", async () => {
    receiver.fault = (request) =>
      request.number === 1 ? { type: "status", status: 503, retryAfterSeconds: 1 } : undefined;
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    const trace = tracing.startTrace("short", { inputs: "in" });
    await receiver.waitForRequests(1);
    await trace.end({ outputs: "out" });
    await tracing.shutdown();
    expect(receiver.traces()).toMatchObject([{ input: "in", output: "out", endTime: expect.any(Number) }]);
    receiver.assertClean();
  });

  it("that never ends shows what was left open as abandoned", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    tracing.startTrace("forgotten").startStep("open", { type: "tool" });
    await tracing.shutdown();
    expect(receiver.traces()).toMatchObject([
      { tags: ["abandoned"], metadata: { status: "abandoned" }, spans: [{ tags: ["abandoned"] }] },
    ]);
    receiver.assertClean();
  });
});

describe("what `update` changes after the start", () => {
  it("is on the trace once it has ended", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(opikAt(receiver));
    await tracing.withTrace("answer", { metadata: { tenant: "acme" }, tags: ["early"] }, async (trace) => {
      trace.update({ userId: "anna", sessionId: "s", tags: ["late"], metadata: { mood: "calm" } });
    });
    await tracing.shutdown();
    expect(receiver.traces()).toMatchObject([
      { threadId: "s", tags: ["early", "late"], metadata: { tenant: "acme", mood: "calm", user_id: "anna" } },
    ]);
    receiver.assertClean();
  });
});

describe("a late score", () => {
  it("goes to its trace and step, in their project", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    const { traceId, stepId } = await richRun(tracing);
    tracing.score({ traceId, name: "feedback", value: "good", comment: "thanks" });
    tracing.score({ traceId, stepId, name: "faithful", value: false });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 6 });
    expect(receiver.traces()).toMatchObject([
      { scores: [{ name: "resolved" }, { name: "feedback", value: 1, categoryName: "good", reason: "thanks" }] },
    ]);
    expect(span("think")?.scores).toMatchObject([{ name: "grounded" }, { name: "faithful", value: 0 }]);
    receiver.assertClean();
  });

  it("from another process finds both by their ids, and needs to be told the project", async () => {
    const first = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    const { traceId, stepId } = await richRun(first);
    await first.shutdown();
    vi.stubEnv("OPIK_PROJECT_NAME", "support-bot");
    const second = new TracingService({ diagnostics: false }).registerTracer(opikAt(receiver));
    second.score({ traceId, name: "feedback", value: 0.5 });
    second.score({ traceId, stepId, name: "faithful", value: 0.25 });
    expect(await second.shutdown()).toMatchObject({ ok: true, delivered: 2 });
    expect(receiver.traces()[0]?.scores).toMatchObject([{ name: "resolved" }, { name: "feedback", value: 0.5 }]);
    expect(span("think")?.scores).toMatchObject([{ name: "grounded" }, { name: "faithful", value: 0.25 }]);
    receiver.assertClean();
  });

  it("of a trace with an id that Opik cannot take arrives while its process remembers it", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    await tracing.withTrace("answer", { traceId: "order-4711" }, () => {});
    tracing.score({ traceId: "order-4711", name: "feedback", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 2 });
    expect(receiver.traces()).toMatchObject([{ metadata: { trace_id: expect.any(String) }, scores: [{ value: 1 }] }]);
    receiver.assertClean();
  });

  it.each([
    [
      "a trace of another process with such an id",
      { traceId: "order-4711" },
      "OPIK_PROJECT_NAME",
      "is not known in this process",
    ],
    ["a project that nobody names", { traceId: TRACE_ID }, "", "set OPIK_PROJECT_NAME"],
    [
      "a step that is none of ours",
      { traceId: TRACE_ID, stepId: "step 7" },
      "OPIK_PROJECT_NAME",
      "none of Agent Tracer's",
    ],
  ])("of %s is counted as rejected, and said", async (_name, target, variable, reason) => {
    if (variable !== "") vi.stubEnv(variable, "p");
    const told: Diagnostic[] = [];
    const tracing = new TracingService({ diagnostics: (diagnostic) => told.push(diagnostic) });
    tracing.registerTracer(opikAt(receiver));
    tracing.score({ ...target, name: "feedback", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: false, rejected: 1, delivered: 0 });
    expect(told).toMatchObject([{ cause: "delivery-rejected", message: expect.stringContaining(reason) }]);
    expect(receiver.requests).toEqual([]);
  });
});

describe("a project", () => {
  it.each([
    [" support bot ", "support bot"],
    ["  ", "Default Project"],
  ])("named %j is %j in Opik, to its scores as well", async (projectName, inOpik) => {
    const tracing = new TracingService({ projectName, diagnostics: false }).registerTracer(opikAt(receiver));
    const { traceId } = await richRun(tracing);
    tracing.score({ traceId, name: "feedback", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 5 });
    expect(receiver.traces()).toMatchObject([{ projectName: inOpik, scores: [{}, { name: "feedback" }] }]);
    receiver.assertClean();
  });
});

describe("two runs under one id", () => {
  it("are two traces, and neither loses anything", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
    const first = tracing.startTrace("first", { inputs: "in 1" });
    const second = tracing.startTrace("second", { traceId: first.traceId, inputs: "in 2" });
    second.startStep("of the second").end();
    first.startStep("of the first").end();
    await second.end({ outputs: "out 2" });
    await first.end({ outputs: "out 1" });
    tracing.score({ traceId: first.traceId, name: "feedback", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 5 });
    const traces = receiver.traces().toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(traces).toMatchObject([
      {
        id: dashed(first.traceId),
        input: "in 1",
        output: "out 1",
        spans: [{ name: "of the first" }],
        scores: [{ value: 1 }],
      },
      {
        name: "second",
        input: "in 2",
        output: "out 2",
        spans: [{ name: "of the second" }],
        metadata: { trace_id: first.traceId },
      },
    ]);
    receiver.assertClean();
  });
});

describe("what is too old for Opik", () => {
  const DAY = 24 * 60 * 60 * 1000;

  it("is not sent, and counts as rejected with that reason; the rest arrives", async () => {
    const told: Diagnostic[] = [];
    const tracing = new TracingService({ diagnostics: (diagnostic) => told.push(diagnostic) });
    tracing.registerTracer(opikAt(receiver));
    for (const days of [0, 2, 0, 400, 0]) {
      const startTime = Date.now() - days * DAY;
      const trace = tracing.startTrace(`${days} days ago`, { startTime });
      trace.startStep("step", { startTime }).end({ endTime: startTime + 5 });
      void trace.end({ endTime: startTime + 10 });
    }
    expect(await tracing.shutdown()).toMatchObject({ ok: false, delivered: 6, rejected: 4, pending: 0, dropped: 0 });
    expect(receiver.traces().map(({ name }) => name)).toEqual(["0 days ago", "0 days ago", "0 days ago"]);
    expect(told.map(({ cause }) => cause)).toEqual(["delivery-rejected"]);
    expect(told[0]?.message).toContain(
      "it started more than 24 hours ago, and Opik may refuse its id (see `maxAgeMs`)",
    );
    receiver.assertClean();
  });

  it("is told by the time that it is, whatever the fake timers of a test say", async () => {
    vi.useFakeTimers({ now: 0, toFake: ["Date"] });
    try {
      const tracing = new TracingService(CONFIG).registerTracer(opikAt(receiver));
      await richRun(tracing);
      expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4, rejected: 0 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("is sent to a server that is known to take it", async () => {
    await using lenient = await opikReceiver({ idWindowMs: Number.POSITIVE_INFINITY });
    const tracing = new TracingService(CONFIG);
    tracing.registerTracer(opikAt(lenient, { maxAgeMs: Number.POSITIVE_INFINITY }));
    const startTime = Date.UTC(2024, 0, 1);
    const trace = tracing.startTrace("old", { startTime });
    trace.startStep("step", { startTime }).end({ endTime: startTime + 5 });
    void trace.end({ endTime: startTime + 10 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 2 });
    expect(lenient.traces()).toMatchObject([
      { startTime, endTime: startTime + 10, spans: [{ endTime: startTime + 5 }] },
    ]);
    lenient.assertClean();
  });
});

describe("without a key", () => {
  itSkipsWithoutKeys({
    createTracer: opik,
    message:
      "nothing goes to Opik: set OPIK_API_KEY and OPIK_WORKSPACE, or the options `apiKey` and `workspace`; for an Opik of your own OPIK_URL_OVERRIDE",
  });

  it("reads everything from the environment when the first trace starts", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(opik());
    vi.stubEnv("OPIK_URL_OVERRIDE", receiver.apiUrl);
    vi.stubEnv("OPIK_PROJECT_NAME", "from the environment");
    vi.stubEnv("OPIK_ENVIRONMENT", "staging");
    await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4 });
    expect(receiver.traces()).toMatchObject([{ projectName: "from the environment", environment: "staging" }]);
    receiver.assertClean();
  });
});

describeTwoProjects<OpikReceiver>({
  start: (project) => opikReceiver({ apiKey: `key-${project}`, workspace: project }),
  createTracer: (from, name) => opikAt(from, { name, projectName: name, apiKey: `key-${name}`, workspace: name }),
  namesIn: namesOf,
});
