import type { Receipt } from "../receipt.js";
import type {
  LogInput,
  ModelInput,
  ScoreInput,
  StepHandle,
  StepOptions,
  StepResult,
  TraceHandle,
  TraceResult,
  TraceUpdate,
  UsageInput,
} from "./api.js";
import type { ContextHost } from "./host.js";
import { NO_STEP } from "./no-handles.js";
import type { OpenStep, OpenTrace, Scope } from "./open.js";
import { openStepIn } from "./open-step.js";
import { runObserved } from "./run-observed.js";

const NO_OPTIONS: StepOptions = Object.freeze({});

/** The arguments of `traceStep`: the options may be left out. */
export type StepArguments<T> =
  | readonly [fn: (step: StepHandle) => T]
  | readonly [options: StepOptions, fn: (step: StepHandle) => T];

/** What the user holds of an open trace. No method throws. */
class TraceFace implements TraceHandle {
  readonly #host: ContextHost;
  readonly #trace: OpenTrace;

  constructor(host: ContextHost, trace: OpenTrace) {
    this.#host = host;
    this.#trace = trace;
  }

  static scopeOf(host: ContextHost, handle: object): Scope | undefined {
    return #trace in handle && handle.#host === host ? handle.#trace.scope : undefined;
  }

  get traceId(): string {
    return this.#trace.traceId;
  }

  run<T>(fn: () => T): T {
    return this.#host.active.run(this.#trace.scope, fn, undefined);
  }

  traceStep<T>(name: string, ...rest: StepArguments<T>): T {
    return traceStepIn({ host: this.#host, parent: this.#trace.scope }, name, rest);
  }

  startStep(name: string, options?: StepOptions): StepHandle {
    return startStepIn({ host: this.#host, parent: this.#trace.scope }, name, options);
  }

  update(changes: TraceUpdate): void {
    quietly(this.#host, () => this.#trace.update(changes));
  }

  setOutputs(outputs: unknown): void {
    quietly(this.#host, () => this.#trace.setOutputs(outputs));
  }

  score(score: ScoreInput & { readonly stepId?: string | undefined }): void {
    quietly(this.#host, () => this.#trace.score(score));
  }

  end(result?: TraceResult): Promise<Receipt> {
    quietly(this.#host, () => this.#trace.end(result));
    return this.#trace.settled();
  }

  [Symbol.dispose](): void {
    quietly(this.#host, () => this.#trace.endUnset());
  }
}

/** What the user holds of an open step. No method throws. */
class StepFace implements StepHandle {
  readonly #host: ContextHost;
  readonly #step: OpenStep;

  constructor(host: ContextHost, step: OpenStep) {
    this.#host = host;
    this.#step = step;
  }

  static scopeOf(host: ContextHost, handle: object): Scope | undefined {
    return #step in handle && handle.#host === host ? handle.#step.scope : undefined;
  }

  get traceId(): string {
    return this.#step.trace.traceId;
  }

  get stepId(): string {
    return this.#step.stepId;
  }

  run<T>(fn: () => T): T {
    return this.#host.active.run(this.#step.scope, fn, undefined);
  }

  traceStep<T>(name: string, ...rest: StepArguments<T>): T {
    return traceStepIn({ host: this.#host, parent: this.#step.scope }, name, rest);
  }

  startStep(name: string, options?: StepOptions): StepHandle {
    return startStepIn({ host: this.#host, parent: this.#step.scope }, name, options);
  }

  setOutputs(outputs: unknown): void {
    this.#quietly((step) => step.setOutputs(outputs));
  }

  addLog(log: LogInput): void {
    this.#quietly((step) => step.addLog(log));
  }

  setMetadata(metadata: object): void {
    this.#quietly((step) => step.setMetadata(metadata));
  }

  setUsage(usage: UsageInput): void {
    this.#quietly((step) => step.setUsage(usage));
  }

  setModel(model: ModelInput): void {
    this.#quietly((step) => step.setModel(model));
  }

  score(score: ScoreInput): void {
    this.#quietly((step) => step.score(score));
  }

  fail(error: unknown): void {
    this.#quietly((step) => step.fail(error));
  }

  end(result?: StepResult): void {
    this.#quietly((step) => step.end(result));
  }

  [Symbol.dispose](): void {
    this.#quietly((step) => step.endUnset());
  }

  #quietly(call: (step: OpenStep) => void): void {
    quietly(this.#host, () => call(this.#step));
  }
}

export function traceHandle(host: ContextHost, trace: OpenTrace): TraceHandle {
  return new TraceFace(host, trace);
}

export function stepHandle(host: ContextHost, step: OpenStep): StepHandle {
  return new StepFace(host, step);
}

/** The scope that a handle stands for, if it is one of this service. */
function scopeOf(host: ContextHost, handle: unknown): Scope | undefined {
  if (typeof handle !== "object" || handle === null) return undefined;
  return StepFace.scopeOf(host, handle) ?? TraceFace.scopeOf(host, handle);
}

/** Where a step shall be opened. */
export interface Place {
  readonly host: ContextHost;
  /** Where the caller is. */
  readonly ambient?: Scope | undefined;
  /** What the caller named: it counts also when its step has ended. */
  readonly parent?: Scope | undefined;
}

/** Runs a function as a step in a place, or as a trace of its own where no trace is. */
export function traceStepIn<T>(place: Place, name: string, rest: StepArguments<T>): T {
  const [options, fn] = rest.length === 1 ? [NO_OPTIONS, rest[0]] : rest;
  const step = open(place, { name, options, endsWithFunction: true });
  if (step === undefined) return fn(NO_STEP);
  const { host } = place;
  return runObserved({ host, scope: step.scope, observer: step, handle: new StepFace(host, step) }, fn);
}

/** Opens a step in a place, or in a trace of its own where no trace is. */
export function startStepIn(place: Place, name: string, options: StepOptions = NO_OPTIONS): StepHandle {
  const step = open(place, { name, options, endsWithFunction: false });
  return step === undefined ? NO_STEP : new StepFace(place.host, step);
}

interface StepRequest {
  readonly name: string;
  readonly options: StepOptions;
  readonly endsWithFunction: boolean;
}

function open({ host, ambient, parent }: Place, request: StepRequest): OpenStep | undefined {
  try {
    const named = scopeOf(host, request.options.parent);
    if (named === undefined && request.options.parent !== undefined) {
      host.ignore("bad-argument", "`parent` must be a handle of the same service; the current step was used.");
    }
    return openStepIn(host, { ...request, ambient, parent: named ?? parent });
  } catch {
    host.ignore("internal", "A step could not be opened; its function ran untraced.");
    return undefined;
  }
}

/** Runs a call of the user's through our code; what that throws, such as a getter of theirs, ends here. */
export function quietly(host: ContextHost, call: () => void): void {
  try {
    call();
  } catch {
    host.ignore("internal", "A call could not be recorded.");
  }
}
