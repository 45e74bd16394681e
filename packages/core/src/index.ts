export type { CaptureLimits } from "./capture/limits.js";
export type { Serializer } from "./capture/serializers.js";
export type { TracingConfig } from "./config.js";
export type {
  LogInput,
  ModelInput,
  ScoreInput,
  StepHandle,
  StepOptions,
  StepResult,
  TraceHandle,
  TraceOptions,
  TraceResult,
  TraceUpdate,
  UsageInput,
  WrapOptions,
} from "./context/api.js";
export type { IgnoredReason } from "./context/cleaner.js";
export { createMask, type SecretMask } from "./create-mask.js";
export type { Drop, DropReason, LaneHealth, LaneState } from "./delivery/lane.js";
export type { QueueLimits } from "./delivery/room.js";
export type { Diagnostic, DiagnosticsOption } from "./diagnostics.js";
export {
  AgentTracerError,
  ConfigError,
  type ConfigErrorOptions,
  DeliveryError,
  type DeliveryErrorOptions,
  type DeliveryOutcome,
} from "./errors.js";
export type { FlushOptions } from "./flush-timeout.js";
export type { LangchainOptions } from "./langchain/link.js";
export type { MaskContext, NamedPattern } from "./masking/custom-rules.js";
export type { MaskingOptions } from "./masking/mask.js";
export type { PersonalDataPresets } from "./masking/personal-data.js";
export type { FoundSecret, Replacement } from "./masking/replacement.js";
export type { Receipt, TracerReceipt } from "./receipt.js";
export type {
  CapturedError,
  Json,
  JsonObject,
  Log,
  LogType,
  Model,
  OuterStep,
  Score,
  ScoreRecord,
  Status,
  StepEnd,
  StepStart,
  StepType,
  TraceEnd,
  TraceStart,
  TraceTotals,
  Usage,
} from "./records.js";
export { type RegisterOptions, TracingService } from "./service.js";
export { type ShutdownOnSignalOptions, shutdownOnSignal } from "./shutdown-on-signal.js";
export type { Delivery, DeliveryLimits, Emit, LangchainCallback, Tracer, TracerFactory } from "./tracer.js";
export type { Health, LateScore } from "./tracing-host.js";
