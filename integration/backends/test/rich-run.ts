import type { TracingService } from "@agent-tracer/core";

/** What a run left behind for the test. */
export interface RichRun {
  readonly traceId: string;
  readonly stepId: string;
}

/** Runs an agent that uses every field of a trace and a step. */
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
