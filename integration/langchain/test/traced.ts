import { TracingService } from "@agent-tracer/core";
import { type MemoryTracer, memoryTracer, type RenderOptions, renderTree } from "@agent-tracer/testing";

/** A service of a test's own, and what it recorded. */
export interface Traced {
  readonly tracing: TracingService;
  readonly memory: MemoryTracer;
  /** The run of a trace as text, once all of it has arrived. */
  tree(name?: string, options?: RenderOptions): Promise<string>;
}

/** Starts a service that keeps its records in memory. */
export function traced(): Traced {
  const memory = memoryTracer();
  const tracing = new TracingService({ diagnostics: false }).registerTracer(memory);
  return {
    tracing,
    memory,
    async tree(name, options = { payloads: false }) {
      await tracing.flush();
      return `\n${renderTree(memory.trace(name), options)}\n`;
    },
  };
}
