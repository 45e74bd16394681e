import type { InstallOptions } from "../../../scripts/install-apart.ts";

/** Names of the SDKs that are measured. */
export type VendorName = "OpenTelemetry" | "@langfuse/otel" | "langwatch" | "opik";

/** An SDK, in versions that work together, and what an app loads of it. */
export interface Vendor extends InstallOptions {
  readonly name: VendorName;
  /** Imports it and sets it up, as an app does when it starts. The body of an ES module. */
  readonly start: string;
}

const OPEN_TELEMETRY = {
  "@opentelemetry/api": "1.9.1",
  "@opentelemetry/context-async-hooks": "2.12.0",
  "@opentelemetry/sdk-trace-base": "2.12.1",
};

/** What apps use today, at the versions of the drift tests. */
export const VENDORS: readonly Vendor[] = [
  {
    name: "OpenTelemetry",
    packages: { ...OPEN_TELEMETRY, "@opentelemetry/exporter-trace-otlp-proto": "0.223.1" },
    start: `
      import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
      import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
      import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
      new AsyncLocalStorageContextManager().enable();
      new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: "http://127.0.0.1:9" }))] });`,
  },
  {
    name: "@langfuse/otel",
    packages: {
      ...OPEN_TELEMETRY,
      "@langfuse/otel": "5.11.1",
      "@langfuse/tracing": "5.11.1",
      "@opentelemetry/core": "2.12.1",
      "@opentelemetry/exporter-trace-otlp-http": "0.223.1",
    },
    start: `
      import { LangfuseSpanProcessor } from "@langfuse/otel";
      import { startObservation } from "@langfuse/tracing";
      import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
      const keys = { publicKey: "pk-lf-1", secretKey: "sk-lf-1", baseUrl: "http://127.0.0.1:9" };
      new BasicTracerProvider({ spanProcessors: [new LangfuseSpanProcessor(keys)] });`,
  },
  {
    name: "langwatch",
    packages: { ...OPEN_TELEMETRY, langwatch: "0.16.1" },
    // Its peers are all required, and clash with today's LangChain: this leaves them out, which is the smallest that works.
    args: ["--legacy-peer-deps"],
    start: `
      import observability from "langwatch/observability";
      import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
      const exporter = new observability.LangWatchTraceExporter({ endpoint: "http://127.0.0.1:9", apiKey: "sk-lw-1" });
      new BasicTracerProvider({ spanProcessors: [] });`,
  },
  {
    name: "opik",
    packages: { opik: "2.0.40", zod: "4.6.7" },
    start: `
      import { Opik } from "opik";
      new Opik({ apiUrl: "http://127.0.0.1:9", apiKey: "1", workspaceName: "w", projectName: "p" });`,
  },
];
