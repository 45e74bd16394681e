import type { TracingService } from "@agent-tracer/core";

/** Where a rich run is to be found. */
export interface RichRun {
  readonly traceId: string;
  /** Of the step `think`, which calls a model. */
  readonly stepId: string;
}

/**
 * Traces a run that uses every field of a trace and a step, to see where a backend shows them: the trace `answer` with the steps
 * `search`, `think` and `refund`, the last of which fails.
 *
 * @example
 * const { traceId } = await richRun(tracing);
 * await tracing.shutdown();
 * expect(receiver.traces()).toMatchObject([{ id: traceId, userId: "anna", sessionId: "chat-88" }]);
 */
export async function richRun(tracing: TracingService): Promise<RichRun> {
  const options = {
    userId: "anna",
    sessionId: "chat-88",
    tags: ["billing", "beta"],
    metadata: { tenant: "acme", plan: { name: "pro" } },
    inputs: { question: "Why was I charged twice?" },
  };
  return tracing.withTrace("answer", options, async (trace) => {
    const searched = tracing.traceStep("search", { type: "retriever", inputs: { query: "charges" } }, (step) => {
      step.addLog({ name: "hits", message: { count: 1 }, type: "metric" });
      return ["doc-7"];
    });
    const stepId = await tracing.traceStep("think", { type: "llm", inputs: [{ role: "user" }] }, async (step) => {
      step.setModel({ name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2 } });
      step.setUsage({ inputTokens: 120, outputTokens: 34, cacheReadTokens: 20, reasoningTokens: 4, costUsd: 0.0138 });
      step.setMetadata({ prompt: "v3" });
      step.setOutputs({ role: "assistant", content: "It is a hold." });
      step.score({ name: "grounded", value: 0.97, comment: "cites both" });
      return step.stepId;
    });
    await tracing
      .traceStep("refund", { type: "tool", attributes: { "http.status": 500 } }, async () => {
        throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
      })
      .catch(() => {});
    trace.score({ name: "resolved", value: true });
    trace.setOutputs({ answer: "It is a hold.", documents: searched });
    return { traceId: trace.traceId, stepId };
  });
}
