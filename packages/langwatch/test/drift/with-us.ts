import { type StepHandle, type TraceHandle, TracingService } from "@agent-tracer/core";
import { langwatchAt } from "../langwatch-at.js";
import { type DriftStep, RUN, STEPS } from "./the-run.js";

/** Traces the run with Agent Tracer. */
export async function runWithUs(url: string): Promise<void> {
  const { environment, release, start, end, outputs, name, ...options } = RUN;
  const tracing = new TracingService({ projectName: "support-bot", environment, release });
  tracing.registerTracer(langwatchAt({ url }));
  const trace = tracing.startTrace(name, { ...options, startTime: start });
  const open = new Map<string, StepHandle>();
  for (const step of STEPS) open.set(step.name, startStep(step, open.get(step.parent) ?? trace));
  for (const step of STEPS.toReversed()) endStep(step, open.get(step.name));
  await trace.end({ outputs, endTime: end });
  await tracing.shutdown();
}

function startStep(step: DriftStep, parent: StepHandle | TraceHandle): StepHandle {
  const { name, type, inputs, model, usage, start } = step;
  const handle = parent.startStep(name, { type, startTime: start, ...(inputs !== undefined && { inputs }) });
  if (model !== undefined) handle.setModel({ ...model, provider: "openai" });
  if (usage !== undefined) handle.setUsage(usage);
  return handle;
}

function endStep({ end: endTime, outputs, error, firstTokenTime }: DriftStep, handle: StepHandle | undefined): void {
  handle?.end({ outputs, endTime, firstTokenTime, error: error === undefined ? undefined : new Error(error) });
}
