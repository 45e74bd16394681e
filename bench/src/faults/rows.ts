import type { FaultPlan, ServerItem } from "@agent-tracer/testing";

/** Name of the steps that a server refuses in the rows `poison` and `partial`. */
export const POISON = "poison";
/** Steps of that name in a run. */
export const POISON_STEPS = 2;

/** One way in which a backend fails. */
export interface FaultRow {
  readonly title: string;
  /** Makes the fault; `elsewhere` is the URL of another server. */
  readonly fault: (elsewhere: string) => FaultPlan | "refused";
  /** Lasts for the whole run, where it is no outage but how the backend is. @default false */
  readonly isLasting?: boolean;
  /** Spans that the backend will never keep. @default 0 */
  readonly refusedSpans?: number;
}

const isPoison = ({ content }: ServerItem): boolean =>
  typeof content === "object" && content !== null && "name" in content && content.name === POISON;

/** The rows of the fault table. */
export const ROWS: Readonly<Record<string, FaultRow>> = {
  "503": { title: "503", fault: () => ({ type: "status", status: 503 }) },
  "500": { title: "500", fault: () => ({ type: "status", status: 500 }) },
  "502": { title: "502", fault: () => ({ type: "status", status: 502 }) },
  "429": {
    title: "429, `Retry-After: 5`",
    fault: () => ({ type: "status", status: 429, retryAfterSeconds: 5 }),
  },
  "429-date": {
    title: "429, `Retry-After` a date 5 s ahead",
    fault: () => ({ type: "status", status: 429, retryAfterSeconds: 5, retryAfterForm: "date" }),
  },
  "413": {
    title: "413 above 60 kB, whole run",
    fault: () => ({ type: "too-large", maxBytes: 60_000 }),
    isLasting: true,
  },
  "413-small": {
    title: "413 above 8 kB, whole run",
    fault: () => ({ type: "too-large", maxBytes: 8000 }),
    isLasting: true,
  },
  poison: {
    title: `400 for ${POISON_STEPS} poison spans, whole run`,
    fault: () => ({ type: "poison", items: isPoison }),
    isLasting: true,
    refusedSpans: POISON_STEPS,
  },
  hang: { title: "hang: accepts, never answers", fault: () => ({ type: "hang" }) },
  reset: { title: "connection reset", fault: () => ({ type: "reset" }) },
  refused: { title: "connection refused", fault: () => "refused" },
  drip: { title: "answer dripped over 20 s", fault: () => ({ type: "drip", durationMs: 20_000 }) },
  html: { title: "200 with an HTML page", fault: () => ({ type: "html" }) },
  redirect: { title: "302 to another server", fault: (elsewhere) => ({ type: "redirect", location: elsewhere }) },
  "wrong-length": { title: "200, wrong `Content-Length`", fault: () => ({ type: "wrong-length", extraBytes: 64 }) },
  "garbage-gzip": { title: "200, garbage as gzip", fault: () => ({ type: "garbage-gzip" }) },
  partial: {
    title: `partial success without ${POISON_STEPS} spans, whole run`,
    fault: () => ({ type: "partial", rejects: isPoison }),
    isLasting: true,
    refusedSpans: POISON_STEPS,
  },
  "lost-answer": { title: "accepted, answer lost (reset)", fault: () => ({ type: "reset", accepts: true }) },
};
