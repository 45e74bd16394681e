import type { ScoreRecord, Tracer, TraceStart } from "@agent-tracer/core";

/** One output format: what to print when traces start and late scores come. */
export interface Printer {
  startTrace(trace: TraceStart): Tracer;
  addScore(score: ScoreRecord): void;
}
