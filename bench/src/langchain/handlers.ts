import { type LangchainCallback, TracingService } from "@agent-tracer/core";
import type { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { Callbacks } from "@langchain/core/callbacks/manager";
import { LangChainTracer } from "@langchain/core/tracers/tracer_langchain";
import { CallbackHandler } from "@langfuse/langchain";
import { LangfuseSpanProcessor } from "@langfuse/otel";
import { setLangfuseTracerProvider } from "@langfuse/tracing";
import { BasicTracerProvider, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import { Client } from "langsmith";
import { otlpBackend } from "../otlp-backend.ts";

/** A way to trace LangChain. What it sends goes nowhere: nothing is waited for but the work before it. */
export interface Handlers {
  readonly name: string;
  /** Runs one call of the program's, and gives it its callbacks. */
  run(call: (callbacks: Callbacks) => Promise<unknown>): Promise<unknown>;
  /** Sends what is unsent. */
  flush(): Promise<unknown>;
}

/** LangChain with no handler at all. */
export function untraced(): Handlers {
  return { name: "LangChain alone", run: (call) => call([]), flush: async () => {} };
}

/** LangChain with a handler that does nothing: what LangChain itself spends on having one. */
export function idle(): Handlers {
  const events = ["Chain", "LLM", "ChatModel", "Tool"].flatMap((run) => [`handle${run}Start`, `handle${run}End`]);
  const nothing = Object.fromEntries(events.map((event) => [event, () => {}]));
  const handler: LangchainCallback = { name: "idle", awaitHandlers: true, ...nothing };
  return { name: "a handler that does nothing", run: (call) => call([handler]), flush: async () => {} };
}

/** Agent Tracer, masking on or off, with spans written as OTLP/JSON. */
export function agentTracer({ masks }: { readonly masks: boolean }): Handlers {
  const backend = { ...otlpBackend({ url: "http://127.0.0.1:9" }), async deliver() {} };
  const tracing = new TracingService({ masking: { enabled: masks }, diagnostics: false }).registerTracer(backend);
  return {
    name: masks ? "Agent Tracer" : "Agent Tracer, no masking",
    run: (call) => tracing.withTrace("run", () => call(tracing.getLangchainCallbacks())),
    flush: () => tracing.flush(),
  };
}

/** Langfuse's own handler, with its span processor and an exporter that accepts at once. */
export function langfuse(): Handlers {
  const exporter: SpanExporter = { export: (_, done) => done({ code: 0 }), shutdown: async () => {} };
  const processor = new LangfuseSpanProcessor({
    publicKey: "pk",
    secretKey: "sk",
    baseUrl: "http://127.0.0.1:9",
    exporter,
  });
  setLangfuseTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
  return {
    name: "@langfuse/langchain",
    run: (call) => call([new CallbackHandler() as unknown as BaseCallbackHandler]), // of another copy of LangChain's types
    flush: () => processor.forceFlush(),
  };
}

/** LangSmith's own tracer, with a client whose requests are answered at once. */
export function langsmith(): Handlers {
  const accept = async (): Promise<Response> => new Response("{}", { status: 202 });
  const client = new Client({ apiUrl: "http://127.0.0.1:9", apiKey: "key", fetchImplementation: accept });
  return {
    name: "LangSmith",
    run: (call) => call([new LangChainTracer({ client: client as never, projectName: "bench" })]), // of another copy of its types
    flush: () => client.awaitPendingTraceBatches(),
  };
}
