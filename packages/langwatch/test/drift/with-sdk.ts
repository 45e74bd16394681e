import { type DriftStep, RUN, STEPS } from "@agent-tracer/testkit/drift/the-run";
import { ROOT_CONTEXT, SpanStatusCode, trace } from "@opentelemetry/api";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { getLangWatchTracerFromProvider, LangWatchTraceExporter } from "langwatch/observability";

type Tracer = ReturnType<typeof getLangWatchTracerFromProvider>;
type Span = ReturnType<Tracer["startSpan"]>;

const TYPES: Readonly<Record<string, Parameters<Span["setType"]>[0]>> = {
  llm: "llm",
  tool: "tool",
  agent: "agent",
  retriever: "rag",
  evaluator: "evaluation",
};

/** What the retriever finds, as an app that uses the SDK has to give it. */
const CONTEXTS = [{ document_id: "doc-7", chunk_id: "1", content: "Holds are released." }];

/** Traces the run with LangWatch's own SDK, as its documentation says. */
export async function runWithSdk(endpoint: string): Promise<void> {
  const exporter = new LangWatchTraceExporter({ endpoint, apiKey: "sk-lw-test", filters: null });
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = getLangWatchTracerFromProvider(provider, "drift");
  const { userId, sessionId, tags, metadata, environment, release } = RUN;
  const root = tracer.startSpan(RUN.name, { startTime: new Date(RUN.start) }, ROOT_CONTEXT);
  root.setType("span").setInput(RUN.inputs).setOutput(RUN.outputs);
  root.setAttributes({
    "langwatch.user.id": userId,
    "langwatch.thread.id": sessionId,
    "langwatch.labels": JSON.stringify(tags),
    metadata: JSON.stringify({ ...metadata, environment, release }),
  });
  const open = new Map<string, Span>([[RUN.name, root]]);
  for (const step of STEPS) open.set(step.name, startStep(tracer, step, open.get(step.parent) ?? root));
  for (const step of STEPS.toReversed()) open.get(step.name)?.end(new Date(step.end));
  root.end(new Date(RUN.end));
  await provider.shutdown();
}

function startStep(tracer: Tracer, step: DriftStep, parent: Span): Span {
  const { name, type, inputs, outputs, model, usage, firstTokenTime, error } = step;
  const context = trace.setSpanContext(ROOT_CONTEXT, parent.spanContext());
  const span = tracer.startSpan(name, { startTime: new Date(step.start) }, context);
  span.setType(TYPES[type] ?? "span");
  if (inputs !== undefined) span.setInput(inputs);
  if (outputs !== undefined) span.setOutput(outputs);
  if (model !== undefined) {
    span.setRequestModel(model.name).setAttributes({
      "gen_ai.system": model.provider,
      "gen_ai.request.temperature": model.parameters.temperature ?? 0,
      "gen_ai.request.max_tokens": model.parameters.max_tokens ?? 0,
    });
  }
  if (usage !== undefined) {
    const { inputTokens = 0, outputTokens = 0, reasoningTokens = 0, cacheReadTokens = 0, cacheWriteTokens = 0 } = usage;
    const fresh = inputTokens - cacheReadTokens - cacheWriteTokens;
    span.setMetrics({ promptTokens: fresh, completionTokens: outputTokens, cost: usage.costUsd ?? 0 }).setAttributes({
      "gen_ai.usage.input_tokens": fresh,
      "gen_ai.usage.output_tokens": outputTokens,
      "gen_ai.usage.reasoning_tokens": reasoningTokens,
      "gen_ai.usage.cache_read.input_tokens": cacheReadTokens,
      "gen_ai.usage.cache_creation.input_tokens": cacheWriteTokens,
    });
  }
  if (type === "retriever") span.setRAGContexts(CONTEXTS);
  if (firstTokenTime !== undefined) span.addEvent("first_token", new Date(firstTokenTime));
  if (error !== undefined) {
    span.recordException(new Error(error));
    span.setStatus({ code: SpanStatusCode.ERROR, message: error });
  }
  return span;
}
