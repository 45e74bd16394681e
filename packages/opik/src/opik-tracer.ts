import {
  type Delivery,
  DeliveryError,
  type Emit,
  type ScoreRecord,
  type Tracer,
  type TracerFactory,
  type TraceStart,
} from "@agent-tracer/core";
import { type LazySettings, lazySettings, notReady } from "@agent-tracer/core/backend";
import { utf8Length } from "@agent-tracer/core/otlp";
import { fitProject } from "./fit.js";
import type { OpikItem, OpikItemType } from "./item.js";
import { KnownTraces } from "./known-traces.js";
import { toLateScore } from "./late-score.js";
import { checkOpikOptions, type OpikOptions } from "./options.js";
import { sendBatch } from "./requests.js";
import { createTracer } from "./row-tracer.js";
import { sendThrough } from "./send-through.js";
import { resolveKey, resolveSettings, type Settings } from "./settings.js";
import { unsendable } from "./unsendable.js";

/** Opik takes 1,000 items a request, and far more bytes; writing 1 MB holds up the program for 2 ms. */
const LIMITS = { maxItems: 200, maxBytes: 1_000_000 };
/** Five minutes are left for clocks that differ, and for the way. */
const DEFAULT_MAX_AGE_MS = (24 * 60 - 5) * 60_000;
const DEFAULT_TIMEOUT_MS = 15_000;
// Taken at import: fake timers of a user's tests must not make what happens now look old.
const { now } = Date;
/** Where Opik puts what names no project. */
const DEFAULT_PROJECT = "Default Project";

/**
 * Makes a tracer that sends traces to Opik: Cloud, or one's own.
 *
 * What is not given comes from `OPIK_API_KEY`, `OPIK_WORKSPACE`, `OPIK_URL_OVERRIDE`, `OPIK_PROJECT_NAME` and `OPIK_ENVIRONMENT`, when
 * the first trace starts. An Opik of one's own needs no key.
 * @throws {ConfigError} if an option is unknown or cannot work.
 * @example
 * new TracingService({ projectName: "support-bot" }).registerTracer(opik());
 */
export function opik(options: OpikOptions = {}): TracerFactory<OpikItem> {
  checkOpikOptions(options);
  return new OpikFactory(options);
}

class OpikFactory implements TracerFactory<OpikItem> {
  readonly name: string;
  readonly limits = LIMITS;
  readonly #options: OpikOptions;
  readonly #known = new KnownTraces();
  readonly #settings: LazySettings<Settings>;
  /** Of the last trace: a late score belongs to the same service. */
  #projectName: string | undefined;

  constructor(options: OpikOptions) {
    this.name = options.name ?? "opik";
    this.#options = options;
    this.#settings = lazySettings(() => resolveSettings(options));
  }

  get secrets(): readonly string[] {
    const key = resolveKey(this.#options);
    return key === undefined ? [] : [key];
  }

  endpointOf({ type }: OpikItem): string {
    return type;
  }

  #isReady({ access }: Settings): boolean {
    return access !== undefined || this.#options.client !== undefined;
  }

  create(trace: TraceStart, emit: Emit<OpikItem>): Tracer {
    const settings = this.#settings.get();
    if (!this.#isReady(settings)) return notReady(settings.problem);
    const projectName = settings.projectName ?? fitProject(trace.projectName) ?? DEFAULT_PROJECT;
    this.#projectName = projectName;
    return createTracer(trace, {
      emit,
      id: this.#known.add(trace, projectName),
      projectName,
      environment: settings.environment ?? trace.environment,
    });
  }

  addScore(score: ScoreRecord, emit: Emit<OpikItem>): void {
    const settings = this.#settings.get();
    if (!this.#isReady(settings)) return;
    const known = this.#known.find(score.traceId);
    const item = toLateScore(score, { known, projectName: settings.projectName ?? this.#projectName });
    emit(item, utf8Length(item.text));
  }

  async deliver(items: readonly OpikItem[], signal: AbortSignal): Promise<Delivery> {
    const { client, maxAgeMs = DEFAULT_MAX_AGE_MS } = this.#options;
    const [first] = items;
    if (first === undefined) return {};
    const problems = items.flatMap((item) => unsendable(item, { now: now(), maxAgeMs }) ?? []);
    // Where all are of one kind, the lane knows which ones were rejected.
    if (problems.length === items.length) return { rejected: items.length, reason: [...new Set(problems)].join("; ") };
    if (problems.length > 0) throw new DeliveryError("refused", { message: "some items cannot be sent" });
    const batch = { type: first.type, texts: items.map(({ text }) => text), signal };
    if (client === undefined) await this.#send(batch);
    else await sendThrough({ ...batch, client, timeoutMs: this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS });
    return {};
  }

  async #send(batch: { type: OpikItemType; texts: readonly string[]; signal: AbortSignal }): Promise<void> {
    const access = this.#settings.access();
    const { allowInsecure, gzip, timeoutMs } = this.#options;
    await sendBatch({ ...batch, access, allowInsecure, gzip, timeoutMs });
  }
}
