import { utf8Length } from "@agent-tracer/core/otlp";
import { NOON, stepEnd, TRACE_ID, traceEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { jsonOf, parseSpan } from "../test/parsed-span.js";
import { toRootSpan, toStepSpan, toTraceAttributes } from "./to-langwatch.js";

const step = (overrides: Parameters<typeof stepEnd>[0] = {}, trace = traceEnd()) =>
  parseSpan(toStepSpan(stepEnd(overrides), toTraceAttributes(trace)));
const root = (overrides: Parameters<typeof traceEnd>[0] = {}) => parseSpan(toRootSpan(traceEnd(overrides), {}));

describe("a step", () => {
  it("is a span with its ids, times and name", () => {
    expect(step()).toMatchObject({
      traceId: TRACE_ID,
      spanId: "00000000000000b2",
      parentSpanId: "00000000000000a1",
      name: "plan",
      kind: 1,
      startTimeUnixNano: `${NOON + 100}250000`,
      endTimeUnixNano: `${NOON + 900}500000`,
      status: { code: 1 },
      attributes: { "langwatch.span.type": "span" },
      events: [],
    });
  });

  it("that says nothing more has no attribute more", () => {
    expect(Object.keys(step().attributes)).toEqual(["langwatch.span.type"]);
  });

  it("repeats user, thread and labels of its trace", () => {
    const { attributes } = step({}, traceEnd({ userId: "anna", sessionId: "chat", tags: ["a", "b,c"] }));
    expect(attributes).toMatchObject({
      "langwatch.user.id": "anna",
      "langwatch.thread.id": "chat",
      "langwatch.labels": '["a","b,c"]',
    });
    const nobody = traceEnd({ userId: "", sessionId: "" });
    expect(Object.keys(step({}, nobody).attributes)).toEqual(["langwatch.span.type"]);
  });

  it("has its values in envelopes, and its contexts where LangWatch reads them", () => {
    const span = step({ type: "retriever", inputs: { query: "q" }, outputs: ["doc"] });
    expect(span.attributes["langwatch.span.type"]).toBe("rag");
    expect(jsonOf(span, "langwatch.input")).toEqual({ type: "json", value: { query: "q" } });
    expect(jsonOf(span, "langwatch.output")).toEqual({ type: "raw", value: '["doc"]' });
    expect(jsonOf(span, "langwatch.rag.contexts")).toEqual([{ content: "doc" }]);
  });

  it("names model, provider and parameters for servers of any age", () => {
    const span = step({
      type: "llm",
      model: {
        name: "gpt-5.2",
        provider: "openai",
        parameters: { temperature: 0.2, max_tokens: 9, tools: [{ a: 1 }] },
      },
    });
    expect(span).toMatchObject({
      kind: 3,
      attributes: {
        "gen_ai.request.model": "gpt-5.2",
        "gen_ai.provider.name": "openai",
        "gen_ai.system": "openai",
        "gen_ai.request.temperature": 0.2,
        "gen_ai.request.max_tokens": 9,
        "gen_ai.operation.name": "chat",
      },
    });
    expect(jsonOf(span, "langwatch.params")).toEqual({ temperature: 0.2, max_tokens: 9, tools: [{ a: 1 }] });
  });

  it("counts tokens as LangWatch does, once", () => {
    const { attributes } = step({ type: "llm", usage: { inputTokens: 10, cacheReadTokens: 4, outputTokens: 2 } });
    expect(attributes).toMatchObject({
      "gen_ai.usage.input_tokens": 6,
      "gen_ai.usage.cache_read.input_tokens": 4,
      "gen_ai.usage.output_tokens": 2,
    });
    expect(JSON.parse(String(attributes["agent_tracer.usage"]))).toMatchObject({ inputTokens: 10 });
  });

  it("keeps what LangWatch has no field for beside", () => {
    const span = step({
      type: "chain",
      metadata: { user_id: "x", a: [1] },
      attributes: { "langwatch.span.type": "evil" },
    });
    expect(span.attributes["langwatch.span.type"]).toBe("span");
    expect(span.attributes["agent_tracer.step_type"]).toBe("chain");
    expect(jsonOf(span, "agent_tracer.metadata")).toEqual({ user_id: "x", a: [1] });
    expect(jsonOf(span, "agent_tracer.attributes")).toEqual({ "langwatch.span.type": "evil" });
  });

  it.each([
    ["error", { code: 2, message: "no" }, undefined],
    ["cancelled", { code: 2, message: "cancelled: no" }, "cancelled"],
    ["abandoned", { code: 2, message: "abandoned: no" }, "abandoned"],
    ["unset", { code: 0 }, undefined],
  ] as const)("that ended as %s says so", (status, sent, beside) => {
    const error = status === "unset" ? {} : { error: { type: "E", message: "no" } };
    const span = step({ status, ...error });
    expect(span.status).toEqual(sent);
    expect(span.attributes["agent_tracer.status"]).toBe(beside);
  });

  it("is the same text each time", () => {
    const record = stepEnd({
      type: "llm",
      inputs: { a: 1 },
      usage: { inputTokens: 1 },
      scores: [{ name: "n", value: 1 }],
    });
    const texts = [1, 2].map(() => toStepSpan(record, toTraceAttributes(traceEnd())));
    expect(texts[0]).toBe(texts[1]);
    expect(utf8Length(texts[0] ?? "")).toBeGreaterThan(0);
  });
});

describe("the end of a trace", () => {
  it("is the root, with the trace's values and metadata", () => {
    const span = root({
      userId: "anna",
      inputs: { question: "why" },
      outputs: "because",
      metadata: { tenant: "acme" },
      status: "error",
      error: { type: "E", message: "no" },
      scores: [{ name: "resolved", value: true }],
    });
    expect(span).toMatchObject({
      spanId: "00000000000000a1",
      name: "answer",
      status: { code: 2, message: "no" },
      attributes: { "langwatch.span.type": "span", "langwatch.user.id": "anna" },
    });
    expect(span).not.toHaveProperty("parentSpanId");
    expect(jsonOf(span, "langwatch.input")).toEqual({ type: "json", value: { question: "why" } });
    expect(jsonOf(span, "langwatch.output")).toEqual({ type: "text", value: "because" });
    expect(jsonOf(span, "metadata")).toEqual({ tenant: "acme", project: "support-bot" });
    expect(span.events.map(({ name }) => name)).toEqual(["langwatch.evaluation.custom", "exception"]);
  });

  it("of a trace within another hangs below its step, where they share the trace id", () => {
    const { traceId } = traceEnd();
    expect(root({ parent: { traceId, stepId: "00000000000000c3" } }).parentSpanId).toBe("00000000000000c3");
    const other = root({ parent: { traceId: "f".repeat(32), stepId: "00000000000000c3" } });
    expect(other).not.toHaveProperty("parentSpanId");
    expect(jsonOf(other, "metadata")).toMatchObject({
      outer_trace_id: "f".repeat(32),
      outer_step_id: "00000000000000c3",
    });
  });
});
