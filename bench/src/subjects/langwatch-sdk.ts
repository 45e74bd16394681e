import { installVendor } from "../vendors/install-vendor.ts";
import { contextManagerFor, outcomeOf } from "./open-telemetry-parts.ts";
import type { Subject } from "./subject.ts";

interface Span {
  setType(type: string): Span;
  setInput(value: unknown): Span;
  setOutput(value: unknown): Span;
}

interface Tracer {
  withActiveSpan<T>(name: string, run: (span: Span) => Promise<T>): Promise<T>;
}

interface Observability {
  readonly LangWatchTraceExporter: new (options: object) => object;
  getLangWatchTracerFromProvider(provider: unknown, name: string): Tracer;
}

interface SdkTraceBase {
  readonly BasicTracerProvider: new (options: object) => { forceFlush(): Promise<void>; shutdown(): Promise<void> };
  readonly BatchSpanProcessor: new (exporter: object) => object;
}

/** Traces with LangWatch's own SDK, in batches. */
export async function langwatchSdk(url: string): Promise<Subject> {
  const installed = await installVendor("langwatch");
  const { LangWatchTraceExporter, getLangWatchTracerFromProvider } =
    await installed.load<Observability>("langwatch/observability");
  const { BasicTracerProvider, BatchSpanProcessor } = await installed.load<SdkTraceBase>(
    "@opentelemetry/sdk-trace-base",
  );
  await contextManagerFor(installed);
  const exporter = new LangWatchTraceExporter({ endpoint: url, apiKey: "sk-lw-1", filters: null });
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = getLangWatchTracerFromProvider(provider, "bench");
  const traced = <T>(name: string, input: unknown, run: () => Promise<T>): Promise<T> =>
    tracer.withActiveSpan(name, async (span) => {
      span.setType("llm").setInput(input);
      const output = await run();
      span.setOutput(output);
      return output;
    });
  return {
    trace: traced,
    step: traced,
    flush: () => outcomeOf(provider.forceFlush()),
    shutdown: () => outcomeOf(provider.shutdown()),
    pending: () => 0,
  };
}
