export type { ReadableSpan } from "@agent-tracer/core/otlp";
export { type LangfuseItem, langfuse } from "./langfuse-tracer.js";
export type { LangfuseOptions } from "./options.js";
export type { SpanProcessor } from "./span-processor.js";
