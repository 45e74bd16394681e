import { type DriftStep, RUN, STEPS } from "@agent-tracer/testkit/drift/the-run";
import { LangfuseSpanProcessor } from "@langfuse/otel";
import {
  type LangfuseObservation,
  propagateAttributes,
  setLangfuseTracerProvider,
  startObservation,
} from "@langfuse/tracing";
import { context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";

const TYPES: Readonly<Record<string, "generation" | "span">> = { llm: "generation", step: "span" };

/** Langfuse's version of the run. */
export const VERSION = "prompt-3";

/** The usage of the run in Langfuse's buckets, as an app that uses the SDK has to give it. */
const USAGE_DETAILS = {
  input: 200,
  input_cached_tokens: 1000,
  input_cache_creation: 4,
  output: 212,
  output_reasoning_tokens: 100,
  total: 1516,
};

/** Traces the run with Langfuse's own SDK, as its documentation says. */
export async function runWithSdk(url: string): Promise<void> {
  const { environment, release } = RUN;
  const keys = { publicKey: "pk-lf-test", secretKey: "sk-lf-test", baseUrl: url };
  const processor = new LangfuseSpanProcessor({ ...keys, environment, release, mediaUploadEnabled: false });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  setLangfuseTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
  const { userId, sessionId, tags, metadata, name: traceName } = RUN;
  propagateAttributes({ userId, sessionId, tags: [...tags], metadata, version: VERSION, traceName }, traceRun);
  await processor.forceFlush();
  setLangfuseTracerProvider(null);
  context.disable();
}

function traceRun(): void {
  const { name, inputs, outputs, start, end } = RUN;
  const root = startObservation(name, { input: inputs, output: outputs }, { startTime: new Date(start) });
  const open = new Map<string, LangfuseObservation>([[name, root]]);
  for (const step of STEPS) open.set(step.name, startStep(step, open.get(step.parent) ?? root));
  for (const step of STEPS.toReversed()) open.get(step.name)?.end(new Date(step.end));
  root.end(new Date(end));
}

function startStep(step: DriftStep, parent: LangfuseObservation): LangfuseObservation {
  const { name, type, inputs, outputs, metadata, model, usage, firstTokenTime, error } = step;
  const attributes = {
    input: inputs,
    output: outputs,
    ...(metadata && { metadata }),
    ...(model && { model: model.name, modelParameters: model.parameters }),
    ...(usage && { usageDetails: USAGE_DETAILS }),
    ...(usage?.costUsd !== undefined && { costDetails: { total: usage.costUsd } }),
    ...(firstTokenTime !== undefined && { completionStartTime: new Date(firstTokenTime) }),
    ...(error !== undefined && { level: "ERROR" as const, statusMessage: error }),
  };
  // The function has an overload for each type, and none for all of them.
  const options = { asType: (TYPES[type] ?? type) as "generation", startTime: new Date(step.start) };
  return startObservation(name, attributes, { ...options, parentSpanContext: parent.otelSpan.spanContext() });
}
