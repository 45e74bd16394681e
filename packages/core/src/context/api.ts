import type { Receipt } from "../receipt.js";
import type { LogType, StepType, Usage } from "../records.js";

/** Options of a trace, each of which can be left out. */
export interface TraceOptions {
  /** The id to use: 32 hex digits or a UUID; any other text is hashed, and kept in the metadata as `originalTraceId`. */
  readonly traceId?: string | undefined;
  readonly userId?: string | undefined;
  /** The conversation that the trace belongs to. */
  readonly sessionId?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: object | undefined;
  /** @default the top-level steps' inputs, keyed by step name */
  readonly inputs?: unknown;
  /** When it really started, in epoch milliseconds, for recorded runs. @default now */
  readonly startTime?: number | Date | undefined;
  /** Takes a promise that the platform shall wait for, such as `context.waitUntil` of a serverless function. */
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** Options of a step, each of which can be left out. */
export interface StepOptions {
  /** @default "step" */
  readonly type?: StepType | undefined;
  readonly inputs?: unknown;
  readonly metadata?: object | undefined;
  /** Technical details, in OpenTelemetry's attribute names where there is one. */
  readonly attributes?: object | undefined;
  /** @default the current step, else the current trace */
  readonly parent?: TraceHandle | StepHandle | undefined;
  /** Whether the function's return value becomes the outputs. @default true */
  readonly captureOutput?: boolean | undefined;
  /** When it really started, in epoch milliseconds, for recorded runs. @default now */
  readonly startTime?: number | Date | undefined;
}

/** Options of a wrapped function. */
export interface WrapOptions extends Omit<StepOptions, "inputs" | "parent" | "startTime"> {
  /** @default the function's name */
  readonly name?: string | undefined;
  /** Whether the arguments become the inputs: one argument as it is, several as a list. @default true */
  readonly captureInputs?: boolean | undefined;
}

/** A log line to add to a step. */
export interface LogInput {
  readonly name: string;
  readonly message: unknown;
  /** @default "info" */
  readonly type?: LogType | undefined;
  /** When it was really written, in epoch milliseconds, for recorded runs. @default now */
  readonly time?: number | Date | undefined;
}

/** The model that a step called. */
export interface ModelInput {
  readonly name: string;
  /** In OpenTelemetry's spelling, such as `openai`, `anthropic`, `aws.bedrock`. */
  readonly provider?: string | undefined;
  readonly parameters?: object | undefined;
}

/** Tokens and cost of a step. See `Usage`, whose fields these are. */
export type UsageInput = { readonly [Field in keyof Usage]?: Usage[Field] | undefined };

/** One judgement of a trace or a step. */
export interface ScoreInput {
  readonly name: string;
  readonly value: number | string | boolean;
  readonly comment?: string | undefined;
}

/** How it ended. An `error` that is not `undefined` makes it fail. */
interface EndResult {
  readonly outputs?: unknown;
  readonly error?: unknown;
  /** Epoch milliseconds, for recorded runs. @default now */
  readonly endTime?: number | Date | undefined;
}

/** How a step ended. */
export interface StepResult extends EndResult {
  /** When a model's first chunk really arrived, in epoch milliseconds, for recorded runs. @default when a watched stream first yielded */
  readonly firstTokenTime?: number | Date | undefined;
}

/** How a trace ended. */
export interface TraceResult extends EndResult {
  readonly metadata?: object | undefined;
}

/** What `update` changes of an open trace: ids are replaced, tags added, metadata merged. */
export interface TraceUpdate {
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: object | undefined;
}

/** Opens steps below a trace or a step. */
interface StepOpener {
  /** Runs `fn` as a step and returns what it returns; the step ends when that has settled. */
  traceStep<T>(name: string, fn: (step: StepHandle) => T): T;
  traceStep<T>(name: string, options: StepOptions | undefined, fn: (step: StepHandle) => T): T;
  /** Opens a step that ends when its handle says so. It does not become the current one: `run` makes it so. */
  startStep(name: string, options?: StepOptions): StepHandle;
  /** Runs `fn` with this as the current trace or step, and ends nothing. */
  run<T>(fn: () => T): T;
}

/** One run of an agent. After its end, what would change it is counted and does nothing. */
export interface TraceHandle extends StepOpener, Disposable {
  readonly traceId: string;
  /** Changes the open trace: ids are replaced, tags added (200 at the most), metadata merged. */
  update(changes: TraceUpdate): void;
  /** Merges an object into the outputs so far, shallowly; replaces them by anything else. */
  setOutputs(outputs: unknown): void;
  /** Judges the trace, or with `stepId` one of its steps; also after its end. */
  score(score: ScoreInput & { readonly stepId?: string | undefined }): void;
  /**
   * Ends the trace; steps still open are `abandoned`. Ending twice is nothing.
   * Resolves when each backend took the trace or cannot now, after 1 s at the latest; never rejects.
   */
  end(result?: TraceResult): Promise<Receipt>;
}

/** One timed part of a trace. After its end, what would change it is counted and does nothing. */
export interface StepHandle extends StepOpener, Disposable {
  readonly traceId: string;
  readonly stepId: string;
  /** Merges an object into the outputs so far, shallowly; replaces them by anything else. */
  setOutputs(outputs: unknown): void;
  /** Adds a log line; of more than 1,000 the first and last 500 stay. */
  addLog(log: LogInput): void;
  /** Merges into the metadata, shallowly. */
  setMetadata(metadata: object): void;
  /** Sets tokens and cost; the fields of several calls add up to one usage, later ones replace. */
  setUsage(usage: UsageInput): void;
  /** Sets the model that the step calls. */
  setModel(model: ModelInput): void;
  /** Judges the step; also after its end. */
  score(score: ScoreInput): void;
  /** Records an error. Ends a step of `startStep`; one of `traceStep` ends with its function, as failed. */
  fail(error: unknown): void;
  /** Ends the step. Ending twice is nothing. */
  end(result?: StepResult): void;
}
