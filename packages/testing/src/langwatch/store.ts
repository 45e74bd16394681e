import { isFields } from "../otlp/fields.js";
import type { OtlpSpan } from "../otlp/otlp-spans.js";
import type { Warning } from "../receiver/findings.js";
import { applyRules, type Rule } from "../receiver/rule.js";
import { ATTRIBUTE_RULES } from "./attribute-rules.js";
import { EVALUATION_EVENT_RULES } from "./evaluation-rules.js";
import { readAttributes } from "./read-attributes.js";
import { EVALUATION_EVENT, readEvaluationEvent, toEvaluation } from "./read-evaluations.js";
import type { ServerOptions } from "./server-options.js";
import { SPAN_RULES } from "./span-rules.js";
import { EVALUATION_WARNINGS, REPEAT_RULES, TRACE_RULES } from "./store-rules.js";
import type { LangWatchEvaluation, LangWatchSpan, LangWatchTrace } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";
import { toSpan } from "./to-span.js";
import { byTime, toTrace } from "./to-trace.js";
import { readTraceFields } from "./trace-fields.js";
import { VALUE_RULES } from "./value-rules.js";

const EACH_SPAN: readonly Rule<StoredSpan>[] = [
  ...SPAN_RULES,
  ...VALUE_RULES,
  ...ATTRIBUTE_RULES,
  ...EVALUATION_EVENT_RULES,
];

/** An evaluation, and where it came from. */
interface StoredEvaluation {
  readonly evaluation: LangWatchEvaluation;
  readonly requestNumber: number;
}

/** Keeps what the server accepted, and tells what it would make of it. */
export class Store {
  readonly #options: ServerOptions;
  readonly #traces = new Map<string, Map<string, StoredSpan>>();
  /** By trace and id, or by content where there is none. */
  readonly #evaluations = new Map<string, StoredEvaluation>();
  #warnings: Warning[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  addSpan(sent: OtlpSpan, requestNumber: number): void {
    const stored = this.#read(sent, requestNumber);
    const { traceId, id: spanId, events } = stored.span;
    const spans = this.#traces.get(traceId) ?? new Map<string, StoredSpan>();
    const before = spans.get(spanId);
    const found =
      before === undefined ? applyRules(EACH_SPAN, stored) : applyRules(REPEAT_RULES, { before, now: stored });
    this.#warnings.push(...found.map((finding) => ({ ...finding, requestNumber, traceId, spanId })));
    if (before !== undefined) return;
    this.#traces.set(traceId, spans.set(spanId, stored));
    for (const event of events) {
      const evaluation = event.name === EVALUATION_EVENT ? readEvaluationEvent(event) : undefined;
      if (evaluation !== undefined) this.addEvaluation(toEvaluation(evaluation, { traceId, spanId }), requestNumber);
    }
  }

  addEvaluation(evaluation: LangWatchEvaluation, requestNumber: number): void {
    const key = JSON.stringify([evaluation.traceId, evaluation.id ?? evaluation]);
    this.#evaluations.set(key, { evaluation, requestNumber });
  }

  addWarning(warning: Warning): void {
    this.#warnings.push(warning);
  }

  traces(): readonly LangWatchTrace[] {
    const evaluations = this.evaluations();
    return [...this.#traces]
      .map(([id, spans]) =>
        toTrace(id, {
          stored: [...spans.values()],
          evaluations: evaluations.filter(({ traceId }) => traceId === id),
        }),
      )
      .toSorted((a, b) => a.timestamp - b.timestamp);
  }

  spans(): readonly LangWatchSpan[] {
    return byTime([...this.#traces.values()].flatMap((spans) => [...spans.values()].map(({ span }) => span)));
  }

  evaluations(): readonly LangWatchEvaluation[] {
    return [...this.#evaluations.values()].map(({ evaluation }) => evaluation);
  }

  warnings(): readonly Warning[] {
    return [...this.#warnings, ...this.#traceWarnings(), ...this.#evaluationWarnings()];
  }

  clear(): void {
    this.#traces.clear();
    this.#evaluations.clear();
    this.#warnings = [];
  }

  #read(sent: OtlpSpan, requestNumber: number): StoredSpan {
    const { offloadsLargeValues } = this.#options;
    const attributes = readAttributes(sent.raw, this.#options);
    return {
      sent,
      attributes,
      span: toSpan(isFields(sent.raw) ? sent.raw : {}, this.#options),
      ofTrace: readTraceFields(attributes, sent.resource),
      offloadsLargeValues,
      requestNumber,
    };
  }

  #traceWarnings(): readonly Warning[] {
    return [...this.#traces].flatMap(([traceId, spans]) =>
      applyRules(TRACE_RULES, [...spans.values()]).map((finding) => ({ ...finding, traceId })),
    );
  }

  #evaluationWarnings(): readonly Warning[] {
    const hasTrace = (traceId: string) => this.#traces.has(traceId);
    const hasSpan = (traceId: string, id: string) => this.#traces.get(traceId)?.has(id) === true;
    return [...this.#evaluations.values()].flatMap(({ evaluation, requestNumber }) =>
      applyRules(EVALUATION_WARNINGS, { evaluation, hasTrace, hasSpan }).map((finding) => ({
        ...finding,
        requestNumber,
      })),
    );
  }
}
