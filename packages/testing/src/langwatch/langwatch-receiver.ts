import type { Receiver } from "../receiver/receiver.js";
import type { LangWatchEvaluation, LangWatchSpan, LangWatchTrace } from "./stored.js";

/** Options of `langwatchReceiver`. */
export interface LangWatchReceiverOptions {
  /** @default "sk-lw-test" */
  readonly apiKey?: string;
  /** Of the project that requests must name, since the key opens several. @default none */
  readonly projectId?: string | undefined;
  /** Whether the plan is used up: what is sent is then refused with 402. @default false */
  readonly planLimitReached?: boolean;
  /** Whether the key may not write traces: what is sent is then refused with 403. @default false */
  readonly readOnlyKey?: boolean;
  /** Whether the server keeps values above 256 KiB elsewhere, as LangWatch can be told to; else it drops them. @default false */
  readonly offloadsLargeValues?: boolean;
  /** Epoch milliseconds, by which spans are too old. @default Date.now */
  readonly now?: () => number;
  /** Bytes of bodies that are kept for `requests`. What comes beyond is checked and stored, and a warning says so. @default 268435456 */
  readonly maxKeptBytes?: number;
  /** @default a free one */
  readonly port?: number;
}

/** A LangWatch server for tests. */
export interface LangWatchReceiver extends Receiver {
  /** Traces by time. */
  traces(): readonly LangWatchTrace[];
  /** Spans of all traces by time. */
  spans(): readonly LangWatchSpan[];
  /** Evaluations in the order of arrival: of span events, and those that were sent by themselves. */
  evaluations(): readonly LangWatchEvaluation[];
}
