import type { Receiver } from "../receiver/receiver.js";
import type { LangfuseObservation, LangfuseScore, LangfuseTrace } from "./stored.js";

/** Options of {@link langfuseReceiver}. */
export interface LangfuseReceiverOptions {
  /** @default "pk-lf-test" */
  readonly publicKey?: string;
  /** @default "sk-lf-test" */
  readonly secretKey?: string;
  /** The server's version: 3.21 does not know OTLP in this form. @default "4" */
  readonly version?: "4" | "3.22" | "3.21";
  /** Whether the organisation has used up its plan: requests with spans are then refused. @default false */
  readonly suspended?: boolean;
  /** Epoch milliseconds, for what is sent without a time. @default Date.now */
  readonly now?: () => number;
  /** Bytes of bodies that are kept for `requests`. What comes beyond is checked and stored all the same. @default 268435456 */
  readonly maxKeptBytes?: number;
  /** @default a free one */
  readonly port?: number;
}

/** A Langfuse server for tests. */
export interface LangfuseReceiver extends Receiver {
  /** Traces by time. */
  traces(): readonly LangfuseTrace[];
  /** Observations of all traces by time. */
  observations(): readonly LangfuseObservation[];
  /** Scores in the order of arrival. */
  scores(): readonly LangfuseScore[];
}
