export type { Rejection, Warning } from "../receiver/findings.js";
export type { Receiver } from "../receiver/receiver.js";
export type { LangfuseReceiver, LangfuseReceiverOptions } from "./langfuse-receiver.js";
export type {
  LangfuseLevel,
  LangfuseObservation,
  LangfuseObservationType,
  LangfuseScore,
  LangfuseTrace,
} from "./stored.js";
