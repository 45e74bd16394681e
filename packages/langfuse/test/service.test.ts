import { TracingService } from "@agent-tracer/core";
import { richRun } from "@agent-tracer/testing";
import { type LangfuseObservation, type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { describeTwoProjects, itSkipsWithoutKeys } from "@agent-tracer/testkit/projects";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langfuse } from "../src/index.js";
import { langfuseAt } from "./langfuse-at.js";

let receiver: LangfuseReceiver;

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGFUSE_")) vi.stubEnv(name, undefined);
  receiver = await langfuseReceiver();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});

/** Finds an observation. Those of one millisecond have no order. */
function observed(name: string): LangfuseObservation | undefined {
  return receiver.observations().find((observation) => observation.name === name);
}

const names = (from: LangfuseReceiver) =>
  from
    .observations()
    .map(({ name }) => name)
    .sort();

const CONFIG = { projectName: "support-bot", environment: "production", release: "1.8.0", diagnostics: false };

describe("a run that uses every field", () => {
  it("shows up in Langfuse where its users look for it, and nothing of it is changed", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langfuseAt(receiver, { version: "prompt-3" }));
    const { traceId, stepId } = await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4 });

    const ofTrace = {
      traceName: "answer",
      userId: "anna",
      sessionId: "chat-88",
      tags: ["beta", "billing"],
      environment: "production",
      release: "1.8.0",
      version: "prompt-3",
    };
    const traceMetadata = { tenant: "acme", plan: { name: "pro" }, project: "support-bot" };
    const [trace] = receiver.traces();
    expect(trace).toMatchObject({
      id: traceId,
      name: "answer",
      userId: "anna",
      sessionId: "chat-88",
      tags: ["beta", "billing"],
      environment: "production",
      release: "1.8.0",
      version: "prompt-3",
      input: { question: "Why was I charged twice?" },
      output: { answer: "It is a hold.", documents: ["doc-7"] },
      metadata: traceMetadata,
    });
    const [root, search, think, refund] = ["answer", "search", "think", "refund"].map(observed);
    expect(trace?.observations).toHaveLength(4);
    for (const observation of trace?.observations ?? []) {
      expect({ ...observation, tags: [...observation.tags].sort() }).toMatchObject(ofTrace);
      expect(observation.metadata).toMatchObject(traceMetadata);
      expect(observation.isRoot).toBe(observation === root);
      expect(observation.isAppRoot).toBe(observation === root);
    }
    const scopeName = "langfuse-sdk.agent-tracer";
    expect(root).toMatchObject({ type: "SPAN", name: "answer", level: "DEFAULT", scopeName });
    expect(search).toMatchObject({
      type: "RETRIEVER",
      parentId: root?.id,
      input: { query: "charges" },
      output: ["doc-7"],
      metadata: { logs: [{ name: "hits", type: "metric", message: { count: 1 } }] },
    });
    expect(think).toMatchObject({
      id: stepId,
      type: "GENERATION",
      model: "gpt-5.2",
      modelParameters: { temperature: 0.2 },
      usageDetails: { input: 100, input_cached_tokens: 20, output: 30, output_reasoning_tokens: 4, total: 154 },
      costDetails: { total: 0.0138 },
      output: { role: "assistant", content: "It is a hold." },
      metadata: { model_provider: "openai", prompt: "v3" },
    });
    expect(refund).toMatchObject({
      type: "TOOL",
      level: "ERROR",
      statusMessage: "fetch failed",
      metadata: {
        "http.status": 500,
        error: { type: "TypeError", message: "fetch failed", cause: { message: "connect ECONNREFUSED" } },
      },
    });
    expect(receiver.scores()).toMatchObject([
      { name: "grounded", traceId, observationId: stepId, dataType: "NUMERIC", value: 0.97, comment: "cites both" },
      { name: "resolved", traceId, dataType: "BOOLEAN", value: 1 },
    ]);
    receiver.assertClean();
  });

  it("goes in two requests: one with the spans, one with their scores", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langfuseAt(receiver, { gzip: true }));
    await richRun(tracing);
    await tracing.shutdown();
    const [scores, spans] = receiver.requests.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(receiver.requests).toHaveLength(2);
    expect([spans?.path, scores?.path]).toEqual(["/api/public/otel/v1/traces", "/api/public/ingestion"]);
    expect(scores?.headers).not.toHaveProperty("content-encoding");
    expect(spans?.headers).toMatchObject({
      "content-type": "application/json",
      "content-encoding": "gzip",
      authorization: `Basic ${btoa("pk-lf-test:sk-lf-test")}`,
      "x-langfuse-ingestion-version": "4",
      "x-langfuse-sdk-name": "agent-tracer",
    });
  });
});

describe("a step", () => {
  it("is in Langfuse while its trace is open, and is sent once", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langfuseAt(receiver));
    const trace = tracing.startTrace("long");
    trace.startStep("first").end({ outputs: 1 });
    await receiver.waitForAccepted(1);
    expect(receiver.observations()).toMatchObject([{ name: "first", output: 1 }]);
    trace.startStep("second").end();
    await trace.end();
    await tracing.shutdown();
    expect(names(receiver)).toEqual(["first", "long", "second"]);
    expect(receiver.repeats).toBe(0);
    receiver.assertClean();
  });

  it("that its trace left open shows as abandoned", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langfuseAt(receiver));
    tracing.startTrace("forgotten").startStep("open", { type: "tool" });
    await tracing.shutdown();
    expect(names(receiver)).toEqual(["forgotten", "open"]);
    expect(observed("forgotten")).toMatchObject({ type: "SPAN", level: "WARNING", statusMessage: "abandoned" });
    expect(observed("open")).toMatchObject({ type: "TOOL", level: "WARNING", statusMessage: "abandoned" });
    receiver.assertClean();
  });
});

describe("what `update` changes", () => {
  const change = { userId: "anna", tags: ["late"], metadata: { mood: "calm" } };

  it("is on every span where nothing of the trace was sent before", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langfuseAt(receiver));
    await tracing.withTrace("answer", { metadata: { tenant: "acme" } }, async (trace) => {
      await tracing.traceStep("before", async () => trace.update(change));
      await tracing.traceStep("after", async () => {});
    });
    await tracing.shutdown();
    for (const name of ["answer", "before", "after"]) {
      const metadata = { tenant: "acme", mood: "calm", project: "default" };
      expect(observed(name)).toMatchObject({ userId: "anna", tags: ["late"], metadata });
    }
    receiver.assertClean();
  });

  it("is not on the steps that were sent before: a span cannot be changed", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langfuseAt(receiver));
    const trace = tracing.startTrace("answer");
    trace.startStep("before").end();
    await receiver.waitForAccepted(1);
    trace.update(change);
    trace.startStep("after").end();
    await trace.end();
    await tracing.shutdown();
    expect(["answer", "after", "before"].map((name) => observed(name)?.userId)).toEqual(["anna", "anna", undefined]);
    expect(receiver.traces()).toMatchObject([{ userId: "anna", tags: ["late"], metadata: { mood: "calm" } }]);
    expect(receiver.warnings()).toMatchObject([{ rule: "missing-trace-attribute" }]);
  });
});

describe("a late score", () => {
  it("goes to its trace and step, in the environment of the service", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langfuseAt(receiver));
    const { traceId, stepId } = await richRun(tracing);
    tracing.score({ traceId, name: "feedback", value: "good", comment: "thanks" });
    tracing.score({ traceId, stepId, name: "faithful", value: false });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 6 });
    expect(receiver.scores().slice(2)).toMatchObject([
      {
        name: "feedback",
        traceId,
        dataType: "CATEGORICAL",
        value: "good",
        comment: "thanks",
        environment: "production",
      },
      { name: "faithful", traceId, observationId: stepId, dataType: "BOOLEAN", value: 0, environment: "production" },
    ]);
    receiver.assertClean();
  });

  it("from another process needs no trace there", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(
      langfuseAt(receiver, { environment: "staging" }),
    );
    tracing.score({ traceId: TRACE_ID, name: "feedback", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 1 });
    expect(receiver.scores()).toMatchObject([{ name: "feedback", value: 1, environment: "staging" }]);
    expect(receiver.rejections()).toEqual([]);
  });
});

describe("without keys", () => {
  itSkipsWithoutKeys({
    createTracer: () => langfuse({ baseUrl: receiver.url }),
    message:
      "nothing goes to Langfuse: set LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY, or the options `publicKey` and `secretKey`",
  });

  it("takes them from the environment when the first trace starts", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(langfuse());
    vi.stubEnv("LANGFUSE_PUBLIC_KEY", "pk-lf-test");
    vi.stubEnv("LANGFUSE_SECRET_KEY", "sk-lf-test");
    vi.stubEnv("LANGFUSE_BASE_URL", receiver.url);
    vi.stubEnv("LANGFUSE_TRACING_ENVIRONMENT", "staging");
    await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 4 });
    expect(receiver.traces()).toMatchObject([{ name: "answer", environment: "staging" }]);
    receiver.assertClean();
  });
});

describeTwoProjects<LangfuseReceiver>({
  start: (project) => langfuseReceiver({ publicKey: `pk-lf-${project}`, secretKey: `sk-lf-${project}` }),
  createTracer: (from, name) => langfuseAt(from, { name, publicKey: `pk-lf-${name}`, secretKey: `sk-lf-${name}` }),
  namesIn: names,
});
