import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";
import { langfuse } from "@agent-tracer/langfuse";
import { langwatch } from "@agent-tracer/langwatch";
import { opik } from "@agent-tracer/opik";
import { answerQuestion } from "./agent.ts";
import { startLocal } from "./local.ts";

// With `--local` stand-ins take the place of the three; else their environment variables say where to send, and who has none is skipped.
await using local = process.argv.includes("--local") ? await startLocal() : undefined;

const tracing = new TracingService({ projectName: "support-bot", environment: "demo", release: "1.8.0" })
  .registerTracer(langfuse(local?.langfuse))
  .registerTracer(langwatch(local?.langwatch))
  .registerTracer(opik(local?.opik))
  .registerTracer(consoleTracer());

await answerQuestion(tracing);
const { ok, tracers } = await tracing.shutdown();

for (const [name, { accepted, skipped }] of Object.entries(tracers)) {
  console.log(`${name}: ${accepted} records accepted, ${skipped} skipped`);
}
if (local !== undefined) console.log(`\n${local.show()}`);
if (!ok) process.exitCode = 1;
