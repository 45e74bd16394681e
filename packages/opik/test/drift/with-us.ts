import { type TracerFactory, TracingService } from "@agent-tracer/core";
import type { OpikItem } from "../../src/index.js";
import type { TheRun } from "./the-run.js";

/** Sends the run as an app of ours does. */
export async function runWithUs(factory: TracerFactory<OpikItem>, { startTime, trace, question, answer }: TheRun) {
  const tracing = new TracingService({ projectName: "support-bot", environment: "production", diagnostics: false });
  tracing.registerTracer(factory);
  const at = (ms: number) => startTime + ms;
  const { outputs, ...options } = trace;
  const root = tracing.startTrace(trace.name, { ...options, tags: [...trace.tags], startTime });
  const agent = root.startStep("agent", { type: "agent", inputs: { task: "answer" }, startTime: at(10) });
  const search = agent.startStep("search", { type: "tool", inputs: { query: "charges" }, startTime: at(20) });
  search.end({ outputs: ["doc-7"], endTime: at(120) });
  const chat = agent.startStep("chat", {
    type: "llm",
    inputs: question,
    metadata: { prompt: "v3" },
    startTime: at(130),
  });
  chat.setModel({ name: "gpt-5.2", provider: "openai" });
  chat.setUsage({ inputTokens: 120, outputTokens: 34, costUsd: 0.0138 });
  chat.score({ name: "grounded", value: 0.97, comment: "cites both" });
  chat.end({ outputs: answer, endTime: at(900) });
  const refund = agent.startStep("refund", { type: "tool", inputs: { id: "c-1" }, startTime: at(910) });
  const error = new TypeError("fetch failed");
  error.stack = "TypeError: fetch failed\n    at refund";
  refund.end({ error, endTime: at(950) });
  agent.end({ outputs: "done", endTime: at(960) });
  root.score({ name: "resolved", value: 0.5 });
  await root.end({ outputs, endTime: at(1000) });
  return tracing.shutdown();
}
