import type { StepEnd, TraceEnd } from "@agent-tracer/core";
import { NOON, stepEnd, TRACE_ID, traceEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { type ParsedSpan, parseSpan } from "../test/parsed-span.js";
import { type TraceSettings, toRootSpan, toStepSpan, toTraceFields } from "./to-langfuse.js";

const OBSERVATION = "langfuse.observation.";

function stepSpan(
  step: Partial<StepEnd> = {},
  trace: Partial<TraceEnd> = {},
  settings: TraceSettings = {},
): ParsedSpan {
  return parseSpan(toStepSpan(stepEnd(step), toTraceFields(traceEnd(trace), settings)));
}

function rootSpan(trace: Partial<TraceEnd> = {}, settings: TraceSettings = {}): ParsedSpan {
  return parseSpan(toRootSpan(traceEnd(trace), settings));
}

describe("a step", () => {
  it("is a span with its ids, name and times, and nothing that was not given", () => {
    expect(stepSpan()).toEqual({
      traceId: TRACE_ID,
      spanId: "00000000000000b2",
      parentSpanId: "00000000000000a1",
      name: "plan",
      kind: 1,
      startTimeUnixNano: `${NOON / 1000}100250000`,
      endTimeUnixNano: `${NOON / 1000}900500000`,
      status: { code: 1 },
      attributes: {
        "langfuse.observation.type": "span",
        "langfuse.trace.name": "answer",
        "langfuse.trace.metadata.project": "support-bot",
      },
    });
  });

  it.each<[string, Partial<StepEnd>, Record<string, string>]>([
    ["its type", { type: "tool" }, { type: "tool" }],
    ["a type that Langfuse does not know", { type: "rerank" }, { type: "span", "metadata.step_type": "rerank" }],
    ["inputs", { inputs: { question: "why" } }, { input: '{"question":"why"}' }],
    ["text inputs", { inputs: "why" }, { input: "why" }],
    ["outputs", { outputs: ["because"] }, { output: '["because"]' }],
    ["metadata by key", { metadata: { a: 1, b: { c: "d" } } }, { "metadata.a": "1", "metadata.b": '{"c":"d"}' }],
    ["attributes by key", { attributes: { "http.status": 200 } }, { "metadata.http.status": "200" }],
    [
      "the model with its provider and parameters",
      { type: "llm", model: { name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2 } } },
      {
        type: "generation",
        "model.name": "gpt-5.2",
        "model.parameters": '{"temperature":0.2}',
        "metadata.model_provider": "openai",
      },
    ],
    [
      "tokens and cost",
      { type: "llm", usage: { inputTokens: 12, outputTokens: 3, cacheReadTokens: 2, costUsd: 0.5 } },
      {
        type: "generation",
        usage_details: '{"input":10,"input_cached_tokens":2,"output":3,"total":15}',
        cost_details: '{"total":0.5}',
      },
    ],
    [
      "tokens that do not add up, with what was reported",
      { type: "llm", usage: { inputTokens: 1, cacheReadTokens: 5 } },
      {
        type: "generation",
        usage_details: '{"input":0,"input_cached_tokens":1,"total":1}',
        "metadata.usage": '{"inputTokens":1,"cacheReadTokens":5}',
      },
    ],
    [
      "the time of the first token",
      { firstTokenTime: NOON + 340.75 },
      { completion_start_time: "2026-11-22T12:00:00.340Z" },
    ],
    [
      "a first token within the millisecond of the start: not before it, though Langfuse reads whole ones",
      { startTime: NOON + 100.25, firstTokenTime: NOON + 100.5 },
      { completion_start_time: "2026-11-22T12:00:00.101Z" },
    ],
    [
      "a first token before the start, by a clock that is late, as one at the start",
      { startTime: NOON + 100, firstTokenTime: NOON - 5000 },
      { completion_start_time: "2026-11-22T12:00:00.100Z" },
    ],
    [
      "logs",
      { logs: [{ name: "hits", message: { count: 3 }, type: "metric", time: NOON + 5 }] },
      {
        "metadata.logs": '[{"time":"2026-11-22T12:00:00.005Z","type":"metric","name":"hits","message":{"count":3}}]',
      },
    ],
    [
      "an error with its causes",
      {
        status: "error",
        error: { type: "TypeError", message: "no", stack: "at run", cause: { type: "Error", message: "inner" } },
      },
      {
        level: "ERROR",
        status_message: "no",
        "metadata.error":
          '{"type":"TypeError","message":"no","stack":"at run","cause":{"type":"Error","message":"inner"}}',
      },
    ],
    ["that it was cancelled", { status: "cancelled" }, { level: "WARNING", status_message: "cancelled" }],
    ["that it was abandoned", { status: "abandoned" }, { level: "WARNING", status_message: "abandoned" }],
  ])("carries %s", (_name, step, expected) => {
    const { attributes } = stepSpan(step);
    const own = Object.entries(attributes).filter(([key]) => key.startsWith(OBSERVATION));
    const byName = Object.fromEntries(own.map(([key, value]) => [key.slice(OBSERVATION.length), value]));
    expect(byName).toEqual({ type: "span", ...expected });
  });

  it("repeats all that belongs to its trace", () => {
    const { attributes } = stepSpan(
      {},
      {
        userId: "anna",
        sessionId: "chat-88",
        tags: ["billing", "beta"],
        metadata: { tenant: "acme" },
        environment: "production",
        release: "1.8.0",
      },
      { version: "prompt-3" },
    );
    expect(attributes).toEqual({
      "langfuse.observation.type": "span",
      "langfuse.trace.name": "answer",
      "langfuse.user.id": "anna",
      "langfuse.session.id": "chat-88",
      "langfuse.trace.tags": ["billing", "beta"],
      "langfuse.environment": "production",
      "langfuse.release": "1.8.0",
      "langfuse.version": "prompt-3",
      "langfuse.trace.metadata.tenant": "acme",
      "langfuse.trace.metadata.project": "support-bot",
    });
  });

  it("keeps its own metadata where its trace has the same key, which Langfuse would show instead", () => {
    const { attributes } = stepSpan({ metadata: { tenant: "step's" } }, { metadata: { tenant: "trace's" } });
    expect(attributes["langfuse.trace.metadata.tenant"]).toBe("trace's");
    expect(attributes["langfuse.observation.metadata.step.tenant"]).toBe("step's");
    expect(attributes).not.toHaveProperty("langfuse.observation.metadata.tenant");
  });

  it("leaves the user's metadata in place where it has a name of ours", () => {
    const { attributes } = stepSpan(
      { metadata: { error: "mine", logs: 2 }, status: "error", error: { type: "Error", message: "no" } },
      { metadata: { project: "theirs" } },
    );
    expect(attributes).toMatchObject({
      "langfuse.observation.metadata.error": "mine",
      "langfuse.observation.metadata.agent_tracer.error": '{"type":"Error","message":"no"}',
      "langfuse.trace.metadata.project": "theirs",
      "langfuse.trace.metadata.agent_tracer.project": "support-bot",
    });
  });

  it("names no attribute of OpenTelemetry's conventions for AI, which would rename the span", () => {
    const step = {
      type: "tool",
      attributes: { "gen_ai.tool.name": "search", "ai.operationId": "x", "logfire.msg": "y" },
    };
    const keys = Object.keys(stepSpan(step).attributes);
    expect(keys.filter((key) => !key.startsWith("langfuse."))).toEqual([]);
  });
});

describe("what Langfuse would change", () => {
  it("fits before it is sent, and is kept as metadata", () => {
    const [userId, sessionId] = ["u".repeat(201), "s".repeat(201)];
    const { attributes } = stepSpan({}, { userId, sessionId, environment: "Production EU" });
    expect(String(attributes["langfuse.user.id"])).toHaveLength(200);
    expect(String(attributes["langfuse.session.id"])).toHaveLength(200);
    expect(attributes).toMatchObject({
      "langfuse.environment": "production-eu",
      "langfuse.trace.metadata.environment": "Production EU",
      "langfuse.trace.metadata.user_id": userId,
      "langfuse.trace.metadata.session_id": sessionId,
    });
  });

  it("is not mentioned where it fits", () => {
    const { attributes } = stepSpan({}, { userId: "anna", sessionId: "chat", environment: "production" });
    const names = Object.keys(attributes).filter((key) => key.startsWith("langfuse.trace.metadata."));
    expect(names).toEqual(["langfuse.trace.metadata.project"]);
  });

  it("is left out where it says nothing", () => {
    const empty = { userId: "", sessionId: "", environment: "", projectName: "", tags: [] };
    expect(Object.keys(stepSpan({ model: { name: "" } }, empty).attributes)).toEqual([
      "langfuse.observation.type",
      "langfuse.trace.name",
      "langfuse.trace.metadata.project",
    ]);
  });
});

describe("the settings", () => {
  it("win over what the service says", () => {
    const { attributes } = stepSpan(
      {},
      { environment: "production", release: "1.8.0" },
      { environment: "staging", release: "2", version: "3" },
    );
    expect(attributes).toMatchObject({
      "langfuse.environment": "staging",
      "langfuse.release": "2",
      "langfuse.version": "3",
    });
  });
});

describe("a trace's end", () => {
  it("is the root: without a parent, the one first span of its app, with the trace's inputs and outputs", () => {
    const span = rootSpan({ inputs: { question: "why" }, outputs: "because" });
    expect(span.parentSpanId).toBeUndefined();
    expect(span).toMatchObject({ spanId: "00000000000000a1", name: "answer" });
    expect(span.attributes).toEqual({
      "langfuse.observation.type": "span",
      "langfuse.internal.is_app_root": true,
      "langfuse.observation.input": '{"question":"why"}',
      "langfuse.observation.output": "because",
      "langfuse.trace.name": "answer",
      "langfuse.trace.metadata.project": "support-bot",
    });
  });

  it("repeats the same of its trace as the steps do", () => {
    const trace = { userId: "anna", tags: ["beta"], metadata: { tenant: "acme" }, environment: "production" };
    const ofTrace = ({ attributes }: ParsedSpan) =>
      Object.entries(attributes).filter(([key]) => !/^langfuse\.(observation|internal)\./.test(key));
    expect(ofTrace(rootSpan(trace))).toEqual(ofTrace(stepSpan({}, trace)));
  });

  it("carries its error, and what it lost", () => {
    const error = { type: "TypeError", message: "no" };
    const { attributes } = rootSpan({ status: "error", error, incomplete: { dropped: 37, shortened: 41 } });
    expect(attributes).toMatchObject({
      "langfuse.observation.level": "ERROR",
      "langfuse.observation.status_message": "no; incomplete: 37 records dropped, 41 shortened",
      "langfuse.observation.metadata.error": '{"type":"TypeError","message":"no"}',
      "langfuse.observation.metadata.incomplete": '{"dropped":37,"shortened":41}',
    });
  });

  it("counts no tokens: Langfuse sums up those of the steps", () => {
    const totals = { steps: 3, errors: 0, usage: { inputTokens: 100, costUsd: 1 } };
    expect(Object.keys(rootSpan({ totals }).attributes).filter((key) => /usage|cost/.test(key))).toEqual([]);
  });

  it("of a nested trace is a root too, and names its outer step", () => {
    const parent = { traceId: "0".repeat(31).concat("7"), stepId: "00000000000000c3" };
    const span = rootSpan({ parent });
    expect(span.parentSpanId).toBeUndefined();
    expect(span.attributes).toMatchObject({
      "langfuse.internal.is_app_root": true,
      "langfuse.observation.metadata.outer_trace_id": parent.traceId,
      "langfuse.observation.metadata.outer_step_id": parent.stepId,
    });
  });

  it("of a trace that shares its outer trace's id hangs below the outer step", () => {
    const { traceId } = traceEnd();
    const span = rootSpan({ parent: { traceId, stepId: "00000000000000c3" } });
    expect(span.parentSpanId).toBe("00000000000000c3");
    expect(span.attributes).not.toHaveProperty("langfuse.internal.is_app_root");
  });
});
