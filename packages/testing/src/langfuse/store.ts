import type { OtlpSpan } from "../otlp/otlp-spans.js";
import type { Warning } from "../receiver/findings.js";
import { applyRules, type Rule } from "../receiver/rule.js";
import { ATTRIBUTE_RULES } from "./attribute-rules.js";
import { GENERATION_RULES } from "./generation-rules.js";
import { readMetadata } from "./read-metadata.js";
import type { ServerOptions } from "./server-options.js";
import { SPAN_RULES } from "./span-rules.js";
import type { SpanSubject } from "./span-subject.js";
import { REPEAT_RULES, SCORE_WARNINGS } from "./store-rules.js";
import type { LangfuseObservation, LangfuseScore, LangfuseTrace } from "./stored.js";
import type { StoredSpan } from "./stored-span.js";
import { toObservation } from "./to-observation.js";
import { byTime, toTrace } from "./to-trace.js";
import { TRACE_RULES } from "./trace-rules.js";

const EACH_SPAN: readonly Rule<SpanSubject>[] = [...SPAN_RULES, ...ATTRIBUTE_RULES, ...GENERATION_RULES];

/** Scores that came under one id, or without one in the same words. */
interface StoredScore {
  readonly scores: readonly LangfuseScore[];
  readonly requestNumber: number;
}

/** Keeps what the server accepted, and tells what it would make of it. */
export class Store {
  readonly #options: ServerOptions;
  readonly #traces = new Map<string, Map<string, StoredSpan>>();
  readonly #scores = new Map<string, StoredScore>();
  #warnings: Warning[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  addSpan(span: OtlpSpan, requestNumber: number): void {
    const { version, now } = this.#options;
    const observation = toObservation(span, now);
    const { traceId, id: spanId } = observation;
    const stored: StoredSpan = {
      span,
      observation,
      traceMetadata: readMetadata(span.attributes, "trace"),
      requestNumber,
    };
    const spans = this.#traces.get(traceId) ?? new Map<string, StoredSpan>();
    const before = spans.get(spanId);
    const found =
      before === undefined
        ? applyRules(EACH_SPAN, { span, observation, version })
        : applyRules(REPEAT_RULES, { before, now: stored });
    this.#warnings.push(...found.map((finding) => ({ ...finding, requestNumber, traceId, spanId })));
    this.#traces.set(traceId, spans.set(spanId, stored));
  }

  /** @param key is what makes two scores the same one: an id, or a whole body. */
  addScore(
    score: LangfuseScore,
    { key, isNew, requestNumber }: { key: string; isNew: boolean; requestNumber: number },
  ): void {
    const before = isNew ? (this.#scores.get(key)?.scores ?? []) : [];
    this.#scores.set(key, { scores: [...before, score], requestNumber });
  }

  addWarning(warning: Warning): void {
    this.#warnings.push(warning);
  }

  traces(): readonly LangfuseTrace[] {
    const scores = this.scores();
    return [...this.#traces]
      .map(([id, spans]) =>
        toTrace(id, { spans: [...spans.values()], scores: scores.filter(({ traceId }) => traceId === id) }),
      )
      .toSorted((a, b) => a.timestamp - b.timestamp);
  }

  observations(): readonly LangfuseObservation[] {
    return byTime(
      [...this.#traces.values()].flatMap((spans) => [...spans.values()].map(({ observation }) => observation)),
    );
  }

  scores(): readonly LangfuseScore[] {
    return [...this.#scores.values()].flatMap(({ scores }) => scores);
  }

  warnings(): readonly Warning[] {
    return [...this.#warnings, ...this.#traceWarnings(), ...this.#scoreWarnings()];
  }

  clear(): void {
    this.#traces.clear();
    this.#scores.clear();
    this.#warnings = [];
  }

  #traceWarnings(): readonly Warning[] {
    return [...this.#traces].flatMap(([traceId, spans]) =>
      applyRules(TRACE_RULES, { spans: [...spans.values()] }).map((finding) => ({ ...finding, traceId })),
    );
  }

  #scoreWarnings(): readonly Warning[] {
    const hasTrace = (traceId: string) => this.#traces.has(traceId);
    const hasObservation = (traceId: string, id: string) => this.#traces.get(traceId)?.has(id) === true;
    return [...this.#scores.values()].flatMap(({ scores, requestNumber }) =>
      scores.slice(0, 1).flatMap((score) => {
        const found = applyRules(SCORE_WARNINGS, { score, times: scores.length, hasTrace, hasObservation });
        return found.map((finding) => ({ ...finding, requestNumber }));
      }),
    );
  }
}
