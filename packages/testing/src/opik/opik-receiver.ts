import type { Receiver } from "../receiver/receiver.js";
import type { OpikScore, OpikSpan, OpikTrace } from "./stored.js";

/** Options of `opikReceiver`. */
export interface OpikReceiverOptions {
  /** With one, it is a server with users, as Opik Cloud: it wants the key and a workspace. @default none */
  readonly apiKey?: string | undefined;
  /** The only workspace. @default "default", or "test" where there is a key */
  readonly workspace?: string | undefined;
  /** How far from now, in milliseconds, the time in a new id may be. `Infinity`: it is not looked at. @default 86400000 */
  readonly idWindowMs?: number;
  /** Whether the workspace has used up its quota. @default false */
  readonly quotaExceeded?: boolean;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: () => number;
  /** Bytes of bodies that are kept for `requests`. What comes beyond is checked and stored, and a warning says so. @default 268435456 */
  readonly maxKeptBytes?: number;
  /** @default a free one */
  readonly port?: number;
}

/** An Opik server for tests. A row that comes again with another `last_updated_at` is no repeat: it replaces the one before. */
export interface OpikReceiver extends Receiver {
  /** URL of its API. */
  readonly apiUrl: string;
  /** Traces by time: those that have a row. */
  traces(): readonly OpikTrace[];
  /** Spans of all traces by time, also of traces without a row. */
  spans(): readonly OpikSpan[];
  /** Scores in the order of arrival. */
  scores(): readonly OpikScore[];
}
