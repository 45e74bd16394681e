import { consoleTracer } from "@agent-tracer/console";
import { type StepHandle, TracingService } from "@agent-tracer/core";
import { EventModel } from "./event-model.ts";
import { fetchPage, receiveJobs } from "./queue.ts";

const tracing = new TracingService({ projectName: "start-end" }).registerTracer(consoleTracer({ verbosity: "quiet" }));

// A step that begins and ends in different callbacks: keep its handle in between.
const model = new EventModel();
const calls = new Map<number, StepHandle>();
model.on("started", ({ callId, prompt }) => {
  calls.set(callId, tracing.startStep("summarize", { type: "llm", inputs: { prompt } }));
});
model.on("ended", ({ callId, text, usage }) => {
  const step = calls.get(callId);
  calls.delete(callId);
  step?.setUsage(usage);
  step?.end({ outputs: text });
});

// A loop that takes jobs: each turn is a trace, from `startTrace` to `endTrace`.
for await (const job of receiveJobs()) {
  tracing.startTrace("job", { sessionId: job.id, inputs: job });
  try {
    const page = await tracing.traceStep("fetch page", { type: "tool", inputs: { url: job.url } }, async () => {
      const text = await fetchPage(job.url);
      tracing.addLog({ name: "length", message: text.length, type: "metric" });
      return text;
    });
    const summary = await model.ask(page);
    await tracing.endTrace({ outputs: { summary } });
  } catch (error) {
    await tracing.endTrace({ error });
  }
}

await tracing.shutdown();
