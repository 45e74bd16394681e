import type { Receiver } from "../receiver/receiver.js";
import type { LangfuseObservation, LangfuseScore, LangfuseTrace } from "./stored.js";

/** Options of `langfuseReceiver`. */
export interface LangfuseReceiverOptions {
  /** @default "pk-lf-test" */
  readonly publicKey?: string;
  /** @default "sk-lf-test" */
  readonly secretKey?: string;
  /** The server's version: 3.21 has no route for spans. @default "4" */
  readonly version?: "4" | "3.22" | "3.21";
  /** Whether the organisation has used up its plan: what it sends is then refused. @default false */
  readonly suspended?: boolean;
  /** Bytes of a body, decompressed, that are not refused as too large: those of Langfuse Cloud. @default 5000000 */
  readonly maxRequestBytes?: number;
  /** Epoch milliseconds, for spans that are sent without a time. @default Date.now */
  readonly now?: () => number;
  /** Bytes of bodies that are kept for `requests`. What comes beyond is checked and stored, and a warning says so. @default 268435456 */
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
