import type { Delivery, Emit, ScoreRecord, Tracer, TracerFactory, TraceStart } from "@agent-tracer/core";
import { type LazySettings, lazySettings, notReady } from "@agent-tracer/core/backend";
import { utf8Length } from "@agent-tracer/core/otlp";
import { checkLangfuseOptions, type LangfuseOptions } from "./options.js";
import { type RequestOptions, sendScores, sendSpans } from "./requests.js";
import { resolveKeys, resolveSettings, type Settings } from "./settings.js";
import { sendThrough } from "./span-processor.js";
import { toRootSpan, toStepSpan, toTraceFields } from "./to-langfuse.js";
import { toLateScore, toStepScores, toTraceScores } from "./to-scores.js";

/** What goes to Langfuse, as text that is ready to be sent: a span, or the event of a score. */
export interface LangfuseItem {
  readonly type: "span" | "score";
  readonly text: string;
}

/** Langfuse Cloud takes 5 MB a request; but to write so much at once would hold the program up for 10 ms and more, and this for 1 ms. */
const LIMITS = { maxItems: 500, maxBytes: 512 * 1024 };

/**
 * Makes a tracer that sends traces to Langfuse: Cloud, or one's own from version 3.22 on.
 *
 * Keys and URL that are not given come from `LANGFUSE_PUBLIC_KEY`, `LANGFUSE_SECRET_KEY` and `LANGFUSE_BASE_URL`, when the first
 * trace starts.
 * @throws {ConfigError} if an option is unknown or cannot work.
 * @example
 * new TracingService({ projectName: "support-bot" }).registerTracer(langfuse());
 */
export function langfuse(options: LangfuseOptions = {}): TracerFactory<LangfuseItem> {
  checkLangfuseOptions(options);
  return new LangfuseFactory(options);
}

class LangfuseFactory implements TracerFactory<LangfuseItem> {
  readonly name: string;
  readonly limits = LIMITS;
  readonly #options: LangfuseOptions;
  readonly #settings: LazySettings<Settings>;
  /** Of the last trace: a late score belongs to the same service. */
  #environment: string | undefined;

  constructor(options: LangfuseOptions) {
    this.name = options.name ?? "langfuse";
    this.#options = options;
    this.#settings = lazySettings(() => resolveSettings(options));
  }

  get secrets(): readonly string[] {
    return Object.values(resolveKeys(this.#options));
  }

  endpointOf({ type }: LangfuseItem): string {
    return type;
  }

  create(trace: TraceStart, emit: Emit<LangfuseItem>): Tracer {
    const settings = this.#settings.get();
    const isReady = settings.access !== undefined || this.#options.spanProcessor !== undefined;
    if (!isReady) return notReady(settings.problem);
    this.#environment = settings.environment ?? trace.environment;
    return createTracer(trace, { settings, emit });
  }

  addScore(score: ScoreRecord, emit: Emit<LangfuseItem>): void {
    const settings = this.#settings.get();
    if (settings.access === undefined) return;
    const text = toLateScore(score, settings.environment ?? this.#environment);
    emit({ type: "score", text }, utf8Length(text));
  }

  async deliver(items: readonly LangfuseItem[], signal: AbortSignal): Promise<Delivery> {
    const { spanProcessor } = this.#options;
    const spans = textsOf(items, "span");
    const scores = textsOf(items, "score");
    if (spans.length > 0 && spanProcessor !== undefined) await sendThrough(spanProcessor, spans, signal);
    else if (spans.length > 0) return sendSpans(spans, this.#request(signal));
    return scores.length > 0 ? sendScores(scores, this.#request(signal)) : {};
  }

  #request(signal: AbortSignal): RequestOptions {
    const access = this.#settings.access();
    const { allowInsecure, gzip, timeoutMs } = this.#options;
    return { access, signal, allowInsecure, gzip, timeoutMs };
  }
}

interface TraceOptions {
  readonly settings: Settings;
  readonly emit: Emit<LangfuseItem>;
}

function createTracer(trace: TraceStart, { settings, emit }: TraceOptions): Tracer {
  let fields = toTraceFields(trace, settings);
  const environment = settings.environment ?? trace.environment;
  const send = (type: LangfuseItem["type"], ...texts: readonly string[]): void => {
    for (const text of texts) emit({ type, text }, utf8Length(text));
  };
  // Without access there is only the app's span processor, which knows no scores.
  const score = settings.access === undefined ? () => {} : (texts: readonly string[]) => send("score", ...texts);
  return {
    ready: true,
    // A span cannot be changed once it was sent: it goes when its step has ended.
    addTrace() {},
    updateTrace(changed) {
      fields = toTraceFields(changed, settings);
    },
    endTrace(step) {
      send("span", toStepSpan(step, fields));
      score(toStepScores(step, environment));
    },
    end(end) {
      send("span", toRootSpan(end, settings));
      score(toTraceScores(end, environment));
    },
  };
}

function textsOf(items: readonly LangfuseItem[], type: LangfuseItem["type"]): readonly string[] {
  return items.filter((item) => item.type === type).map(({ text }) => text);
}
