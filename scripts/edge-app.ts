// What an app at the edge does: no built-in, no `enterWith`, handles only. `checks/edge.ts` bundles and runs it.
import { type StepEnd, type TraceEnd, type TracerFactory, TracingService } from "@agent-tracer/core";
import { post } from "@agent-tracer/core/backend";
import { attachLangchain } from "@agent-tracer/core/langchain";
import { createAttributes, exportRequestText, genAiAttributes, spanText } from "@agent-tracer/core/otlp";

/** What the app saw. */
export interface EdgeReport {
  readonly answer: string;
  readonly ok: boolean;
  readonly delivered: readonly (StepEnd | TraceEnd)[];
}

/** A backend that speaks OTLP over HTTP. */
function collector(url: string): TracerFactory<string> {
  const scope = { name: "edge-app", version: "1" };
  return {
    name: "collector",
    create: (_trace, emit) => ({
      ready: true,
      addTrace() {},
      endTrace(step) {
        const { traceId, stepId: spanId, name, startTime, endTime } = step;
        const attributes = genAiAttributes(step).json("input.value", step.inputs);
        const text = spanText({ traceId, spanId, name, startTime, endTime, attributes });
        emit(text, text.length);
      },
      end() {},
    }),
    async deliver(spans, signal) {
      await post({ url, body: exportRequestText({ resource: createAttributes(), scope, spans }), signal });
    },
  };
}

/**
 * Traces one run of an agent and returns what its backend got.
 * @param url - Where a collector listens.
 */
export async function main(url: string): Promise<EdgeReport> {
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
  const tracing = new TracingService({ projectName: "edge" })
    .registerTracer(backend)
    .registerTracer(collector(url) as TracerFactory); // a lane hands a factory its own items alone
  // Stands in for `@langchain/core/context`, of which core imports nothing.
  const variables = new Map<string, unknown>();
  attachLangchain(tracing, {
    registerConfigureHook() {},
    setContextVariable: (name, value) => variables.set(name, value),
    getContextVariable: (name) => variables.get(name),
  });
  const trace = tracing.startTrace("run", { inputs: { question: "?", apiKey: "secret" } });
  const answer = await trace.traceStep("outer", async (outer) => {
    await Promise.resolve();
    return outer.traceStep("inner", async () => "42");
  });
  await trace.end({ outputs: { answer } });
  const { ok } = await tracing.shutdown();
  return { answer, ok, delivered };
}
