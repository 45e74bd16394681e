import { createStepId } from "../ids.js";
import type {
  CapturedError,
  CaptureTally,
  Json,
  JsonObject,
  Log,
  Model,
  Status,
  StepEnd,
  StepStart,
  Usage,
} from "../records.js";
import type { LogInput, ModelInput, ScoreInput, StepOptions, StepResult, UsageInput } from "./api.js";
import { isCancellation } from "./cancellation.js";
import { ChunkCollector } from "./chunk-collector.js";
import {
  cleanDetails,
  cleanLog,
  cleanModel,
  cleanName,
  cleanScore,
  cleanTime,
  cleanType,
  cleanValue,
} from "./clean.js";
import { HeadTail } from "./head-tail.js";
import { mergeObjects, mergeOutputs } from "./merge.js";
import type { OpenStep, OpenTrace, Scope } from "./open.js";
import { ScoreList } from "./score-list.js";
import { cleanUsage } from "./usage.js";

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
  readonly stepId: string;
  readonly name: string;
  hasUsageBelow = false;
  summedUsage: Usage | undefined;
  readonly #endsWithFunction: boolean;
  readonly #capturesOutput: boolean;
  readonly #tally: CaptureTally = { size: 0, masked: 0, truncated: 0 };
  readonly #rollUpKey: string | undefined;
  #start: StepStart;
  #isEnded = false;
  #outputs: Json | undefined;
  #outputsSize = 0;
  #chunks: ChunkCollector | undefined;
  #status: Status = "ok";
  #error: CapturedError | undefined;
  #logs: HeadTail<Log> | undefined;
  #metadata: JsonObject;
  #model: Model | undefined;
  #usage: Usage | undefined;
  readonly #scores = new ScoreList();
  #firstTokenTime: number | undefined;

  constructor({ trace, parent, name, options, endsWithFunction }: StepOpening) {
    this.trace = trace;
    this.parent = parent;
    this.scope = { trace, step: this, isEntered: false };
    this.#endsWithFunction = endsWithFunction;
    this.#capturesOutput = options.captureOutput !== false && trace.isRecorded;
    const tally = this.#tally;
    const inputs = cleanValue(trace, options.inputs, tally);
    const inputsSize = tally.size;
    this.#metadata = cleanDetails(trace, options.metadata, tally);
    this.stepId = createStepId();
    this.name = cleanName(trace, name, tally);
    this.#start = Object.freeze({
      traceId: trace.traceId,
      rootId: trace.rootId,
      stepId: this.stepId,
      parentId: parent?.stepId ?? trace.rootId,
      name: this.name,
      type: cleanType(trace, options.type, tally),
      startTime: Math.max(cleanTime(trace, options.startTime) ?? trace.now(), trace.startTime),
      ...(inputs === undefined ? undefined : { inputs }),
      metadata: this.#metadata,
      attributes: cleanDetails(trace, options.attributes, tally),
    });
    this.#rollUpKey = parent === undefined ? trace.rollUp?.addInputs(this.#start, inputsSize) : undefined;
    trace.stepStarted(this, this.#start);
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  setOutputs(outputs: unknown): void {
    if (!this.#isOpenFor("setOutputs")) return;
    this.#keepOutputs(outputs, true);
  }

  addLog(log: LogInput): void {
    if (!this.#isOpenFor("addLog")) return;
    const clean = cleanLog(this.trace, log, { tally: this.#tally, time: this.trace.now() });
    if (clean === undefined) return;
    this.#logs ??= new HeadTail(MAX_LOGS);
    this.#logs.push(clean);
  }

  setMetadata(metadata: object): void {
    if (!this.#isOpenFor("setMetadata")) return;
    this.#metadata = mergeObjects(this.#metadata, cleanDetails(this.trace, metadata, this.#tally));
  }

  setUsage(usage: UsageInput): void {
    if (!this.#isOpenFor("setUsage")) return;
    const clean = cleanUsage(usage, (field) => {
      this.trace.ignore("bad-argument", `Usage must be finite numbers ≥ 0; \`${field}\` was left out.`);
    });
    if (clean !== undefined) this.#usage = Object.freeze({ ...this.#usage, ...clean });
  }

  setModel(model: ModelInput): void {
    if (!this.#isOpenFor("setModel")) return;
    this.#model = cleanModel(this.trace, model, this.#tally) ?? this.#model;
  }

  score(score: ScoreInput): void {
    const clean = cleanScore(this.trace, score, this.#tally);
    if (clean === undefined) return;
    if (this.#isEnded || !this.#scores.add(clean)) this.trace.lateScore(clean, this.stepId);
  }

  fail(error: unknown): void {
    if (!this.#isOpenFor("fail")) return;
    this.#keepError(error);
    if (!this.#endsWithFunction) this.#finish(undefined);
  }

  end(result: StepResult = {}): void {
    if (this.#isEnded) return;
    if (result.outputs !== undefined) this.#keepOutputs(result.outputs, true);
    if (result.error !== undefined) this.#keepError(result.error);
    this.#firstTokenTime = cleanTime(this.trace, result.firstTokenTime) ?? this.#firstTokenTime;
    this.#finish(result.endTime);
  }

  endUnset(): void {
    if (this.#isEnded) return;
    if (this.#error === undefined) this.#status = "unset";
    this.#finish(undefined);
  }

  abandon(endTime: number): void {
    if (this.#error === undefined) this.#status = "abandoned";
    this.#finish(endTime);
  }

  onChunk(chunk: unknown): void {
    if (this.#isEnded) return;
    if (this.#start.type === "llm") this.#firstTokenTime ??= this.trace.now();
    if (!this.#capturesOutput) return;
    this.#chunks ??= new ChunkCollector(this.trace, this.#tally);
    this.#chunks.add(chunk);
  }

  onValue(value: unknown): void {
    if (this.#isEnded) return;
    if (this.#outputs === undefined && this.#capturesOutput && value !== undefined) this.#keepOutputs(value, false);
    this.#finish(undefined);
  }

  onStreamEnd(returned: unknown): void {
    if (this.#isEnded) return;
    this.#keepChunks(returned);
    this.#finish(undefined);
  }

  onError(error: unknown): void {
    if (this.#isEnded) return;
    this.#keepError(error);
    this.#finish(undefined);
  }

  #isOpenFor(method: string): boolean {
    if (!this.#isEnded) return true;
    this.trace.ignore("ended", `\`${method}\` was called on a step that had ended; it did nothing.`);
    return false;
  }

  #keepOutputs(outputs: unknown, merges: boolean): void {
    const before = this.#tally.size;
    const json = cleanValue(this.trace, outputs, this.#tally);
    if (json === undefined) return;
    this.#outputs = merges ? mergeOutputs(this.#outputs, json) : json;
    this.#outputsSize += this.#tally.size - before;
  }

  #keepChunks(returned: unknown): void {
    if (this.#outputs !== undefined || !this.#capturesOutput) return;
    const before = this.#tally.size;
    const yielded = this.#chunks?.toJson() ?? Object.freeze([]);
    const json = cleanValue(this.trace, returned, this.#tally);
    this.#outputs = json === undefined ? yielded : Object.freeze({ yielded, returned: json });
    this.#outputsSize += this.#tally.size - before;
  }

  #keepError(error: unknown): void {
    this.#status = isCancellation(error) ? "cancelled" : "error";
    this.#error = this.trace.capture.error(error, this.#tally);
  }

  #finish(endTime: StepResult["endTime"]): void {
    this.#isEnded = true;
    if (this.#chunks !== undefined) this.#keepChunks(undefined);
    const record = this.#createRecord(cleanTime(this.trace, endTime) ?? this.trace.now());
    if (this.parent === undefined && this.#outputs !== undefined) {
      this.trace.rollUp?.addOutputs(this.#rollUpKey, this.#outputs, this.#outputsSize);
    }
    this.#forgetPayloads();
    this.trace.stepEnded(this, record, this.#tally);
  }

  /** A leaked context may hold this object for long. */
  #forgetPayloads(): void {
    const { inputs: _, ...start } = this.#start;
    this.#start = start;
    this.#outputs = this.#chunks = this.#logs = this.#error = undefined;
  }

  #createRecord(endTime: number): StepEnd {
    return Object.freeze({
      ...this.#start,
      metadata: this.#metadata,
      endTime: Math.max(endTime, this.#start.startTime),
      status: this.#status,
      ...(this.#outputs === undefined ? undefined : { outputs: this.#outputs }),
      ...(this.#error === undefined ? undefined : { error: this.#error }),
      logs:
        this.#logs === undefined ? NO_LOGS : Object.freeze(this.#logs.toArray((skipped) => this.#skippedLogs(skipped))),
      ...(this.#model === undefined ? undefined : { model: this.#model }),
      ...(this.#usage === undefined ? undefined : { usage: this.#usage }),
      ...(this.#firstTokenTime === undefined ? undefined : { firstTokenTime: this.#firstTokenTime }),
      scores: this.#scores.take(),
    });
  }

  #skippedLogs(skipped: number): Log {
    return Object.freeze({ name: "…", message: `[+${skipped} logs]`, type: "info", time: this.#start.startTime });
  }
}
