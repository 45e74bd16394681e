import { fieldOf, isFields } from "../otlp/fields.js";
import { findRefusal, type Refusal } from "../receiver/rule.js";
import { SCORE_RULES } from "./score-rules.js";

/** What became of a batch of the older ingestion. */
export interface EventsAnswer {
  readonly answer: { readonly successes: readonly object[]; readonly errors: readonly object[] };
  readonly refusals: readonly Refusal[];
  /** Ids of the events that were accepted. */
  readonly accepted: ReadonlySet<string>;
}

/**
 * Answers a batch of the older ingestion as a server of version 4 does: each event by itself, and of those that write data,
 * only scores are accepted.
 *
 * Source: web/src/pages/api/public/ingestion.ts, filterBatchForEventsOnly.
 */
export function answerEvents(batch: readonly unknown[], addScore: (score: unknown) => void): EventsAnswer {
  const successes: object[] = [];
  const errors: object[] = [];
  const refusals: Refusal[] = [];
  const accepted = new Set<string>();
  for (const event of batch) {
    const [id, body] = [idOf(event), fieldOf(event, "body")];
    const refusal = judge(event);
    if (refusal === undefined) {
      if (fieldOf(event, "type") === "score-create") addScore(body);
      successes.push({ id, status: 201 });
      accepted.add(id);
    } else {
      refusals.push(refusal);
      errors.push({ id, status: refusal.status, message: "Event not accepted", error: refusal.message });
    }
  }
  return { answer: { successes, errors }, refusals, accepted };
}

function judge(event: unknown): Refusal | undefined {
  const type = fieldOf(event, "type");
  // Servers after 4.16 refuse logs, too.
  if (type === "sdk-log") return undefined;
  const body = fieldOf(event, "body");
  if (type === "score-create") return findRefusal(SCORE_RULES, isFields(body) ? body : {});
  const message = `Event type "${String(type)}" is not accepted by /api/public/ingestion when LANGFUSE_MIGRATION_V4_WRITE_MODE is events_only`;
  return { rule: "event-type", status: 400, message };
}

function idOf(event: unknown): string {
  const id = fieldOf(event, "id");
  return typeof id === "string" ? id : "unknown";
}
