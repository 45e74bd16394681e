import { fieldOf } from "../otlp/fields.js";
import { findRefusal, type Refusal, type RejectionRule } from "../receiver/rule.js";
import type { ServerOptions } from "./server-options.js";
import { findSchemaProblems } from "./span-schema.js";
import { readTime } from "./to-span.js";

interface DropSubject {
  readonly span: unknown;
  readonly now: number;
}

const SERVICE = "platform/app/src/server/app-layer/traces/trace-request-collection.service.ts";
const MAX_AGE_MS = 31 * 24 * 60 * 60 * 1000;
const MAX_PROBLEMS = 5;

/** What drops a span, which the answer of the request tells. */
export const DROPS: readonly RejectionRule<DropSubject>[] = [
  {
    id: "span-schema",
    status: 200,
    source: `${SERVICE}, processSpan: a span that fails the schema is dropped, and counts as rejected`,
    check: ({ span }) => {
      const problems = findSchemaProblems(span).slice(0, MAX_PROBLEMS);
      return problems.length > 0 ? `span validation failed: ${problems.join(", ")}` : undefined;
    },
  },
  {
    id: "span-age",
    status: 200,
    source: `${SERVICE}, SPAN_MAX_PAST_MS: a span that started more than 31 days ago is dropped, and counts as rejected`,
    check: ({ span, now }) =>
      readTime(fieldOf(span, "startTimeUnixNano")) < now - MAX_AGE_MS
        ? "span start time is more than 31 days in the past"
        : undefined,
  },
];

/** Tells why the server drops a span. */
export function findDrop(span: unknown, { now }: ServerOptions): Refusal | undefined {
  return findRefusal(DROPS, { span, now: now() });
}
