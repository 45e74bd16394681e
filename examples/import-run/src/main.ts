import { consoleTracer } from "@agent-tracer/console";
import { type TracerFactory, TracingService } from "@agent-tracer/core";
import { type Arguments, type Output, readArguments, USAGE, UsageError } from "./arguments.ts";
import { importFiles } from "./import-files.ts";
import { createProgress, type Progress } from "./progress.ts";
import { renderSummary } from "./summary.ts";

const SHUTDOWN_TIMEOUT_MS = 30_000;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = readArguments(argv);
    if (options !== undefined) return await run(options);
    process.stdout.write(USAGE);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function run({ paths, output, ...options }: Arguments): Promise<number> {
  const progress = createProgress(process.stderr);
  // Register the backends of your choice here.
  const tracing = new TracingService({
    projectName: process.env.AGENT_TRACER_PROJECT ?? "imported-runs",
  }).registerTracer(createTracer(output, progress));
  const summary = await importFiles(paths, { ...options, tracing, progress });
  const receipt = await tracing.shutdown({ timeoutMs: SHUTDOWN_TIMEOUT_MS });
  process.stderr.write(renderSummary(summary, receipt));
  return summary.problems === 0 && receipt.ok ? 0 : 1;
}

function createTracer(output: Output, progress: Progress): TracerFactory {
  const stream = output === "quiet" ? { write: () => true } : progress.below(process.stdout);
  return consoleTracer({ stream, verbosity: "quiet", format: output === "console" ? "pretty" : "json" });
}
