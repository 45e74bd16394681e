export type { Rejection, Warning } from "../receiver/findings.js";
export type { Receiver } from "../receiver/receiver.js";
export { ReceiverError } from "../receiver/receiver-error.js";
export type { LangWatchReceiver, LangWatchReceiverOptions } from "./langwatch-receiver.js";
export { langwatchReceiver } from "./start-langwatch-receiver.js";
export type {
  LangWatchError,
  LangWatchEvaluation,
  LangWatchEvent,
  LangWatchMetrics,
  LangWatchRagContext,
  LangWatchSpan,
  LangWatchTrace,
  LangWatchValue,
} from "./stored.js";
