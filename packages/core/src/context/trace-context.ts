import { Clock } from "../clock.js";
import { createStepId } from "../ids.js";
import type { Receipt } from "../receipt.js";
import type {
  CapturedError,
  CaptureTally,
  Json,
  Score,
  Status,
  StepEnd,
  StepStart,
  TraceEnd,
  TraceStart,
} from "../records.js";
import type { LangchainCallback } from "../tracer.js";
import type { ScoreInput, TraceOptions, TraceResult, TraceUpdate } from "./api.js";
import { isCancellation } from "./cancellation.js";
import { ChunkCollector } from "./chunk-collector.js";
import { cleanDetails, cleanScore, cleanTags, cleanText, cleanTime, cleanValue } from "./clean.js";
import type { CapturePort, IgnoredReason } from "./cleaner.js";
import type { ContextHost, TraceSink } from "./host.js";
import { mergeObjects, mergeOutputs } from "./merge.js";
import { NO_CAPTURE } from "./no-capture.js";
import type { OpenStep, OpenTrace, Scope } from "./open.js";
import { RollUp } from "./roll-up.js";
import { ScoreList } from "./score-list.js";
import { TotalsCounter } from "./totals.js";
import { createTraceStart } from "./trace-start.js";

/** Ids, times and names of a record, in UTF-16 code units: what each weighs beside its payload. */
const RECORD_SIZE = 400;

/** What opens a trace. */
export interface TraceOpening {
  readonly host: ContextHost;
  readonly name: string;
  readonly options: TraceOptions;
  /** The scope that the trace is started in, if that counts as its outer one. */
  readonly outer: Scope | undefined;
  /** Opened for a step outside any trace: ends with that step. */
  readonly isImplicit?: boolean;
}

/** One open trace: knows its open steps, sums them up, and makes the trace's records. */
export class TraceContext implements OpenTrace {
  readonly capture: CapturePort;
  readonly isRecorded: boolean;
  readonly rootId = createStepId();
  readonly traceId: string;
  readonly startTime: number;
  readonly scope: Scope = { trace: this, step: undefined, isEntered: false };
  outer: Scope | undefined;
  previous: Scope | undefined;
  rollUp: RollUp | undefined;
  readonly #host: ContextHost;
  readonly #clock = new Clock();
  readonly #sink: TraceSink;
  readonly #isImplicit: boolean;
  readonly #waitUntil: TraceOptions["waitUntil"];
  readonly #tally: CaptureTally = { size: 0, masked: 0, truncated: 0 };
  readonly #openSteps = new Set<OpenStep>();
  readonly #totals = new TotalsCounter();
  #start: TraceStart;
  #isEnded = false;
  #status: Status = "ok";
  #error: CapturedError | undefined;
  #outputs: Json | undefined;
  #chunks: ChunkCollector | undefined;
  readonly #scores = new ScoreList();
  #masked = 0;

  constructor({ host, name, options, outer, isImplicit = false }: TraceOpening) {
    this.#host = host;
    this.isRecorded = host.hasTracers;
    this.capture = this.isRecorded ? host.capture : NO_CAPTURE;
    this.outer = outer;
    this.rollUp = new RollUp(host.maxRollUpSize);
    this.#isImplicit = isImplicit;
    this.#waitUntil = options.waitUntil;
    this.#start = createTraceStart(this, {
      host,
      rootId: this.rootId,
      name,
      options,
      outer,
      now: this.#clock.now(),
      tally: this.#tally,
    });
    this.traceId = this.#start.traceId;
    this.startTime = this.#start.startTime;
    this.#sink = host.openSink(this.#start);
    host.traceOpened(this);
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  get maxTextLength(): number {
    return this.#host.maxTextLength;
  }

  ignore(reason: IgnoredReason, message: string): void {
    this.#host.ignore(reason, message);
  }

  now(): number {
    return this.#clock.now();
  }

  update(changes: TraceUpdate): void {
    if (!this.#isOpenFor("update")) return;
    const userId = cleanText(this, changes.userId, this.#tally);
    const sessionId = cleanText(this, changes.sessionId, this.#tally);
    const { tags, metadata } = this.#start;
    this.#start = Object.freeze({
      ...this.#start,
      ...(userId === undefined ? undefined : { userId }),
      ...(sessionId === undefined ? undefined : { sessionId }),
      tags: Object.freeze([...new Set([...tags, ...cleanTags(this, changes.tags, this.#tally)])]),
      metadata: mergeObjects(metadata, cleanDetails(this, changes.metadata, this.#tally)),
    });
  }

  setOutputs(outputs: unknown): void {
    if (!this.#isOpenFor("setOutputs")) return;
    this.#keepOutputs(outputs);
  }

  score({ stepId, ...score }: ScoreInput & { readonly stepId?: string | undefined }): void {
    if (stepId !== undefined) {
      this.#scoreStep(stepId, score);
      return;
    }
    const clean = cleanScore(this, score, this.#tally);
    if (clean === undefined) return;
    if (this.#isEnded || !this.#scores.add(clean)) this.lateScore(clean, undefined);
  }

  lateScore(score: Score, stepId: string | undefined): void {
    const time = this.now();
    this.#host.lateScore(
      Object.freeze({ ...score, traceId: this.traceId, ...(stepId === undefined ? undefined : { stepId }), time }),
    );
  }

  end(result: TraceResult = {}): void {
    if (this.#isEnded) return;
    if (result.outputs !== undefined) this.#keepOutputs(result.outputs);
    if (result.metadata !== undefined) this.update({ metadata: result.metadata });
    if (result.error !== undefined) this.#keepError(result.error);
    this.#finish(cleanTime(this, result.endTime));
  }

  endUnset(): void {
    if (this.#isEnded) return;
    if (this.#error === undefined) this.#status = "unset";
    this.#finish(undefined);
  }

  abandon(): void {
    if (this.#isEnded) return;
    if (this.#error === undefined) this.#status = "abandoned";
    this.#finish(undefined);
  }

  settled(): Promise<Receipt> {
    return this.#sink.settled(this.#masked);
  }

  langchainCallbacks(): LangchainCallback[] {
    return this.#sink.langchainCallbacks();
  }

  onChunk(chunk: unknown): void {
    if (this.#isEnded || !this.isRecorded) return;
    this.#chunks ??= new ChunkCollector(this, this.#tally);
    this.#chunks.add(chunk);
  }

  onValue(value: unknown): void {
    if (this.#isEnded) return;
    if (this.#outputs === undefined && value !== undefined) this.#keepOutputs(value);
    this.#finish(undefined);
  }

  onStreamEnd(returned: unknown): void {
    if (this.#isEnded) return;
    if (this.#outputs === undefined && this.#chunks === undefined && returned !== undefined)
      this.#keepOutputs(returned);
    this.#finish(undefined);
  }

  onError(error: unknown): void {
    if (this.#isEnded) return;
    this.#keepError(error);
    this.#finish(undefined);
  }

  stepStarted(step: OpenStep, start: StepStart): void {
    this.#openSteps.add(step);
    this.#sink.startStep(start);
  }

  stepEnded(step: OpenStep, record: StepEnd, tally: CaptureTally): void {
    this.#openSteps.delete(step);
    this.#masked += tally.masked;
    this.#totals.count(step, record);
    this.#sink.endStep(record, tally.size + RECORD_SIZE);
    if (!this.#isImplicit || step.parent !== undefined || this.#isEnded) return;
    this.#status = record.status;
    this.#error = record.error;
    this.#finish(record.endTime);
  }

  #isOpenFor(method: string): boolean {
    if (!this.#isEnded) return true;
    this.ignore("ended", `\`${method}\` was called on a trace that had ended; it did nothing.`);
    return false;
  }

  #scoreStep(stepId: string, score: ScoreInput): void {
    for (const step of this.#openSteps) {
      if (step.stepId !== stepId) continue;
      step.score(score);
      return;
    }
    const clean = cleanScore(this, score, this.#tally);
    if (clean !== undefined) this.lateScore(clean, stepId);
  }

  #keepOutputs(outputs: unknown): void {
    const json = cleanValue(this, outputs, this.#tally);
    if (json !== undefined) this.#outputs = mergeOutputs(this.#outputs, json);
  }

  #keepError(error: unknown): void {
    this.#status = isCancellation(error) ? "cancelled" : "error";
    this.#error = this.capture.error(error, this.#tally);
  }

  #finish(endTime: number | undefined): void {
    this.#isEnded = true;
    const end = Math.max(endTime ?? this.now(), this.startTime);
    // Children end first, so that a parent's duration always covers them.
    if (this.#openSteps.size > 0) for (const step of [...this.#openSteps].reverse()) step.abandon(end);
    const record = this.#createRecord(end);
    this.#masked += this.#tally.masked;
    this.#host.active.leave(this, this.previous);
    this.previous = undefined;
    this.#forgetPayloads();
    this.#sink.end(record, this.#tally.size + RECORD_SIZE);
    this.#host.traceEnded(this, this.#masked);
    this.#tellPlatform();
  }

  #createRecord(endTime: number): TraceEnd {
    const inputs = this.#start.inputs ?? this.rollUp?.inputs;
    const outputs = this.#outputs ?? this.#chunks?.toJson() ?? this.rollUp?.outputs;
    return Object.freeze({
      ...this.#start,
      ...(inputs === undefined ? undefined : { inputs }),
      endTime,
      status: this.#status,
      ...(outputs === undefined ? undefined : { outputs }),
      ...(this.#error === undefined ? undefined : { error: this.#error }),
      scores: this.#scores.take(),
      totals: this.#totals.toTotals(),
    });
  }

  /** A leaked context may hold this object for long. */
  #forgetPayloads(): void {
    const { inputs: _, ...start } = this.#start;
    this.#start = start;
    this.#outputs = this.#chunks = this.#error = this.rollUp = undefined;
  }

  #tellPlatform(): void {
    if (this.#waitUntil === undefined) return;
    try {
      this.#waitUntil(this.settled());
    } catch {
      this.ignore("bad-argument", "`waitUntil` threw; the platform may stop the process before the trace is sent.");
    }
  }
}
