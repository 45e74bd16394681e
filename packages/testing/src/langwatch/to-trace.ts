import { addMetrics } from "./read-metrics.js";
import type { LangWatchEvaluation, LangWatchMetrics, LangWatchSpan, LangWatchTrace } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";

/** Orders by start time. What starts together stays in its order. */
export function byTime(spans: readonly LangWatchSpan[]): readonly LangWatchSpan[] {
  return spans.toSorted((a, b) => a.startTime - b.startTime);
}

/** Makes a trace of its spans in the order of arrival, of which there is at least one, and evaluations. */
export function toTrace(
  id: string,
  {
    stored,
    evaluations,
  }: { readonly stored: readonly StoredSpan[]; readonly evaluations: readonly LangWatchEvaluation[] },
): LangWatchTrace {
  const spans = byTime(stored.map(({ span }) => span));
  const root = spans.find(({ parentId }) => parentId === undefined);
  const first = (field: "userId" | "threadId" | "customerId") =>
    stored.map(({ ofTrace }) => ofTrace[field]).find((value) => value !== undefined);
  const [userId, threadId, customerId] = [first("userId"), first("threadId"), first("customerId")];
  const error = stored.find(({ span }) => span.error !== undefined)?.span.error?.message;
  const none: LangWatchMetrics = {};
  return {
    id,
    ...(root !== undefined && { name: root.name }),
    ...(userId !== undefined && { userId }),
    ...(threadId !== undefined && { threadId }),
    ...(customerId !== undefined && { customerId }),
    labels: [...new Set(stored.flatMap(({ ofTrace }) => ofTrace.labels))],
    // What came first stays.
    metadata: Object.assign({}, ...stored.map(({ ofTrace }) => ofTrace.metadata).toReversed()),
    ...(root?.input !== undefined && { input: root.input }),
    ...(root?.output !== undefined && { output: root.output }),
    ...(error !== undefined && { error }),
    metrics: stored.reduce((sum, { span }) => addMetrics(sum, span.metrics), none),
    timestamp: spans[0]?.startTime ?? 0,
    spans,
    evaluations,
  };
}
