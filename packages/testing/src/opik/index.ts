export type { Rejection, Warning } from "../receiver/findings.js";
export type { Receiver } from "../receiver/receiver.js";
export { ReceiverError } from "../receiver/receiver-error.js";
export type { OpikReceiver, OpikReceiverOptions } from "./opik-receiver.js";
export { opikReceiver } from "./start-opik-receiver.js";
export type { OpikErrorInfo, OpikScore, OpikSpan, OpikSpanType, OpikTrace } from "./stored.js";
