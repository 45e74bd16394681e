import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";
import { opik } from "@agent-tracer/opik";
import { opikReceiver } from "@agent-tracer/testing/opik";
import { answerQuestion } from "./agent.ts";
import { showTrace } from "./show.ts";

// With `--local` a stand-in takes the place of Opik; else OPIK_API_KEY and OPIK_WORKSPACE, or OPIK_URL_OVERRIDE, say where to send.
await using local = process.argv.includes("--local") ? await opikReceiver() : undefined;

const tracing = new TracingService({ projectName: "support-bot", environment: "demo", release: "1.8.0" })
  .registerTracer(consoleTracer({ verbosity: "quiet" }))
  .registerTracer(opik(local === undefined ? {} : { apiUrl: local.apiUrl, workspace: "default" }));

await answerQuestion(tracing);
const { ok, tracers } = await tracing.shutdown();

const { accepted = 0, skipped = 0 } = tracers.opik ?? {};
console.log(`\nOpik: ${accepted} records accepted, ${skipped} skipped`);
if (local !== undefined) {
  for (const trace of local.traces()) console.log(`\n${showTrace(trace)}`);
  local.assertClean();
  console.log("\nA real Opik would have refused and changed nothing of it.");
}
if (!ok) process.exitCode = 1;
