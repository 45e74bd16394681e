import {
  type Receipt,
  type StepHandle,
  type TraceHandle,
  type TracerFactory,
  TracingService,
} from "@agent-tracer/core";
import { type DriftStep, RUN, STEPS } from "./the-run.ts";

/** Traces the run with Agent Tracer. */
export async function runWithUs(factory: TracerFactory): Promise<Receipt> {
  const { environment, release, start, end, outputs, score, name, ...options } = RUN;
  const tracing = new TracingService({ projectName: "support-bot", environment, release, diagnostics: false });
  tracing.registerTracer(factory);
  const trace = tracing.startTrace(name, { ...options, startTime: start });
  const open = new Map<string, StepHandle>();
  for (const step of STEPS) open.set(step.name, startStep(step, open.get(step.parent) ?? trace));
  for (const step of STEPS.toReversed()) endStep(step, open.get(step.name));
  trace.score(score);
  await trace.end({ outputs, endTime: end });
  return tracing.shutdown();
}

function startStep(step: DriftStep, parent: StepHandle | TraceHandle): StepHandle {
  const { name, type, inputs, metadata, model, usage, score, start } = step;
  const handle = parent.startStep(name, {
    type,
    startTime: start,
    ...(inputs !== undefined && { inputs }),
    ...(metadata && { metadata }),
  });
  if (model !== undefined) handle.setModel(model);
  if (usage !== undefined) handle.setUsage(usage);
  if (score !== undefined) handle.score(score);
  return handle;
}

function endStep({ end: endTime, outputs, error, firstTokenTime }: DriftStep, handle: StepHandle | undefined): void {
  handle?.end({ outputs, endTime, firstTokenTime, error: error === undefined ? undefined : makeError(error) });
}

/** Has the same stack each time, so that two runs can be compared. */
function makeError(message: string): Error {
  return Object.assign(new Error(message), { stack: `Error: ${message}\n    at refund` });
}
