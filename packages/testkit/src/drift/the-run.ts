import type { StepType, Usage } from "@agent-tracer/core";

/** Epoch milliseconds of the run's start: whole ones, since vendors' SDKs take dates. Recent, since some products refuse what is old. */
const START = Date.now() - 60_000;

/** One step, as both ways trace it. */
export interface DriftStep {
  readonly name: string;
  readonly type: StepType;
  readonly parent: string;
  readonly start: number;
  readonly end: number;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly metadata?: Readonly<Record<string, string | number | object>>;
  readonly model?: {
    readonly name: string;
    readonly provider: string;
    readonly parameters: Readonly<Record<string, number>>;
  };
  readonly usage?: Usage;
  readonly firstTokenTime?: number;
  readonly error?: string;
  readonly score?: { readonly name: string; readonly value: number; readonly comment?: string };
}

/** What both ways trace. */
export const RUN = {
  name: "answer",
  userId: "anna",
  sessionId: "chat-88",
  tags: ["billing", "beta"],
  metadata: { tenant: "acme" },
  environment: "production",
  release: "1.8.0",
  inputs: { question: "Why was I charged twice? 東京 🗼" },
  outputs: { answer: "It is a hold." },
  score: { name: "resolved", value: 0.5 },
  start: START,
  end: START + 3000,
} as const;

export const STEPS: readonly DriftStep[] = [
  {
    name: "plan",
    type: "agent",
    parent: "answer",
    start: START + 10,
    end: START + 2900,
    inputs: "plain text",
    outputs: { steps: ["a", 1, null, true] },
    metadata: { attempt: 2, nested: { deep: [1, 2] } },
  },
  {
    name: "search",
    type: "retriever",
    parent: "plan",
    start: START + 20,
    end: START + 120,
    inputs: { query: "charges", topK: 3 },
    outputs: { documents: [{ document_id: "doc-7", chunk_id: "1", content: "Holds are released." }] },
  },
  {
    name: "think",
    type: "llm",
    parent: "plan",
    start: START + 130,
    end: START + 1400,
    inputs: [{ role: "user", content: "Why?" }],
    outputs: { role: "assistant", content: "It is a hold." },
    model: { name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2, max_tokens: 512 } },
    usage: {
      inputTokens: 1204,
      outputTokens: 312,
      cacheReadTokens: 1000,
      cacheWriteTokens: 4,
      reasoningTokens: 100,
      totalTokens: 1516,
      costUsd: 0.0138,
    },
    firstTokenTime: START + 470,
    score: { name: "grounded", value: 0.97, comment: "cites both" },
  },
  { name: "embed", type: "embedding", parent: "plan", start: START + 1500, end: START + 1520, outputs: [0.25, -0.5] },
  { name: "screen", type: "guardrail", parent: "plan", start: START + 1530, end: START + 1540, outputs: false },
  { name: "judge", type: "evaluator", parent: "plan", start: START + 1550, end: START + 1560, outputs: 0.97 },
  { name: "chain", type: "chain", parent: "plan", start: START + 1600, end: START + 1700 },
  { name: "glue", type: "step", parent: "chain", start: START + 1610, end: START + 1620 },
  {
    name: "refund",
    type: "tool",
    parent: "plan",
    start: START + 1800,
    end: START + 1900,
    inputs: { order: 1042 },
    error: "fetch failed",
  },
];
