import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TracingService } from "@agent-tracer/core";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { describe, expect, it } from "vitest";
import { langfuseAt } from "./langfuse-at.js";

/** Runs of real agents that may lie beside the repository; they are not part of it. */
const DATA = fileURLToPath(new URL("../../../../shared/data/mini-swe-agent", import.meta.url));
const isThere = existsSync(DATA);
if (!isThere) console.warn(`Skipped: the recorded runs are not in ${DATA}.`);

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

const readRuns = () =>
  readdirSync(DATA)
    .filter((name) => name.endsWith(".traj.json"))
    .map((name) => ({ name, messages: JSON.parse(readFileSync(join(DATA, name), "utf8")).messages as Message[] }));

const CALL_MS = 1000;

/** Records a run as if it had ended now: Langfuse may refuse what is long past. */
function record(
  tracing: TracingService,
  { name, messages }: ReturnType<typeof readRuns>[number],
  shiftMs: number,
): void {
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
function sumsOf(runs: ReturnType<typeof readRuns>) {
  const calls = runs.flatMap(({ messages }) => messages.flatMap(({ extra }) => extra ?? []));
  const sum = (of: (call: (typeof calls)[number]) => number) => calls.reduce((all, call) => all + of(call), 0);
  return {
    calls: calls.length,
    prompt: sum(({ response: { usage } }) => usage.prompt_tokens),
    cached: sum(({ response: { usage } }) => usage.prompt_tokens_details.cached_tokens),
    completion: sum(({ response: { usage } }) => usage.completion_tokens),
    // One of the calls reports more reasoning tokens than tokens.
    reasoning: sum(({ response: { usage } }) =>
      Math.min(usage.completion_tokens_details.reasoning_tokens, usage.completion_tokens),
    ),
    total: sum(({ response: { usage } }) => usage.total_tokens),
    costs: calls.map(({ cost, response: { usage } }) => usage.cost ?? cost ?? 0).toSorted((a, b) => a - b),
  };
}

describe.skipIf(!isThere)("recorded runs of a real agent (skipped where the data is absent)", () => {
  it("arrive whole: tokens and cost add up as in the files, nothing is refused or changed", async () => {
    await using receiver = await langfuseReceiver();
    const told: unknown[] = [];
    const tracing = new TracingService({ diagnostics: (diagnostic) => told.push(diagnostic) });
    tracing.registerTracer(langfuseAt(receiver));
    const runs = readRuns();
    const last = Math.max(...runs.flatMap(({ messages }) => messages.map(({ extra }) => extra?.response.created ?? 0)));
    for (const run of runs) {
      record(tracing, run, Date.now() - last * 1000);
      await tracing.flush({ timeoutMs: 30_000 });
    }
    const { calls, costs, ...tokens } = sumsOf(runs);
    expect(await tracing.shutdown()).toMatchObject({
      ok: true,
      delivered: runs.length + calls,
      rejected: 0,
      dropped: 0,
    });

    const observations = receiver.observations().filter(({ type }) => type === "GENERATION");
    expect(observations).toHaveLength(calls);
    const total = (...buckets: readonly string[]) =>
      observations
        .flatMap(({ usageDetails }) => buckets.map((bucket) => usageDetails[bucket] ?? 0))
        .reduce((a, b) => a + b);
    expect({
      prompt: total("input", "input_cached_tokens"),
      cached: total("input_cached_tokens"),
      completion: total("output", "output_reasoning_tokens"),
      reasoning: total("output_reasoning_tokens"),
      total: total("total"),
    }).toEqual(tokens);
    const sent = observations.map(({ costDetails }) => costDetails.total ?? Number.NaN);
    expect(sent.toSorted((a, b) => a - b)).toEqual(costs);
    expect(receiver.traces()).toHaveLength(runs.length);
    expect([told, receiver.repeats]).toEqual([[], 0]);
    receiver.assertClean();
  });
});
