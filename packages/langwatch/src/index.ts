export type { SpanExporter } from "./exporter.js";
export { type LangWatchItem, langwatch } from "./langwatch-tracer.js";
export type { LangWatchOptions } from "./options.js";
