import { createStepId } from "../ids.js";
import type { CaptureTally, Log, Model, StepEnd, StepStart, Usage } from "../records.js";
import type { LogInput, ModelInput, ScoreInput, StepOptions, StepResult, UsageInput } from "./api.js";
import { cleanLog } from "./clean/log.js";
import { cleanModel } from "./clean/model.js";
import { cleanScore } from "./clean/score.js";
import { cleanName, cleanType } from "./clean/text.js";
import { cleanResult, cleanTime } from "./clean/time.js";
import { cleanUsage } from "./clean/usage.js";
import { cleanDetails, cleanValue } from "./clean/value.js";
import { HeadTail } from "./head-tail.js";
import { ObjectDraft } from "./object-draft.js";
import type { OpenStep, OpenTrace, Scope } from "./open.js";
import { Outcome } from "./outcome.js";
import { ScoreList } from "./score-list.js";

const MAX_LOGS = 1000;
const NO_LOGS: readonly Log[] = Object.freeze([]);

/** What opens a step. */
export interface StepOpening {
  readonly trace: OpenTrace;
  readonly parent: OpenStep | undefined;
  readonly name: string;
  readonly options: StepOptions;
  /** The step ends when its function has settled, also after `fail`. */
  readonly endsWithFunction: boolean;
}

/** One open step: gathers what is said of it, and makes its records. */
export class StepContext implements OpenStep {
  readonly trace: OpenTrace;
  readonly parent: OpenStep | undefined;
  readonly scope: Scope;
  readonly stepId = createStepId();
  readonly name: string;
  hasUsageBelow = false;
  summedUsage: Usage | undefined;
  readonly #endsWithFunction: boolean;
  readonly #capturesOutput: boolean;
  readonly #isLlm: boolean;
  readonly #rollUpKey: string | undefined;
  readonly #tally: CaptureTally = { size: 0, masked: 0, truncated: 0 };
  readonly #outcome: Outcome;
  readonly #scores = new ScoreList();
  /** Absent once the step has ended: a leaked context may hold this object for long, but not the payloads. */
  #start: StepStart | undefined;
  #logs: HeadTail<Log> | undefined;
  #metadata: ObjectDraft | undefined;
  #model: Model | undefined;
  #usage: Usage | undefined;
  #firstTokenTime: number | undefined;
  /** What the trace knows that this step holds. */
  #toldSize = 0;

  constructor({ trace, parent, name, options, endsWithFunction }: StepOpening) {
    this.trace = trace;
    this.parent = parent;
    this.scope = { trace, step: this, isEntered: false };
    this.name = name;
    this.#endsWithFunction = endsWithFunction;
    this.#capturesOutput = options.captureOutput !== false && trace.isRecorded;
    this.#isLlm = options.type === "llm";
    this.#outcome = new Outcome(trace, { id: this.stepId, tally: this.#tally });
    const inputs = cleanValue(trace, options.inputs, this.#tally);
    const inputsSize = this.#tally.size;
    const start = this.#createStart(options, inputs === undefined ? undefined : { inputs });
    this.#start = start;
    this.#rollUpKey = parent === undefined ? trace.rollUp?.addInputs(start, inputsSize) : undefined;
    this.#toldSize = this.#tally.size;
    trace.stepStarted(this, start, this.#toldSize);
  }

  get isEnded(): boolean {
    return this.#start === undefined;
  }

  setOutputs(outputs: unknown): void {
    if (!this.#isOpenFor("setOutputs")) return;
    this.#outcome.setOutputs(outputs);
    this.#tellGrowth();
  }

  addLog(log: LogInput): void {
    if (!this.#isOpenFor("addLog")) return;
    const clean = cleanLog(this.trace, log, { tally: this.#tally, now: this.trace.now() });
    if (clean === undefined) return;
    this.#logs ??= new HeadTail(MAX_LOGS);
    this.#logs.push(clean);
    this.#tellGrowth();
  }

  setMetadata(metadata: object): void {
    if (!this.#isOpenFor("setMetadata")) return;
    this.#metadata ??= new ObjectDraft().add(this.#start?.metadata ?? {});
    this.#metadata.add(cleanDetails(this.trace, metadata, this.#tally));
    this.#tellGrowth();
  }

  setUsage(usage: UsageInput): void {
    if (!this.#isOpenFor("setUsage")) return;
    const clean = cleanUsage(this.trace, usage);
    if (clean !== undefined) this.#usage = Object.freeze({ ...this.#usage, ...clean });
  }

  setModel(model: ModelInput): void {
    if (!this.#isOpenFor("setModel")) return;
    this.#model = cleanModel(this.trace, model, this.#tally) ?? this.#model;
  }

  score(score: ScoreInput): void {
    const clean = cleanScore(this.trace, score, this.#tally);
    if (clean === undefined) return;
    if (this.isEnded || !this.#scores.add(clean)) this.trace.lateScore(clean, this.stepId);
  }

  fail(error: unknown): void {
    if (!this.#isOpenFor("fail")) return;
    this.#outcome.fail(error);
    if (!this.#endsWithFunction) this.#finish(undefined);
  }

  end(result?: StepResult): void {
    const { outputs, error, endTime, firstTokenTime } = cleanResult(this.trace, result);
    // Ending twice is nothing; what the second end brings would be lost.
    if (this.isEnded && outputs === undefined && error === undefined) return;
    if (!this.#isOpenFor("end")) return;
    if (outputs !== undefined) this.#outcome.setOutputs(outputs);
    if (error !== undefined) this.#outcome.fail(error);
    this.#firstTokenTime = cleanTime(this.trace, firstTokenTime) ?? this.#firstTokenTime;
    this.#finish(cleanTime(this.trace, endTime));
  }

  cancel(error: unknown, endTime?: number): void {
    if (this.isEnded) return;
    if (error !== undefined) this.#outcome.fail(error);
    this.#outcome.setStatus("cancelled");
    this.#finish(endTime);
  }

  endUnset(): void {
    this.#endAs("unset", undefined);
  }

  abandon(endTime: number): void {
    this.#endAs("abandoned", endTime);
  }

  onChunk(chunk: unknown): void {
    if (this.isEnded) return;
    this.trace.activity++;
    if (this.#isLlm) this.#firstTokenTime ??= this.trace.now();
    if (this.#capturesOutput) this.#outcome.addChunk(chunk);
  }

  onValue(value: unknown): void {
    if (this.isEnded) return;
    if (this.#capturesOutput) this.#outcome.setReturned(value);
    this.#finish(undefined);
  }

  onStreamEnd(returned: unknown): void {
    if (this.isEnded) return;
    if (this.#capturesOutput) this.#outcome.setStreamed(returned);
    this.#finish(undefined);
  }

  onError(error: unknown): void {
    if (this.isEnded) return;
    this.#outcome.fail(error);
    this.#finish(undefined);
  }

  #tellGrowth(): void {
    const growth = this.#tally.size - this.#toldSize;
    this.#toldSize += growth;
    this.trace.stepGrew(this, growth);
  }

  #isOpenFor(method: string): boolean {
    this.trace.activity++;
    if (!this.isEnded) return true;
    this.trace.ignore("ended", `\`${method}\` was called on a step that had ended; it did nothing.`);
    return false;
  }

  #createStart(options: StepOptions, inputs: Pick<StepStart, "inputs"> | undefined): StepStart {
    const { trace, parent } = this;
    const tally = this.#tally;
    return Object.freeze({
      traceId: trace.traceId,
      rootId: trace.rootId,
      stepId: this.stepId,
      parentId: parent?.stepId ?? trace.rootId,
      name: cleanName(trace, this.name, tally),
      type: cleanType(trace, options.type, tally),
      startTime: Math.max(cleanTime(trace, options.startTime) ?? trace.now(), trace.startTime),
      ...inputs,
      metadata: cleanDetails(trace, options.metadata, tally),
      attributes: cleanDetails(trace, options.attributes, tally),
    });
  }

  #endAs(status: "unset" | "abandoned", endTime: number | undefined): void {
    if (this.isEnded) return;
    this.#outcome.setStatus(status);
    this.#finish(endTime);
  }

  #finish(endTime: number | undefined): void {
    const start = this.#start;
    if (start === undefined) return;
    const { outputs, outputsSize, ...ending } = this.#outcome.take();
    if (outputs !== undefined && this.parent === undefined) {
      this.trace.rollUp?.addOutputs(this.#rollUpKey, outputs, outputsSize);
    }
    const record: StepEnd = Object.freeze({
      ...start,
      metadata: this.#metadata?.toJson() ?? start.metadata,
      ...this.#said(),
      endTime: Math.max(endTime ?? this.trace.now(), start.startTime),
      status: ending.status,
      ...(outputs === undefined ? undefined : { outputs }),
      ...(ending.error === undefined ? undefined : { error: ending.error }),
    });
    this.#start = this.#logs = this.#metadata = undefined;
    this.trace.stepEnded(this, record, this.#tally);
  }

  /** What was said of the step while it was open. */
  #said(): Pick<StepEnd, "logs" | "model" | "usage" | "firstTokenTime" | "scores"> {
    return {
      logs:
        this.#logs === undefined ? NO_LOGS : Object.freeze(this.#logs.toArray((skipped) => this.#skippedLogs(skipped))),
      ...(this.#model === undefined ? undefined : { model: this.#model }),
      ...(this.#usage === undefined ? undefined : { usage: this.#usage }),
      ...(this.#firstTokenTime === undefined ? undefined : { firstTokenTime: this.#firstTokenTime }),
      scores: this.#scores.take(),
    };
  }

  #skippedLogs(skipped: number): Log {
    return Object.freeze({ name: "…", message: `[+${skipped} logs]`, type: "info", time: this.trace.now() });
  }
}
