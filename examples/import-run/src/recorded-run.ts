import type { ModelInput, Score, Usage } from "@agent-tracer/core";

/** One run of an agent, as a file has it: what each format is read into, and what is imported. */
export interface RecordedRun {
  readonly name: string;
  readonly userId: string | undefined;
  readonly sessionId: string | undefined;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What the agent was asked. */
  readonly task: unknown;
  /** What it came to. */
  readonly answer: unknown;
  /** Why the run failed. */
  readonly failure: Failure | undefined;
  readonly scores: readonly Score[];
  /** The whole conversation, each message as the model got it. */
  readonly messages: readonly unknown[];
  /** At least one. */
  readonly modelCalls: readonly ModelCall[];
}

/** One answer of a model, and what it asked to be done. */
export interface ModelCall {
  /** How many of the run's messages the model got. */
  readonly historyLength: number;
  readonly output: unknown;
  readonly model: ModelInput | undefined;
  readonly usage: Usage | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** In OpenTelemetry's attribute names. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** When the answer was made, in epoch milliseconds. */
  readonly completedAt: number | undefined;
  /** Run side by side. */
  readonly toolCalls: readonly ToolCall[];
}

/** One tool call or command that was executed. */
export interface ToolCall {
  readonly name: string;
  readonly callId: string | undefined;
  readonly arguments: unknown;
  /** `undefined` where the record ends before the result. */
  readonly result: unknown;
  readonly failure: Failure | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A recorded error: of its own there is no stack. */
export interface Failure {
  readonly type: string;
  readonly message: string;
}
