import { DeliveryError, type DeliveryOutcome } from "../errors.js";
import type { Delivery } from "../tracer.js";

const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 60_000;
const MAX_RETRY_AFTER_MS = 15 * 60_000;
/** Time between two looks whether a paused backend accepts again. */
export const PROBE_INTERVAL_MS = 30_000;

/** What a failed delivery means for the lane. */
export interface Failure {
  readonly outcome: DeliveryOutcome;
  /** Present where the backend asked for it: no try before, not even by a flush. */
  readonly retryAfterMs?: number;
  /** One line, without user data and without keys. */
  readonly message: string;
  /** The backend has too much to do, which is no item's fault. */
  readonly isBackpressure: boolean;
}

const TOO_MANY_REQUESTS = 429;

/** Full jitter: anything up to 1 s, doubled with each failure in a row up to 60 s, so that clients do not return in step. */
export function backoffMs(failuresInRow: number, random: () => number): number {
  return random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failuresInRow - 1, 10));
}

/** Reads what `deliver` threw. What is no `DeliveryError` may hold anything in its message, and counts as `retry`. */
export function toFailure(error: unknown): Failure {
  try {
    if (!DeliveryError.isInstance(error)) return retry(`delivery failed with ${nameOf(error)}`);
    const { outcome, retryAfterMs, status } = error;
    const message = toLine(error.message);
    if (!isOutcome(outcome)) return retry(message);
    if (typeof retryAfterMs !== "number" || !(retryAfterMs > 0))
      return { outcome, message, isBackpressure: status === TOO_MANY_REQUESTS };
    return { outcome, message, retryAfterMs: Math.min(retryAfterMs, MAX_RETRY_AFTER_MS), isBackpressure: true };
  } catch {
    // A thrown proxy, or a getter that throws: its class is all that can be said.
    return retry("delivery failed");
  }
}

function retry(message: string): Failure {
  return { outcome: "retry", message, isBackpressure: false };
}

function isOutcome(value: string): value is DeliveryOutcome {
  return value === "retry" || value === "split" || value === "refused" || value === "pause";
}

const MAX_LINE = 300;

/** Cuts a backend's words to one short line. */
export function toLine(text: unknown): string {
  return typeof text === "string" ? text.slice(0, MAX_LINE).replace(/\s+/g, " ").trim() : "";
}

/** Names the class of a thrown value: its message may hold user data. */
export function nameOf(error: unknown): string {
  try {
    if (!(error instanceof Error)) return `a thrown ${typeof error}`;
    const code = "code" in error ? error.code : undefined;
    return [error.name, code].filter(isIdentifier).join(" ") || "an error";
  } catch {
    return "an error";
  }
}

function isIdentifier(value: unknown): value is string {
  return typeof value === "string" && /^[\w$.-]{1,64}$/.test(value);
}

/** Reads what `deliver` resolved with, whatever that is. */
export function readDelivery(delivery: unknown): Required<Delivery> {
  try {
    const { rejected = 0, reason } = (delivery ?? {}) as Delivery; // Whatever a backend returned: checked below.
    return { rejected: rejected > 0 ? Math.floor(rejected) : 0, reason: toLine(reason) };
  } catch {
    // A getter that throws: the backend took the request, and nothing says that it rejected any of it.
    return { rejected: 0, reason: "" };
  }
}
