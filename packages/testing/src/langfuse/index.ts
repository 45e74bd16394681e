export type { Rejection, Warning } from "../receiver/findings.js";
export type { Receiver } from "../receiver/receiver.js";
export { ReceiverError } from "../receiver/receiver-error.js";
export type { LangfuseReceiver, LangfuseReceiverOptions } from "./langfuse-receiver.js";
export { langfuseReceiver } from "./start-langfuse-receiver.js";
export type {
  LangfuseLevel,
  LangfuseObservation,
  LangfuseObservationType,
  LangfuseScore,
  LangfuseTrace,
} from "./stored.js";
