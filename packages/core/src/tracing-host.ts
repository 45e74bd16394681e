import { createCapture } from "./capture/capture.js";
import { DEFAULT_LIMITS } from "./capture/limits.js";
import { Clock } from "./clock.js";
import { resolveSettings, type Settings, type TracingConfig } from "./config.js";
import { ActiveScope } from "./context/active.js";
import type { ScoreInput } from "./context/api.js";
import { cleanScore } from "./context/clean/score.js";
import { cleanText } from "./context/clean/text.js";
import type { CapturePort, IgnoredReason } from "./context/cleaner.js";
import type { ContextHost, TraceSink } from "./context/host.js";
import type { OpenStep, OpenTrace, Scope } from "./context/open.js";
import { OpenRegistry } from "./context/open-registry.js";
import { namedScope } from "./context/user-step.js";
import { type ExitTask, exitTasks } from "./delivery/before-exit.js";
import { FanOut } from "./delivery/fan-out.js";
import { createLane, type Lane, type LaneHealth } from "./delivery/lane.js";
import type { QueueLimits } from "./delivery/room.js";
import { realScheduler } from "./delivery/scheduler.js";
import { createDiagnose, type Diagnose } from "./diagnostics.js";
import { normalizeTraceId } from "./ids.js";
import { LangchainHandler } from "./langchain/handler.js";
import type { LangchainLink, LangchainOptions } from "./langchain/link.js";
import { OpenRuns } from "./langchain/open-runs.js";
import { createReadableCapture } from "./langchain/readable-capture.js";
import { slowPattern } from "./masking/pattern-guard.js";
import { findWaitUntil, type WaitUntil } from "./platform.js";
import { createReceipt, type Receipt, type TracerReceipt } from "./receipt.js";
import type { CaptureTally, ScoreRecord, TraceStart } from "./records.js";
import type { LangchainCallback, TracerFactory } from "./tracer.js";
import { TracerSecrets } from "./tracer-secrets.js";

/** How a service is. */
export interface Health {
  /** Whether it traces: not disabled, not shut down. */
  readonly isRunning: boolean;
  /** Traces that have started and not ended. Of more than 10,000 the oldest closes as `abandoned`, and one that is silent for an hour. */
  readonly openTraces: number;
  /** Steps that have started and not ended, of all traces. Of more than 10,000 the oldest closes as `abandoned`. */
  readonly openSteps: number;
  /** Values that masking hid. */
  readonly masked: number;
  /** Calls that did nothing, or less than asked, by reason. */
  readonly ignored: Readonly<Record<IgnoredReason, number>>;
  /** By tracer name. */
  readonly tracers: Readonly<Record<string, LaneHealth>>;
}

/** A score for a trace that may have ended, or run in another process. */
export interface LateScore extends ScoreInput {
  readonly traceId: string;
  readonly stepId?: string | undefined;
}

/** Ids, time and name of a score, in UTF-16 code units. */
const SCORE_SIZE = 200;

/** Ties the rooms of one service together: gives contexts their capture and their way to the lanes. */
export class TracingHost implements ContextHost {
  readonly active = new ActiveScope();
  readonly capture: CapturePort;
  readonly release: string | undefined;
  readonly maxRollUpSize: number;
  readonly maxTextLength: number;
  readonly #config: TracingConfig;
  readonly #diagnose: Diagnose;
  readonly #tracerSecrets: TracerSecrets;
  readonly #lanes: Lane[] = [];
  readonly #open = new OpenRegistry(realScheduler.setTimer);
  readonly #ignored: Record<IgnoredReason, number> = { ended: 0, "no-step": 0, "bad-argument": 0, internal: 0 };
  readonly #clock = new Clock();
  readonly langchainRuns = new OpenRuns(this);
  /** Nothing runs any more that would end the traces that are open. */
  readonly #exitTask: ExitTask = { close: () => this.#open.closeAll() };
  #settings: Settings | undefined;
  #isStopped = false;
  #masked = 0;

  constructor(config: TracingConfig) {
    const { masking, serializers } = config;
    const limits = { ...DEFAULT_LIMITS, ...withoutUndefined(config.limits) };
    this.#config = { ...config };
    this.#diagnose = createDiagnose(config.diagnostics ?? true);
    const capture = createCapture({
      limits,
      ...(masking && { masking }),
      ...(serializers && { serializers }),
      onSlowPattern: (name) => this.#diagnose(slowPattern(name)),
    });
    this.#tracerSecrets = new TracerSecrets({
      hide: (texts) => capture.addLiterals(texts),
      onUnreadable: (name) =>
        this.ignore(
          "internal",
          `The \`secrets\` of tracer "${name}" could not be read; its keys are masked by form alone.`,
        ),
    });
    this.capture = createReadableCapture(capture, () => this.active.guide !== undefined);
    this.release = config.release && this.#maskLabel(config.release);
    this.maxRollUpSize = limits.maxBytes;
    this.maxTextLength = limits.maxStringLength;
  }

  /** The environment is read when this is first asked: programs load their `.env` late. */
  get #resolved(): Settings {
    if (this.#settings !== undefined) return this.#settings;
    this.#tracerSecrets.read();
    this.#settings = this.#maskSettings(resolveSettings(this.#config, this.#diagnose));
    return this.#settings;
  }

  /** A key that was pasted into the wrong option must not leave with every trace. */
  #maskSettings(settings: Settings): Settings {
    const { projectName, environment } = settings;
    return {
      ...settings,
      projectName: this.#maskLabel(projectName),
      environment: environment && this.#maskLabel(environment),
    };
  }

  #maskLabel(label: string): string {
    return this.capture.text(label, { size: 0, masked: 0, truncated: 0 });
  }

  admits(): boolean {
    return !this.isTooLate() && this.#resolved.enabled;
  }

  /** Whether nothing is traced, as far as is known without reading the environment. */
  get isOff(): boolean {
    return this.#isStopped || (this.#settings ?? this.#config).enabled === false;
  }

  /** Whether the service was shut down; a call that comes then is counted. */
  isTooLate(): boolean {
    if (this.#isStopped) this.ignore("ended", "The service was shut down; nothing is traced any more.");
    return this.#isStopped;
  }

  get projectName(): string {
    return this.#resolved.projectName;
  }

  get environment(): string | undefined {
    return this.#resolved.environment;
  }

  get hasTracers(): boolean {
    return this.#lanes.length > 0;
  }

  hasLane(name: string): boolean {
    return this.#lanes.some((lane) => lane.name === name);
  }

  addLane(factory: TracerFactory, queue: QueueLimits | undefined): void {
    const { onDrop, onError } = this.#config;
    const limits = queue ?? this.#config.queue;
    this.#tracerSecrets.add(factory);
    this.#lanes.push(
      createLane({
        factory,
        diagnose: this.#diagnose,
        ...(limits && { queue: limits }),
        ...(onDrop && { onDrop }),
        ...(onError && { onError }),
      }),
    );
  }

  openSink(start: TraceStart, size: number): TraceSink {
    return new FanOut([...this.#lanes], { start, size });
  }

  traceOpened(trace: OpenTrace): void {
    if (this.#open.traceCount === 0) exitTasks.add(this.#exitTask);
    this.#open.addTrace(trace);
  }

  traceEnding(trace: OpenTrace): void {
    this.langchainRuns.traceEnding(trace);
  }

  traceEnded(trace: OpenTrace, masked: number): void {
    this.#open.deleteTrace(trace);
    if (this.#open.traceCount === 0) exitTasks.delete(this.#exitTask);
    this.#masked += masked;
  }

  stepOpened(step: OpenStep): void {
    this.#open.addStep(step);
  }

  stepEnded(step: OpenStep): void {
    this.#open.deleteStep(step);
  }

  get waitUntil(): WaitUntil | undefined {
    return findWaitUntil();
  }

  /** What attaches LangChain to this service. */
  get langchainLink(): LangchainLink {
    return {
      createHandler: (options) => this.createLangchainHandler(options, undefined),
      attach: (enter) => this.langchainRuns.attach(enter),
    };
  }

  /** Makes a handler that nests LangChain's runs under a scope, where they do not start further in. */
  createLangchainHandler({ collapse, parent }: LangchainOptions, scope: Scope | undefined): LangchainCallback {
    const named = parent === undefined ? undefined : namedScope(this, parent);
    return new LangchainHandler(this, this.langchainRuns, {
      scope: named ?? scope,
      isNamed: named !== undefined,
      collapses: collapse !== false,
    });
  }

  /** Gives a score to its trace if that is open here, else sends it on its own. */
  score({ traceId, stepId, name, value, comment }: LateScore): void {
    const score: ScoreInput = { name, value, comment };
    const id = typeof traceId === "string" ? normalizeTraceId(traceId) : undefined;
    if (id === undefined) {
      this.ignore("bad-argument", "A score needs the `traceId` of its trace; it was left out.");
      return;
    }
    const trace = this.#open.find(id);
    if (trace !== undefined) {
      trace.score({ ...score, stepId });
      return;
    }
    const tally: CaptureTally = { size: 0, masked: 0, truncated: 0 };
    const clean = cleanScore(this, score, tally);
    if (clean === undefined) return;
    const step = cleanText(this, stepId, tally);
    this.lateScore(
      Object.freeze({
        ...clean,
        traceId: id,
        ...(step === undefined ? undefined : { stepId: step }),
        time: this.#clock.now(),
      }),
    );
  }

  lateScore(score: ScoreRecord): void {
    for (const lane of this.#lanes) lane.addScore(score, SCORE_SIZE + (score.comment?.length ?? 0));
  }

  ignore(reason: IgnoredReason, message: string): void {
    this.#ignored[reason]++;
    // Late calls are too common to be told: a stream may well outlive its trace.
    if (reason !== "ended") this.#diagnose({ cause: reason, message });
  }

  async flush(timeoutMs: number): Promise<Receipt> {
    await Promise.all(this.#lanes.map((lane) => lane.flush(timeoutMs)));
    return this.#receipt();
  }

  /** Closes the open traces as `abandoned`, sends what is left, and stops for ever. */
  async shutdown(timeoutMs: number): Promise<Receipt> {
    this.#open.closeAll();
    this.#open.stop();
    this.#isStopped = true;
    await Promise.all(this.#lanes.map((lane) => lane.shutdown(timeoutMs)));
    return this.#receipt();
  }

  health(): Health {
    return {
      // Asking must not be what fixes the environment.
      isRunning: !this.#isStopped && (this.#settings ?? resolveSettings(this.#config, () => {})).enabled,
      openTraces: this.#open.traceCount,
      openSteps: this.#open.stepCount,
      masked: this.#masked,
      ignored: { ...this.#ignored },
      tracers: Object.fromEntries(this.#lanes.map((lane) => [lane.name, lane.health()])),
    };
  }

  #receipt(): Receipt {
    const entries = this.#lanes.map((lane): [string, TracerReceipt] => [
      lane.name,
      { ...lane.counts(), masked: this.#masked },
    ]);
    return createReceipt(Object.fromEntries(entries));
  }
}

/** An option that is `undefined` counts as not given. */
function withoutUndefined<T extends object>(options: T | undefined): Partial<T> {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>; // the same keys and values, fewer of them
}
