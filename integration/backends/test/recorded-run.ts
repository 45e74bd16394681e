import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TracingService } from "@agent-tracer/core";

/** Runs of real agents that may lie beside the repository; they are not part of it. */
const DATA = fileURLToPath(new URL("../../../../shared/data/mini-swe-agent", import.meta.url));

export const areRunsThere = existsSync(DATA);
if (!areRunsThere) console.warn(`Skipped: the recorded runs are not in ${DATA}.`);

/** One run, as its agent wrote it down. */
export interface RecordedRun {
  readonly name: string;
  readonly messages: readonly Message[];
}

interface Message {
  readonly role: string;
  readonly content: string;
  readonly extra?: { readonly cost?: number; readonly response: Completion };
}

interface Completion {
  readonly created: number;
  readonly model: string;
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
    readonly cost?: number;
    readonly prompt_tokens_details: { readonly cached_tokens: number };
    readonly completion_tokens_details: { readonly reasoning_tokens: number };
  };
}

/** Reads all runs. */
export function readRuns(): readonly RecordedRun[] {
  return readdirSync(DATA)
    .filter((name) => name.endsWith(".traj.json"))
    .map((name) => ({ name, messages: JSON.parse(readFileSync(join(DATA, name), "utf8")).messages as Message[] }));
}

const CALL_MS = 1000;

/** When the last call of all was, in epoch milliseconds. */
export function lastCallOf(runs: readonly RecordedRun[]): number {
  return Math.max(...callsOf(runs).map(({ response }) => response.created)) * 1000;
}

/** Traces a run as it happened, at its own times moved by `shiftMs`. */
export function record(tracing: TracingService, { name, messages }: RecordedRun, shiftMs: number): void {
  const times = messages.flatMap(({ extra }) => (extra === undefined ? [] : [extra.response.created * 1000 + shiftMs]));
  const startTime = Math.min(...times) - CALL_MS;
  const trace = tracing.startTrace("mini-swe-agent", { sessionId: name, startTime, inputs: messages[0]?.content });
  for (const [index, { extra, content }] of messages.entries()) {
    if (extra === undefined) continue;
    const { created, model, usage } = extra.response;
    const endTime = created * 1000 + shiftMs;
    const step = trace.startStep("model call", {
      type: "llm",
      inputs: messages.slice(0, index).map((message) => ({ role: message.role, content: message.content })),
      startTime: endTime - CALL_MS,
    });
    step.setModel({ name: model, provider: "google" });
    step.setUsage({
      inputTokens: usage.prompt_tokens,
      outputTokens: usage.completion_tokens,
      totalTokens: usage.total_tokens,
      cacheReadTokens: usage.prompt_tokens_details.cached_tokens,
      reasoningTokens: usage.completion_tokens_details.reasoning_tokens,
      costUsd: usage.cost ?? extra.cost ?? 0,
    });
    step.end({ outputs: content, endTime });
  }
  void trace.end({ endTime: Math.max(...times) });
}

/** Sums of the files, read without the code under test; each cost by itself, since a sum of fractions depends on its order. */
export function sumsOf(runs: readonly RecordedRun[]) {
  const calls = callsOf(runs);
  const sum = (of: (call: (typeof calls)[number]) => number) => calls.reduce((all, call) => all + of(call), 0);
  const reasoning = ({ response: { usage } }: (typeof calls)[number]) =>
    usage.completion_tokens_details.reasoning_tokens;
  return {
    calls: calls.length,
    prompt: sum(({ response: { usage } }) => usage.prompt_tokens),
    cached: sum(({ response: { usage } }) => usage.prompt_tokens_details.cached_tokens),
    completion: sum(({ response: { usage } }) => usage.completion_tokens),
    reasoning: sum(reasoning),
    /** One of the calls reports more reasoning tokens than tokens; where those are a part of these, they are all of them. */
    reasoningWithin: sum((call) => Math.min(reasoning(call), call.response.usage.completion_tokens)),
    total: sum(({ response: { usage } }) => usage.total_tokens),
    costs: calls.map(({ cost, response: { usage } }) => usage.cost ?? cost ?? 0).toSorted((a, b) => a - b),
  };
}

function callsOf(runs: readonly RecordedRun[]) {
  return runs.flatMap(({ messages }) => messages.flatMap(({ extra }) => extra ?? []));
}
