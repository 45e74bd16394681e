import type { TracerFactory } from "@agent-tracer/core";
import type { ConformanceOptions } from "@agent-tracer/testing";
import { optionsOf, type Parts, type Row, wholeTracer } from "./whole-tracer.js";

/** A backend with one fault, and what the suite is given to find it. */
export interface BrokenTracer {
  create(): TracerFactory<Row>;
  readonly options?: ConformanceOptions<Row>;
}

/** Breaks the parts of a backend that keeps every rule otherwise. */
export function broken(parts: Parts): BrokenTracer {
  return { create: () => wholeTracer(parts), options: optionsOf(parts) };
}
