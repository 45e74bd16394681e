import { post } from "../../src/backend/index.js";
import type { StepEnd, TraceEnd, TracerFactory } from "../../src/index.js";

/** What a backend is sent of a step or trace that ended. */
export interface SentRecord {
  readonly type: "step" | "trace";
  readonly id: string;
  readonly traceId: string;
  readonly name: string;
  readonly status: string;
}

/** A tracer that sends what ended to a URL, as a backend does. */
export function httpTracer(url: string, name = "http"): TracerFactory<SentRecord> {
  return {
    name,
    create: (_, emit) => ({
      ready: true,
      addTrace() {},
      endTrace: (step) => emit(toSent("step", step.stepId, step), 200),
      end: (trace) => emit(toSent("trace", trace.rootId, trace), 200),
    }),
    async deliver(records, signal) {
      await post({ url, body: JSON.stringify(records), signal });
    },
  };
}

function toSent(type: SentRecord["type"], id: string, { traceId, name, status }: StepEnd | TraceEnd): SentRecord {
  return { type, id, traceId, name, status };
}
