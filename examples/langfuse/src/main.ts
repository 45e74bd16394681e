import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";
import { langfuse } from "@agent-tracer/langfuse";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { answerQuestion } from "./agent.ts";
import { showTrace } from "./show.ts";

// With `--local` a stand-in takes the place of Langfuse; else LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY and LANGFUSE_BASE_URL say where to send.
const keys = { publicKey: "pk-lf-local", secretKey: "sk-lf-local" };
await using local = process.argv.includes("--local") ? await langfuseReceiver(keys) : undefined;

const tracing = new TracingService({ projectName: "support-bot", environment: "demo", release: "1.8.0" })
  .registerTracer(consoleTracer({ verbosity: "quiet" }))
  .registerTracer(langfuse(local === undefined ? {} : { ...keys, baseUrl: local.url }));

await answerQuestion(tracing);
const { ok, tracers } = await tracing.shutdown();

const { accepted = 0, skipped = 0 } = tracers.langfuse ?? {};
console.log(`\nLangfuse: ${accepted} records accepted, ${skipped} skipped`);
if (local !== undefined) {
  for (const trace of local.traces()) console.log(`\n${showTrace(trace)}`);
  local.assertClean();
  console.log("\nA real Langfuse would have refused and changed nothing of it.");
}
if (!ok) process.exitCode = 1;
