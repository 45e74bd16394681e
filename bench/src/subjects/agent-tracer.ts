import { type Receipt, TracingService } from "@agent-tracer/core";
import { otlpBackend } from "../otlp-backend.ts";
import type { Subject } from "./subject.ts";

/** How Agent Tracer is set up; all else is default. */
export interface AgentTracerOptions {
  readonly url: string;
  readonly gzip?: boolean;
  readonly isMasked?: boolean;
}

/** Traces with Agent Tracer and an OTLP backend. */
export function agentTracer({ url, gzip = true, isMasked = true }: AgentTracerOptions): Subject {
  const tracing = new TracingService({ masking: { enabled: isMasked } }).registerTracer(otlpBackend({ url, gzip }));
  return {
    trace: (name, inputs, run) => tracing.withTrace(name, { inputs }, run),
    step: (name, inputs, run) => tracing.traceStep(name, { type: "llm", inputs }, run),
    flush: async () => describe(await tracing.flush()),
    shutdown: async () => describe(await tracing.shutdown()),
    pending: () => tracing.health().tracers.otlp?.pending ?? 0,
  };
}

/** Writes a receipt in a few words. */
function describe({ delivered, pending, dropped, rejected }: Receipt): string {
  const parts = Object.entries({ delivered, pending, dropped, rejected }).filter(([, count]) => count > 0);
  return parts.map(([name, count]) => `${count} ${name}`).join(", ");
}
