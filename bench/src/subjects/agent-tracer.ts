import { type Receipt, type TracerFactory, TracingService } from "@agent-tracer/core";
import type { Subject } from "./subject.ts";

/** How Agent Tracer is set up; all else is default. */
export interface AgentTracerOptions {
  readonly backends: readonly TracerFactory[];
  readonly isMasked?: boolean;
}

/** Traces with Agent Tracer. */
export function agentTracer({ backends, isMasked = true }: AgentTracerOptions): Subject {
  const tracing = new TracingService({ masking: { enabled: isMasked } });
  for (const backend of backends) tracing.registerTracer(backend);
  return {
    trace: (name, inputs, run) => tracing.withTrace(name, { inputs }, run),
    step: (name, inputs, run) => tracing.traceStep(name, { type: "llm", inputs }, run),
    flush: async () => describe(await tracing.flush()),
    shutdown: async () => describe(await tracing.shutdown()),
    pending: () => Math.max(0, ...Object.values(tracing.health().tracers).map(({ pending }) => pending)),
  };
}

/** Writes a receipt in a few words. */
function describe({ delivered, pending, dropped, rejected }: Receipt): string {
  const parts = Object.entries({ delivered, pending, dropped, rejected }).filter(([, count]) => count > 0);
  return parts.map(([name, count]) => `${count} ${name}`).join(", ");
}
