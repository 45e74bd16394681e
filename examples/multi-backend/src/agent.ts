import type { TracingService } from "@agent-tracer/core";

const QUESTION = "Why was my card charged twice for order 1042?";

/** Made up: watch it being masked. */
const SHOP_KEY = ["71f3", "c0de", "a9b2"].join("-");

/** Answers a question with a retriever, two model calls and a tool that fails. Nothing of it needs a network. */
export function answerQuestion(tracing: TracingService): Promise<string> {
  const options = { userId: "u-17", sessionId: "chat-88", tags: ["billing"], metadata: { channel: "web" } };
  return tracing.withTrace("answer", { ...options, inputs: { question: QUESTION } }, async (trace) => {
    const documents = await search(tracing);
    await tracing.traceStep("decide", { type: "llm", inputs: { question: QUESTION, documents } }, async (step) => {
      step.setModel({ name: "gpt-5-mini", provider: "openai", parameters: { temperature: 0 } });
      step.setUsage({ inputTokens: 1204, cacheReadTokens: 1024, outputTokens: 31, costUsd: 0.0004 });
      return { tool: "refund_status", arguments: { order: 1042 } };
    });
    await checkRefund(tracing);
    return tracing.traceStep("write answer", { type: "llm", inputs: { documents } }, async (step) => {
      step.setModel({ name: "claude-opus-4-5", provider: "anthropic", parameters: { max_tokens: 512 } });
      step.setUsage({ inputTokens: 842, outputTokens: 312, reasoningTokens: 200, costUsd: 0.0138 });
      step.score({ name: "grounded", value: 0.97, comment: "cites both documents" });
      trace.score({ name: "resolved", value: true });
      return "The second charge is a hold that your bank releases within three days.";
    });
  });
}

function search(tracing: TracingService): Promise<readonly string[]> {
  return tracing.traceStep("search", { type: "retriever", inputs: { query: "double charge" } }, async (step) => {
    step.addLog({ name: "hits", message: { count: 2 }, type: "metric" });
    return ["Holds are released within three days.", "Each order is charged once."];
  });
}

async function checkRefund(tracing: TracingService): Promise<void> {
  try {
    await tracing.traceStep("refund_status", { type: "tool", inputs: { order: 1042, apiKey: SHOP_KEY } }, async () => {
      throw new TypeError("fetch failed");
    });
  } catch {
    // The agent answers without it.
  }
}
