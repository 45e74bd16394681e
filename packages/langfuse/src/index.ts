export { type LangfuseItem, langfuse } from "./langfuse-tracer.js";
export type { LangfuseOptions } from "./options.js";
export type { ReadableSpan } from "./readable-span.js";
export type { SpanProcessor } from "./span-processor.js";
