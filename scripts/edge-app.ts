// What an app at the edge does: no built-in, no `enterWith`, handles only. `checks/edge.ts` bundles and runs it.
import { type StepEnd, type TraceEnd, type TracerFactory, TracingService } from "@agent-tracer/core";

/** What the app saw. */
export interface EdgeReport {
  readonly answer: string;
  readonly ok: boolean;
  readonly delivered: readonly (StepEnd | TraceEnd)[];
}

/** Traces one run of an agent and returns what its backend got. */
export async function main(): Promise<EdgeReport> {
  const delivered: (StepEnd | TraceEnd)[] = [];
  const backend: TracerFactory<StepEnd | TraceEnd> = {
    name: "edge",
    create: (_trace, emit) => ({
      ready: true,
      addTrace() {},
      endTrace: (step) => emit(step, 1),
      end: (trace) => emit(trace, 1),
    }),
    async deliver(items) {
      delivered.push(...items);
    },
  };
  const tracing = new TracingService({ projectName: "edge" }).registerTracer(backend);
  const trace = tracing.startTrace("run", { inputs: { question: "?", apiKey: "secret" } });
  const answer = await trace.traceStep("outer", async (outer) => {
    await Promise.resolve();
    return outer.traceStep("inner", async () => "42");
  });
  await trace.end({ outputs: { answer } });
  const { ok } = await tracing.shutdown();
  return { answer, ok, delivered };
}
