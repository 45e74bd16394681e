export { ConformanceError } from "./conformance/conformance-error.js";
export type { ConformanceOptions, DeliveryFailure, ReadSpan } from "./conformance/options.js";
export type { ConformanceCase } from "./conformance/to-cases.js";
export { tracerConformance } from "./conformance/tracer-conformance.js";
export type {
  DripFault,
  Fault,
  GarbageGzipFault,
  HangConnectionFault,
  HangFault,
  HtmlFault,
  ItemMatch,
  PartialFault,
  PoisonFault,
  RedirectFault,
  ResetFault,
  ResetMidAnswerFault,
  SlowFault,
  StatusFault,
  TooLargeFault,
  WrongLengthFault,
} from "./fault-server/fault.js";
export type { FaultPlan, FaultScript } from "./fault-server/fault-plan.js";
export type { FaultServer, FaultServerOptions } from "./fault-server/fault-server.js";
export type { ServerItem } from "./fault-server/read-items.js";
export type { AcceptedItem, ReceivedRequest, RequestBody } from "./fault-server/received.js";
export { everyNth, firstFault, firstRequests, forDuration, whenHolding } from "./fault-server/scripts.js";
export { faultServer } from "./fault-server/start-fault-server.js";
export { FaultServerWaitError, type WaitOptions } from "./fault-server/waiting.js";
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
export { type RichRun, richRun } from "./rich-run.js";
export { type SecrecyOptions, tracerSecrecy } from "./secrecy/tracer-secrecy.js";
export type { DeliverTo, SurvivalOptions, SurvivalSettings } from "./survival/options.js";
export { tracerSurvival } from "./survival/tracer-survival.js";
export { type ErrorNode, type StepNode, type TraceNode, type TreeOptions, toTree } from "./tree.js";
