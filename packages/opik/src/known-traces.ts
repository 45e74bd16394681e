import type { TraceStart } from "@agent-tracer/core";
import { madeTraceId, ownTraceId } from "./ids.js";
import type { Uuid } from "./uuid.js";

/** What is known of a trace after its end. */
export interface KnownTrace {
  readonly rootId: string;
  readonly id: Uuid;
  readonly projectName: string | undefined;
}

const MAX_TRACES = 10_000;

/**
 * Knows the last traces by our ids: for late scores, which have no other, and so that of two runs under one id, which Opik would make
 * one trace of, the second has an id of its own.
 */
export class KnownTraces {
  readonly #traces = new Map<string, KnownTrace>();

  find(traceId: string): KnownTrace | undefined {
    return this.#traces.get(traceId);
  }

  /** Decides a trace's id in Opik: its own where it can be. */
  add(trace: TraceStart, projectName: string | undefined): Uuid {
    const { traceId, rootId } = trace;
    const known = this.#traces.get(traceId);
    if (known?.rootId === rootId) return known.id;
    const own = ownTraceId(trace);
    // Scores under an id that is one in Opik, too, are of that trace.
    if (own !== undefined && own.text === known?.id.text) return madeTraceId(trace);
    const id = own ?? madeTraceId(trace);
    this.#keep(traceId, { rootId, id, projectName });
    return id;
  }

  #keep(traceId: string, trace: KnownTrace): void {
    this.#traces.delete(traceId);
    this.#traces.set(traceId, trace);
    const [oldest] = this.#traces.keys();
    if (this.#traces.size > MAX_TRACES && oldest !== undefined) this.#traces.delete(oldest);
  }
}
