export { ConformanceError } from "./conformance/conformance-error.js";
export type { ConformanceOptions, DeliveryFailure, ReadSpan } from "./conformance/options.js";
export { type ConformanceCase, tracerConformance } from "./conformance/tracer-conformance.js";
export {
  MemoryLookupError,
  type MemoryRecord,
  type MemoryTrace,
  type MemoryTracer,
  type MemoryTracerOptions,
  memoryTracer,
  type Unended,
} from "./memory-tracer.js";
export { type RenderOptions, renderTree } from "./render-tree.js";
export { type ErrorNode, type StepNode, type TraceNode, type TreeOptions, toTree } from "./tree.js";
