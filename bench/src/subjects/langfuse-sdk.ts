import { installVendor } from "../vendors/install-vendor.ts";
import { contextManagerFor, outcomeOf } from "./open-telemetry-parts.ts";
import type { Subject } from "./subject.ts";

interface Observation {
  update(attributes: object): void;
}

interface Tracing {
  startActiveObservation<T>(name: string, run: (observation: Observation) => T, options?: object): T;
  setLangfuseTracerProvider(provider: unknown): void;
}

interface Otel {
  readonly LangfuseSpanProcessor: new (options: object) => { forceFlush(): Promise<void> };
}

interface SdkTraceBase {
  readonly BasicTracerProvider: new (options: object) => { shutdown(): Promise<void> };
}

/** Traces with Langfuse's own SDK, as its documentation says. */
export async function langfuseSdk(url: string): Promise<Subject> {
  const installed = await installVendor("@langfuse/otel");
  const { LangfuseSpanProcessor } = await installed.load<Otel>("@langfuse/otel");
  const { BasicTracerProvider } = await installed.load<SdkTraceBase>("@opentelemetry/sdk-trace-base");
  const { setLangfuseTracerProvider, startActiveObservation } = await installed.load<Tracing>("@langfuse/tracing");
  await contextManagerFor(installed);
  const processor = new LangfuseSpanProcessor({ publicKey: "pk-lf-1", secretKey: "sk-lf-1", baseUrl: url });
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  setLangfuseTracerProvider(provider);
  const traced = <T>(name: string, input: unknown, run: () => Promise<T>): Promise<T> =>
    startActiveObservation(
      name,
      async (observation) => {
        observation.update({ input });
        const output = await run();
        observation.update({ output });
        return output;
      },
      { asType: "generation" },
    );
  return {
    trace: traced,
    step: traced,
    flush: () => outcomeOf(processor.forceFlush()),
    shutdown: () => outcomeOf(provider.shutdown()),
    pending: () => 0,
  };
}
