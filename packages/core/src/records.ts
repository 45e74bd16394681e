/** A JSON value as capture makes it: frozen, bounded, masked. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object as capture makes it. */
export interface JsonObject {
  readonly [key: string]: Json;
}

type KnownStepType =
  | "agent"
  | "chain"
  | "embedding"
  | "evaluator"
  | "guardrail"
  | "llm"
  | "retriever"
  | "step"
  | "tool";

/** What a step does. Any string is accepted; backends map the ones they do not know to their general type. */
export type StepType = KnownStepType | (string & {});

/** How a trace or a step ended. */
export type Status =
  /** It returned. */
  | "ok"
  /** It threw, rejected, or was given an error. */
  | "error"
  /** It was aborted: its error is an `AbortError`. */
  | "cancelled"
  /** Its trace ended, or the service shut down, while it was open. */
  | "abandoned"
  /** It was disposed by `using`, which cannot see whether an error passed. */
  | "unset";

/**
 * Tokens and cost of one model call, or summed over a trace.
 *
 * Inclusive: `inputTokens` contains the cache tokens, `outputTokens` the reasoning tokens.
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/
 */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Defaults to `inputTokens + outputTokens` where a sum is needed. */
  readonly totalTokens?: number;
  /** Input tokens read from the provider's cache: a part of `inputTokens`. */
  readonly cacheReadTokens?: number;
  /** Input tokens written to the provider's cache: a part of `inputTokens`. */
  readonly cacheWriteTokens?: number;
  /** Tokens spent on reasoning: a part of `outputTokens`. */
  readonly reasoningTokens?: number;
  /** Cost in US dollars. */
  readonly costUsd?: number;
}

/** The model that a step called. */
export interface Model {
  /** Name as the provider spells it, such as `gpt-5.2`. */
  readonly name: string;
  /** Provider in OpenTelemetry's spelling, such as `openai`, `anthropic`, `aws.bedrock`. */
  readonly provider?: string;
  /** Request parameters, such as `{ temperature: 0.2 }`. */
  readonly parameters?: JsonObject;
}

/** Severity of a log line, or `metric` for a measured value. */
export type LogType = "debug" | "info" | "warning" | "error" | "metric";

/** One log line of a step. */
export interface Log {
  readonly name: string;
  readonly message: Json;
  readonly type: LogType;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** One judgement of a trace or a step, such as user feedback or an evaluator's verdict. */
export interface Score {
  readonly name: string;
  readonly value: number | string | boolean;
  readonly comment?: string;
}

/** A score given after its trace or step had ended, or in another process. */
export interface ScoreRecord extends Score {
  readonly traceId: string;
  readonly stepId?: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** A thrown value, read without running its code and masked. */
export interface CapturedError {
  /** Class name, such as `TypeError`, or the type of a thrown value that is no error, such as `string`. */
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  /** The chain of causes, outermost first, 10 at the most. */
  readonly cause?: CapturedError;
  /** The `stepId` that the same error came from, where it only passed through here. */
  readonly origin?: string;
}

/** The step that a trace was started under. */
export interface OuterStep {
  readonly traceId: string;
  /** The step's id, or the `rootId` of the outer trace. */
  readonly stepId: string;
}

/** A trace that has started: one run of an agent. */
export interface TraceStart {
  /** 32 lower-case hexadecimal digits. Two traces may be given the same one: key by `rootId`. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits: the trace's own span, unique in this process. */
  readonly rootId: string;
  readonly name: string;
  readonly projectName: string;
  /** Epoch milliseconds with a fraction. */
  readonly startTime: number;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly tags: readonly string[];
  readonly metadata: JsonObject;
  readonly inputs?: Json;
  readonly environment?: string;
  readonly release?: string;
  readonly parent?: OuterStep;
}

/** A step that has started: one timed part of a trace. */
export interface StepStart {
  readonly traceId: string;
  readonly rootId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly stepId: string;
  /** The parent's `stepId`, or `rootId` for a step at the top of its trace. */
  readonly parentId: string;
  readonly name: string;
  readonly type: StepType;
  /** Epoch milliseconds with a fraction, never before its trace's. */
  readonly startTime: number;
  readonly inputs?: Json;
  readonly metadata: JsonObject;
  readonly attributes: JsonObject;
}

/** A step that has ended: complete, so that a backend need not remember its start. */
export interface StepEnd extends StepStart {
  readonly endTime: number;
  readonly status: Status;
  readonly outputs?: Json;
  readonly error?: CapturedError;
  readonly logs: readonly Log[];
  readonly model?: Model;
  readonly usage?: Usage;
  /** When a model's first chunk arrived, in epoch milliseconds. */
  readonly firstTokenTime?: number;
  readonly scores: readonly Score[];
}

/** Sums over a trace's steps. */
export interface TraceTotals {
  readonly steps: number;
  /** Errors of steps, each counted once, however many steps it passed through. */
  readonly errors: number;
  /** Counts a step that reports usage unless one of its descendants reports too. */
  readonly usage: Usage;
}

/** A trace that has ended: complete, with all that `update` changed. */
export interface TraceEnd extends TraceStart {
  readonly endTime: number;
  readonly status: Status;
  readonly outputs?: Json;
  readonly error?: CapturedError;
  readonly scores: readonly Score[];
  readonly totals: TraceTotals;
  /** Present where the queue's bound cost this trace something. */
  readonly incomplete?: { readonly dropped: number; readonly shortened: number };
}

/** What capture did to the values of one step or trace; each call adds to it. */
export interface CaptureTally {
  /** Length of the copies as JSON text, in UTF-16 code units: close to bytes, and free to count. */
  size: number;
  /** Values hidden by masking. */
  masked: number;
  /** Places cut to the limits. */
  truncated: number;
}
