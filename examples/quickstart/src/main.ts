import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";

const tracing = new TracingService({ projectName: "quickstart" }).registerTracer(consoleTracer({ verbosity: "quiet" }));

const question = "When will order 1042 arrive?";
await tracing.withTrace("answer", { userId: "anna", inputs: { question } }, async () => {
  const documents = await tracing.traceStep("search", { type: "retriever", inputs: { question } }, async (step) => {
    step.addLog({ name: "hits", message: { count: 1 } });
    return ["Orders arrive within two days."];
  });
  return tracing.traceStep("write", { type: "llm", inputs: { question, documents } }, async (step) => {
    // Your call of a model goes here.
    step.setModel({ name: "example-model", provider: "example" });
    step.setUsage({ inputTokens: 42, outputTokens: 7, costUsd: 0.0003 });
    return "It will arrive within two days.";
  });
});

await tracing.shutdown();
