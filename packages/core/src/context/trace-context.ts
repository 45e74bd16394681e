import { Clock } from "../clock.js";
import { createStepId } from "../ids.js";
import type { Receipt } from "../receipt.js";
import type { CaptureTally, Score, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { LangchainCallback } from "../tracer.js";
import { openScope } from "./active.js";
import type { ScoreInput, TraceOptions, TraceResult, TraceUpdate } from "./api.js";
import { cleanScore } from "./clean/score.js";
import { cleanTags, cleanText } from "./clean/text.js";
import { cleanResult, cleanTime } from "./clean/time.js";
import { cleanDetails } from "./clean/value.js";
import type { CapturePort, IgnoredReason } from "./cleaner.js";
import { ErrorOrigins } from "./error-origins.js";
import type { ContextHost, TraceSink } from "./host.js";
import { NO_CAPTURE } from "./no-capture.js";
import { ObjectDraft } from "./object-draft.js";
import type { OpenStep, OpenTrace, Scope } from "./open.js";
import { Outcome } from "./outcome.js";
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
  /** The open scope that is current where the trace is started. */
  readonly around: Scope | undefined;
  /** Opened for a step outside any trace: ends with that step. */
  readonly isImplicit?: boolean;
}

/** One open trace: knows its open steps, sums them up, and makes the trace's records. */
export class TraceContext implements OpenTrace {
  capture: CapturePort;
  isRecorded: boolean;
  readonly isImplicit: boolean;
  readonly rootId = createStepId();
  readonly traceId: string;
  readonly startTime: number;
  readonly scope: Scope = { trace: this, step: undefined, isEntered: false };
  around: Scope | undefined;
  rollUp: RollUp | undefined;
  readonly origins = new ErrorOrigins();
  activity = 0;
  readonly #host: ContextHost;
  readonly #clock = new Clock();
  readonly #sink: TraceSink;
  readonly #waitUntil: TraceOptions["waitUntil"];
  /** The invocation's that the trace started in: a stream may well be read outside of its context. */
  #waitUntilAtStart: TraceOptions["waitUntil"];
  readonly #tally: CaptureTally = { size: 0, masked: 0, truncated: 0 };
  readonly #outcome: Outcome;
  readonly #scores = new ScoreList();
  readonly #totals = new TotalsCounter();
  readonly #openSteps = new Map<string, OpenStep>();
  /** Absent once the trace has ended: a leaked context may hold this object for long, but not the payloads. */
  #start: TraceStart | undefined;
  #metadata: ObjectDraft | undefined;
  #lastStepEnd = 0;
  #masked = 0;

  constructor({ host, name, options, around, isImplicit = false }: TraceOpening) {
    this.#host = host;
    this.isRecorded = host.hasTracers;
    this.capture = this.isRecorded ? host.capture : NO_CAPTURE;
    this.isImplicit = isImplicit;
    this.around = around;
    this.rollUp = new RollUp(host.maxRollUpSize);
    this.#waitUntil = options.waitUntil;
    this.#waitUntilAtStart = this.isRecorded ? host.waitUntil : undefined;
    const { rootId } = this;
    this.#outcome = new Outcome(this, { id: rootId, tally: this.#tally });
    const start = createTraceStart(this, { host, rootId, name, options, around, now: this.now(), tally: this.#tally });
    this.#start = start;
    this.traceId = start.traceId;
    this.startTime = start.startTime;
    this.#sink = host.openSink(start, this.#tally.size);
    if (!this.#sink.isWanted) this.#stopRecording();
    host.traceOpened(this);
  }

  #stopRecording(): void {
    this.isRecorded = false;
    this.capture = NO_CAPTURE;
  }

  get isEnded(): boolean {
    return this.#start === undefined;
  }

  get hasSession(): boolean {
    return this.#start?.sessionId !== undefined;
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

  update({ userId, sessionId, tags, metadata }: TraceUpdate): void {
    const start = this.#openFor("update");
    if (start === undefined) return;
    const newUserId = cleanText(this, userId, this.#tally);
    const newSessionId = cleanText(this, sessionId, this.#tally);
    this.#addMetadata(metadata);
    const changed = Object.freeze({
      ...start,
      metadata: this.#metadata?.toJson() ?? start.metadata,
      ...(newUserId === undefined ? undefined : { userId: newUserId }),
      ...(newSessionId === undefined ? undefined : { sessionId: newSessionId }),
      tags: cleanTags(this, tags, { earlier: start.tags, tally: this.#tally }),
    });
    this.#start = changed;
    this.#sink.update(changed);
  }

  setOutputs(outputs: unknown): void {
    if (this.#openFor("setOutputs") !== undefined) this.#outcome.setOutputs(outputs);
  }

  score({ stepId, ...score }: ScoreInput & { readonly stepId?: string | undefined }): void {
    const step = stepId === undefined ? undefined : this.#openSteps.get(stepId);
    if (step !== undefined) {
      step.score(score);
      return;
    }
    const clean = cleanScore(this, score, this.#tally);
    if (clean === undefined) return;
    if (stepId !== undefined || this.isEnded || !this.#scores.add(clean)) this.lateScore(clean, stepId);
  }

  lateScore(score: Score, stepId: string | undefined): void {
    const { traceId } = this;
    const target = stepId === undefined ? { traceId } : { traceId, stepId: this.capture.text(stepId, this.#tally) };
    this.#host.lateScore(Object.freeze({ ...score, ...target, time: this.now() }));
  }

  end(result?: TraceResult): void {
    const { outputs, error, endTime, metadata } = cleanResult(this, result);
    // Ending twice is nothing; what the second end brings would be lost.
    if (this.isEnded && outputs === undefined && error === undefined) return;
    if (this.#openFor("end") === undefined) return;
    if (outputs !== undefined) this.#outcome.setOutputs(outputs);
    if (error !== undefined) this.#outcome.fail(error);
    this.#addMetadata(metadata);
    this.#finish(cleanTime(this, endTime));
  }

  endUnset(): void {
    this.#endAs("unset");
  }

  abandon(): void {
    this.#endAs("abandoned");
  }

  settled(): Promise<Receipt> {
    return this.#sink.settled(this.#masked);
  }

  langchainCallbacks(): LangchainCallback[] {
    return this.#sink.langchainCallbacks();
  }

  onChunk(chunk: unknown): void {
    if (this.isEnded) return;
    this.activity++;
    if (this.isRecorded) this.#outcome.addChunk(chunk);
  }

  onValue(value: unknown): void {
    if (this.isEnded) return;
    this.#outcome.setReturned(value);
    this.#finish(undefined);
  }

  onStreamEnd(returned: unknown): void {
    if (this.isEnded) return;
    this.#outcome.setStreamed(returned);
    this.#finish(undefined);
  }

  onError(error: unknown): void {
    if (this.isEnded) return;
    this.#outcome.fail(error);
    this.#finish(undefined);
  }

  stepStarted(step: OpenStep, start: StepStart, size: number): void {
    this.#openSteps.set(step.stepId, step);
    this.#sink.startStep(start, size + RECORD_SIZE);
    this.activity++;
    this.#host.stepOpened(step);
  }

  stepGrew(step: OpenStep, size: number): void {
    this.activity++;
    this.#sink.growStep(step.stepId, size);
  }

  stepEnded(step: OpenStep, record: StepEnd, tally: CaptureTally): void {
    this.#openSteps.delete(step.stepId);
    this.activity++;
    this.#host.stepEnded(step);
    this.#masked += tally.masked;
    this.#lastStepEnd = Math.max(this.#lastStepEnd, record.endTime);
    this.#totals.count(step, record);
    this.#sink.endStep(record, tally.size + RECORD_SIZE);
    if (this.isImplicit && step.parent === undefined) this.#finish(record.endTime, record);
  }

  #openFor(method: string): TraceStart | undefined {
    this.activity++;
    if (this.isEnded) this.ignore("ended", `\`${method}\` was called on a trace that had ended; it did nothing.`);
    return this.#start;
  }

  #addMetadata(metadata: object | undefined): void {
    if (metadata === undefined || metadata === null) return;
    this.#metadata ??= new ObjectDraft().add(this.#start?.metadata ?? {});
    this.#metadata.add(cleanDetails(this, metadata, this.#tally));
  }

  #endAs(status: "unset" | "abandoned"): void {
    if (this.isEnded) return;
    this.#outcome.setStatus(status);
    this.#finish(undefined);
  }

  /** @param like - The step that a trace of its own ends with, and as. */
  #finish(endTime: number | undefined, like?: StepEnd): void {
    const start = this.#start;
    if (start === undefined) return;
    this.#start = undefined;
    this.#host.traceEnding(this);
    const end = Math.max(endTime ?? this.now(), start.startTime, this.#lastStepEnd);
    // Children end first, so that a parent's duration always covers them.
    if (this.#openSteps.size > 0) for (const step of [...this.#openSteps.values()].reverse()) step.abandon(end);
    const record = this.#createRecord(start, { end, like });
    this.#masked += this.#tally.masked;
    this.around = openScope(this.around);
    this.rollUp = this.#metadata = undefined;
    this.#host.active.leave(this);
    this.#sink.end(record, this.#tally.size + RECORD_SIZE);
    this.#host.traceEnded(this, this.#masked);
    this.#tellPlatform();
  }

  #createRecord(
    start: TraceStart,
    { end, like }: { readonly end: number; readonly like: StepEnd | undefined },
  ): TraceEnd {
    const { status, error, outputs = this.rollUp?.outputs } = this.#outcome.take();
    const inputs = start.inputs ?? this.rollUp?.inputs;
    const shownError = like?.error ?? error;
    return Object.freeze({
      ...start,
      metadata: this.#metadata?.toJson() ?? start.metadata,
      ...(inputs === undefined ? undefined : { inputs }),
      endTime: end,
      status: like?.status ?? status,
      ...(outputs === undefined ? undefined : { outputs }),
      ...(shownError === undefined ? undefined : { error: shownError }),
      scores: this.#scores.take(),
      totals: this.#totals.toTotals(),
    });
  }

  #tellPlatform(): void {
    const waitUntil = this.#waitUntil ?? this.#host.waitUntil ?? this.#waitUntilAtStart;
    this.#waitUntilAtStart = undefined;
    if (waitUntil === undefined || !this.isRecorded) return;
    try {
      waitUntil(this.#sink.flush(this.#masked));
    } catch {
      this.ignore("bad-argument", "`waitUntil` threw; the platform may stop the process before the trace is sent.");
    }
  }
}
