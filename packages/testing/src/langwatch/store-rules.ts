import type { Rule } from "../receiver/rule.js";
import { show } from "../receiver/show.js";
import type { LangWatchEvaluation } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";

/** A span that came before under the same ids, and the one that came now. */
export interface RepeatSubject {
  readonly before: StoredSpan;
  readonly now: StoredSpan;
}

/** An evaluation, and what else is stored. */
export interface EvaluationSubject {
  readonly evaluation: LangWatchEvaluation;
  readonly hasTrace: (traceId: string) => boolean;
  readonly hasSpan: (traceId: string, id: string) => boolean;
}

const DEDUPE = "platform/app/src/server/app-layer/traces/span-dedupe.service.ts";
const FOLD = "platform/app/src/server/event-sourcing/pipelines/trace-processing/projections/services";

/** What becomes of a span that comes again. */
export const REPEAT_RULES: readonly Rule<RepeatSubject>[] = [
  {
    id: "span-twice",
    source: `${DEDUPE}: for an hour after it was stored, another one with the same ids is ignored`,
    check: ({ before, now }) =>
      JSON.stringify(before.sent.raw) === JSON.stringify(now.sent.raw)
        ? undefined
        : `the span ${show(now.span.name)} came before, in request ${before.requestNumber}, with other content: that one stays`,
  },
];

/** What can be told only once all spans of a trace are there. */
export const TRACE_RULES: readonly Rule<readonly StoredSpan[]>[] = [
  {
    id: "different-trace-field",
    source: `${FOLD}/trace-attribute-accumulation.service.ts: what came first stays`,
    check: (stored) =>
      (["userId", "threadId", "customerId"] as const).flatMap((field) => {
        const values = [...new Set(stored.flatMap(({ ofTrace }) => ofTrace[field] ?? []))];
        return values.length > 1
          ? [`${field} differs between spans: ${values.map(show).join(", ")}; the first stays`]
          : [];
      }),
  },
  {
    id: "different-metadata",
    source: `${FOLD}/trace-attribute-accumulation.service.ts: metadata of all spans is that of their trace; of one key, what came first stays`,
    check: (stored) => {
      const keys = new Set(stored.flatMap(({ ofTrace }) => Object.keys(ofTrace.metadata)));
      return [...keys].flatMap((key) => {
        const values = [
          ...new Set(
            stored.flatMap(({ ofTrace: { metadata } }) => (Object.hasOwn(metadata, key) ? (metadata[key] ?? []) : [])),
          ),
        ];
        return values.length > 1 ? [`metadata ${show(key)} differs between spans: ${values.map(show).join(", ")}`] : [];
      });
    },
  },
  {
    id: "usage-twice",
    source: `${FOLD}/span-cost.service.ts, accumulateTokens: sums over all spans`,
    check: (stored) => {
      const byId = new Map(stored.map(({ span }) => [span.id, span]));
      return stored.flatMap(({ span }) => {
        if (!hasUsage(span.metrics)) return [];
        for (let up = byId.get(span.parentId ?? ""), steps = 0; up !== undefined && steps < stored.length; steps += 1) {
          if (hasUsage(up.metrics))
            return [`the usage of ${show(span.name)} counts beside that of ${show(up.name)} above it`];
          up = byId.get(up.parentId ?? "");
        }
        return [];
      });
    },
  },
  {
    id: "roots",
    source: `${FOLD}/trace-name-resolution.service.ts: name, input and output of a trace are those of its root`,
    check: (stored) => {
      const roots = stored.filter(({ span }) => span.parentId === undefined);
      if (roots.length === 1) return undefined;
      return roots.length === 0
        ? "no span is a root: the trace has no name of its own"
        : `${roots.length} spans are roots: ${roots.map(({ span }) => show(span.name)).join(", ")}`;
    },
  },
  {
    id: "missing-parent",
    source: "platform/app/src/features/traces-v2: a span whose parent never came stands outside of the tree",
    check: (stored) => {
      const ids = new Set(stored.map(({ span }) => span.id));
      return stored.flatMap(({ span: { name, parentId } }) =>
        parentId === undefined || ids.has(parentId) ? [] : [`the parent ${parentId} of ${show(name)} never came`],
      );
    },
  },
];

/** What becomes of evaluations. Looked at once all is there. */
export const EVALUATION_WARNINGS: readonly Rule<EvaluationSubject>[] = [
  {
    id: "evaluation-unknown-trace",
    source: "platform/app/src/server/routes/collector.ts: an evaluation is stored whether or not its trace exists",
    check: ({ evaluation: { name, traceId }, hasTrace }) =>
      hasTrace(traceId) ? undefined : `the evaluation ${show(name)} is of a trace that never came: ${traceId}`,
  },
  {
    id: "evaluation-unknown-span",
    source: "platform/app/src/server/routes/collector.ts: nor whether its span exists",
    check: ({ evaluation: { name, traceId, spanId }, hasTrace, hasSpan }) =>
      spanId === undefined || !hasTrace(traceId) || hasSpan(traceId, spanId)
        ? undefined
        : `the evaluation ${show(name)} is of a span that never came: ${spanId}`,
  },
];

function hasUsage(metrics: StoredSpan["span"]["metrics"]): boolean {
  return Object.keys(metrics).length > 0;
}
