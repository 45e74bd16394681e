import type { TracerFactory } from "../tracer.js";
import { within } from "./flushes.js";
import type { Reporter } from "./reporter.js";
import { runClean, type Scheduler } from "./scheduler.js";

/** Lets a factory release what it holds. Resolves after `timeoutMs` at the latest, when its signal is aborted. */
export async function shutDownFactory(
  factory: TracerFactory,
  { timeoutMs, reporter, scheduler }: { timeoutMs: number; reporter: Reporter; scheduler: Scheduler },
): Promise<void> {
  const controller = new AbortController();
  const timer = scheduler.setTimer(() => controller.abort(), timeoutMs);
  const run = () => factory.shutdown?.(controller.signal);
  const done = new Promise((resolve) => resolve(runClean(run))).catch((error) => {
    reporter.tracerFailed(error, "shutdown");
  });
  await within(done, timeoutMs, scheduler);
  timer.clear();
}
