import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consoleTracer } from "@agent-tracer/console";
import { TracingService } from "@agent-tracer/core";
import { fileTracer } from "./file-tracer.ts";

const path = process.argv[2] ?? join(await mkdtemp(join(tmpdir(), "traces-")), "traces.jsonl");
const tracing = new TracingService({ projectName: "custom-backend" })
  .registerTracer(consoleTracer({ verbosity: "quiet" }))
  .registerTracer(fileTracer({ path }));

await tracing.withTrace("greet", { inputs: { name: "Anna", apiKey: "not for the file" } }, () =>
  tracing.traceStep("write", { type: "llm", inputs: { prompt: "Greet Anna." } }, (step) => {
    step.setUsage({ inputTokens: 5, outputTokens: 2 });
    return "Hello, Anna!";
  }),
);
const { ok, tracers } = await tracing.shutdown();

console.log(`\n${path} (${tracers.file?.accepted} lines, ${ok ? "all written" : "NOT all written"})`);
console.log(await readFile(path, "utf8"));
