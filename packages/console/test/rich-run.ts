import type { StepEnd, StepStart, TraceEnd, TracerFactory, TraceStart } from "@agent-tracer/core";

/** Every time below is counted from here. */
export const START = Date.UTC(2026, 0, 15, 9, 30);
export const TRACE_ID = "019bc0f1d4c07c3a9b5e2f6a7d8c9e01";
export const ROOT_ID = "5f2c1d90ab34a3f1";

/** A trace as core would hand it over, with what a test does not care for filled in. */
export function traceStart(fields: Partial<TraceStart> = {}): TraceStart {
  return {
    traceId: TRACE_ID,
    rootId: ROOT_ID,
    name: "answer",
    projectName: "support-bot",
    startTime: START,
    tags: [],
    metadata: {},
    ...fields,
  };
}

export function traceEnd(fields: Partial<TraceEnd> = {}): TraceEnd {
  const totals = { steps: 0, errors: 0, usage: {} };
  return { ...traceStart(), endTime: START + 100, status: "ok", scores: [], totals, ...fields };
}

export function stepStart(fields: Partial<StepStart> = {}): StepStart {
  return {
    traceId: TRACE_ID,
    rootId: ROOT_ID,
    stepId: "00000000000000a1",
    parentId: ROOT_ID,
    name: "search",
    type: "step",
    startTime: START,
    metadata: {},
    attributes: {},
    ...fields,
  };
}

export function stepEnd(fields: Partial<StepEnd> = {}): StepEnd {
  return { ...stepStart(), endTime: START + 10, status: "ok", logs: [], scores: [], ...fields };
}

const QUESTION = "Why was my card charged twice for order 1042?";
const ANSWER = "The second charge is a hold that your bank releases within three days. Nothing was taken twice.";

const PLAN: StepEnd = stepEnd({
  stepId: "00000000000000a1",
  name: "plan",
  type: "agent",
  startTime: START + 3,
  endTime: START + 1942,
  inputs: { question: QUESTION },
  outputs: { next: "answer", facts: 2 },
});

const SEARCH: StepEnd = stepEnd({
  stepId: "00000000000000a2",
  parentId: PLAN.stepId,
  name: "search orders",
  type: "retriever",
  startTime: START + 8,
  endTime: START + 96,
  inputs: { query: "order 1042 charges", topK: 3 },
  outputs: [
    { id: "doc-7", score: 0.92, text: "Order 1042: authorised 49.90 EUR, captured 49.90 EUR" },
    { id: "doc-9", score: 0.71, text: "A hold is released within three days" },
  ],
  logs: [
    { name: "hits", message: { count: 2 }, type: "metric", time: START + 90 },
    { name: "index", message: "cache is warm", type: "debug", time: START + 91 },
  ],
});

const REFUND: StepEnd = stepEnd({
  stepId: "00000000000000a3",
  parentId: PLAN.stepId,
  name: "refund_status",
  type: "tool",
  startTime: START + 40,
  endTime: START + 652,
  inputs: { order: 1042 },
  status: "error",
  error: {
    type: "TypeError",
    message: "fetch failed",
    stack: "TypeError: fetch failed\n    at refundStatus (/app/tools/refund.ts:12:9)\n    at plan (/app/agent.ts:40:3)",
    cause: { type: "Error", message: "connect ECONNREFUSED 10.0.0.8:443" },
  },
  logs: [{ name: "retry", message: "gave up after 3 tries", type: "warning", time: START + 640 }],
});

const THINK: StepEnd = stepEnd({
  stepId: "00000000000000a4",
  parentId: PLAN.stepId,
  name: "think",
  type: "llm",
  startTime: START + 700,
  endTime: START + 1940,
  inputs: {
    messages: [
      { role: "system", content: "You are a billing agent.\nAnswer from the documents only." },
      { role: "user", content: QUESTION },
    ],
  },
  outputs: "Both documents agree: the second charge is a hold.",
  model: { name: "claude-opus-4-5", provider: "anthropic", parameters: { temperature: 0.2 } },
  usage: { inputTokens: 1204, outputTokens: 312, cacheReadTokens: 1024, costUsd: 0.0138 },
  firstTokenTime: START + 1040,
  attributes: { region: "eu" },
});

const WRITE: StepEnd = stepEnd({
  stepId: "00000000000000a5",
  name: "write answer",
  type: "llm",
  startTime: START + 1950,
  endTime: START + 3420,
  inputs: { question: QUESTION, language: "日本語" },
  outputs: ANSWER,
  model: { name: "gpt-5.2", provider: "openai" },
  usage: { inputTokens: 842, outputTokens: 96, costUsd: 0.0042 },
  scores: [{ name: "faithful", value: 0.97, comment: "cites both documents" }],
  metadata: { attempt: 1 },
});

const NOTIFY: StepEnd = stepEnd({
  stepId: "00000000000000a6",
  name: "notify 客服 👩🏽‍💻",
  type: "tool",
  startTime: START + 3400,
  endTime: START + 3480,
  status: "abandoned",
});

export const RICH_TRACE: TraceEnd = traceEnd({
  userId: "u-17",
  sessionId: "chat-88",
  tags: ["billing", "beta"],
  environment: "production",
  release: "1.8.0",
  metadata: { plan: "pro" },
  inputs: { question: QUESTION },
  outputs: { answer: ANSWER },
  endTime: START + 3480,
  status: "ok",
  scores: [{ name: "thumbs", value: true }],
  totals: { steps: 6, errors: 1, usage: { inputTokens: 2046, outputTokens: 408, costUsd: 0.018 } },
});

const STEPS: readonly StepEnd[] = [PLAN, SEARCH, REFUND, THINK, WRITE, NOTIFY];

/** Feeds a run with parallel, failed, nested and abandoned steps to a tracer, in the order in which it happened. */
export function playRichRun(factory: TracerFactory): void {
  const tracer = factory.create(traceStart({ ...RICH_TRACE, startTime: START }), () => {});
  const events = STEPS.flatMap((step) => [
    { time: step.startTime, send: () => tracer.addTrace(step) },
    { time: step.endTime, send: () => tracer.endTrace(step) },
  ]);
  for (const { send } of events.toSorted((a, b) => a.time - b.time)) send();
  tracer.end(RICH_TRACE);
}
