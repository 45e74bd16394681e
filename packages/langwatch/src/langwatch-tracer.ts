import type { Delivery, Emit, ScoreRecord, Tracer, TracerFactory, TraceStart } from "@agent-tracer/core";
import { type LazySettings, lazySettings, notReady } from "@agent-tracer/core/backend";
import { utf8Length } from "@agent-tracer/core/otlp";
import { lateEvaluation } from "./evaluations.js";
import { sendThrough } from "./exporter.js";
import { checkLangWatchOptions, type LangWatchOptions } from "./options.js";
import { type RequestOptions, sendEvaluations, sendSpans } from "./requests.js";
import { resolveApiKey, resolveSettings, type Settings } from "./settings.js";
import { isTooOld, TOO_OLD } from "./span-age.js";
import { toRootSpan, toStepSpan, toTraceAttributes } from "./to-langwatch.js";

/** What goes to LangWatch, as text that is ready to be sent: a span, or an evaluation of a trace that has ended. */
export type LangWatchItem =
  | { readonly type: "span"; readonly text: string; readonly startTime: number }
  | { readonly type: "evaluation"; readonly text: string; readonly traceId: string };

/** LangWatch takes 200 evaluations and 10 MiB a request; writing a large one holds up the program. */
const LIMITS = { maxItems: 200, maxBytes: 512 * 1024 };

/**
 * Makes a tracer that sends traces to LangWatch: Cloud, or one's own.
 *
 * The key and the endpoint that are not given come from `LANGWATCH_API_KEY` and `LANGWATCH_ENDPOINT`, when the first trace starts.
 * @throws {ConfigError} if an option is unknown or cannot work.
 * @example
 * new TracingService({ projectName: "support-bot" }).registerTracer(langwatch());
 */
export function langwatch(options: LangWatchOptions = {}): TracerFactory<LangWatchItem> {
  checkLangWatchOptions(options);
  return new LangWatchFactory(options);
}

class LangWatchFactory implements TracerFactory<LangWatchItem> {
  readonly name: string;
  readonly limits = LIMITS;
  readonly #options: LangWatchOptions;
  readonly #settings: LazySettings<Settings>;

  constructor(options: LangWatchOptions) {
    this.name = options.name ?? "langwatch";
    this.#options = options;
    this.#settings = lazySettings(() => resolveSettings(options));
  }

  get secrets(): readonly string[] {
    const apiKey = resolveApiKey(this.#options);
    return apiKey === undefined ? [] : [apiKey];
  }

  /** Evaluations of one trace share a request, and no other. */
  endpointOf(item: LangWatchItem): string {
    return item.type === "span" ? "spans" : `evaluations of ${item.traceId}`;
  }

  create(trace: TraceStart, emit: Emit<LangWatchItem>): Tracer {
    const { problem } = this.#settings.get();
    if (problem !== undefined && this.#options.exporter === undefined) return notReady(problem);
    return createTracer(trace, { options: this.#options, emit });
  }

  addScore(score: ScoreRecord, emit: Emit<LangWatchItem>): void {
    if (this.#settings.get().access === undefined) return;
    const text = lateEvaluation(score);
    emit({ type: "evaluation", text, traceId: score.traceId }, utf8Length(text));
  }

  async deliver(items: readonly LangWatchItem[], signal: AbortSignal): Promise<Delivery> {
    const [first] = items;
    if (first === undefined) return {};
    if (first.type === "span") return this.#deliverSpans(items, signal);
    return sendEvaluations(first.traceId, textsOf(items), this.#request(signal));
  }

  async #deliverSpans(items: readonly LangWatchItem[], signal: AbortSignal): Promise<Delivery> {
    const spans = textsOf(items.filter((item) => item.type !== "span" || !isTooOld(item.startTime)));
    const tooOld = items.length - spans.length;
    const { exporter } = this.#options;
    const { rejected = 0, reason } =
      spans.length === 0
        ? {}
        : exporter === undefined
          ? await sendSpans(spans, this.#request(signal))
          : await sendThrough(exporter, spans, signal);
    const reasons = [tooOld > 0 ? TOO_OLD : undefined, reason].filter((each) => each !== undefined);
    return { rejected: rejected + tooOld, ...(reasons.length > 0 && { reason: reasons.join("; ") }) };
  }

  #request(signal: AbortSignal): RequestOptions {
    const access = this.#settings.access();
    const { allowInsecure, gzip, timeoutMs } = this.#options;
    return { access, signal, allowInsecure, gzip, timeoutMs };
  }
}

interface TracerOptions {
  readonly options: LangWatchOptions;
  readonly emit: Emit<LangWatchItem>;
}

function createTracer(trace: TraceStart, { options, emit }: TracerOptions): Tracer {
  let ofTrace = toTraceAttributes(trace);
  const send = (text: string, startTime: number): void => {
    emit({ type: "span", text, startTime }, utf8Length(text));
  };
  return {
    ready: true,
    // The server takes a span once: of a second one with the same id it keeps nothing.
    addTrace() {},
    updateTrace(changed) {
      ofTrace = toTraceAttributes(changed);
    },
    endTrace: (step) => send(toStepSpan(step, ofTrace), step.startTime),
    end: (end) => send(toRootSpan(end, options), end.startTime),
  };
}

function textsOf(items: readonly LangWatchItem[]): readonly string[] {
  return items.map(({ text }) => text);
}
