import { context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { outcomeOf } from "./open-telemetry-parts.ts";
import type { Subject } from "./subject.ts";

/** How OpenTelemetry is set up; all else is default. */
export interface OpenTelemetryOptions {
  readonly url: string;
  /** Sends OTLP/JSON instead of protobuf. */
  readonly isJson: boolean;
  readonly isZipped: boolean;
}

/** Traces with OpenTelemetry's SDK: a batch span processor and an OTLP exporter. */
export function openTelemetry({ url, isJson, isZipped }: OpenTelemetryOptions): Subject {
  const compression = isZipped ? CompressionAlgorithm.GZIP : CompressionAlgorithm.NONE;
  const exporterOptions = { url: `${url}/v1/traces`, compression };
  const exporter = isJson ? new JsonExporter(exporterOptions) : new ProtobufExporter(exporterOptions);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("bench");
  const traced = <T>(name: string, inputs: unknown, run: () => Promise<T>): Promise<T> =>
    tracer.startActiveSpan(name, { attributes: { input: JSON.stringify(inputs) } }, async (span) => {
      const outputs = await run();
      span.setAttribute("output", JSON.stringify(outputs));
      span.end();
      return outputs;
    });
  return {
    trace: traced,
    step: traced,
    flush: () => outcomeOf(provider.forceFlush()),
    shutdown: () => outcomeOf(provider.shutdown()),
    pending: () => 0,
  };
}
