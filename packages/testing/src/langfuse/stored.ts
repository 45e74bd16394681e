import type { Json, JsonObject } from "@agent-tracer/core";

/** Langfuse's kinds of observations. */
export type LangfuseObservationType =
  | "SPAN"
  | "GENERATION"
  | "EVENT"
  | "EMBEDDING"
  | "AGENT"
  | "TOOL"
  | "CHAIN"
  | "RETRIEVER"
  | "GUARDRAIL"
  | "EVALUATOR";

/** How grave an observation is. */
export type LangfuseLevel = "DEBUG" | "DEFAULT" | "WARNING" | "ERROR";

/** An observation as Langfuse stores it. Times are epoch milliseconds. What was not sent is absent. */
export interface LangfuseObservation {
  readonly id: string;
  readonly traceId: string;
  readonly parentId?: string;
  readonly type: LangfuseObservationType;
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly completionStartTime?: number;
  /** Parsed where the text that was sent is JSON. */
  readonly input?: Json;
  /** Parsed where the text that was sent is JSON. */
  readonly output?: Json;
  /**
   * By top-level key: of the observation, and of its trace over that, without what Langfuse adds of scope and resource. Parsed
   * where the text that was sent is JSON.
   */
  readonly metadata: JsonObject;
  readonly model?: string;
  readonly modelParameters: JsonObject;
  /** Tokens by kind, as they are counted: exclusive of each other, with `total`. */
  readonly usageDetails: Readonly<Record<string, number>>;
  /** US dollars by kind, with `total`. Empty where none was sent: Langfuse then computes it of its price list. */
  readonly costDetails: Readonly<Record<string, number>>;
  readonly level: LangfuseLevel;
  readonly statusMessage?: string;
  readonly promptName?: string;
  readonly promptVersion?: number;
  readonly environment: string;
  readonly release?: string;
  readonly version?: string;
  /** Of its trace, as each observation repeats it. */
  readonly traceName?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly tags: readonly string[];
  readonly public?: boolean;
  /** Whether it was sent as the first span of its app. */
  readonly isAppRoot: boolean;
  /** Whether it stands as a root in the list of traces: it has no parent, or is the first of its app. */
  readonly isRoot: boolean;
  readonly scopeName?: string;
}

/** A score as Langfuse stores it. */
export interface LangfuseScore {
  readonly id: string;
  readonly traceId?: string;
  readonly observationId?: string;
  readonly sessionId?: string;
  readonly datasetRunId?: string;
  readonly name: string;
  /** A number: 0 or 1 of a `BOOLEAN`. A text of the others. */
  readonly value: number | string;
  readonly dataType: "NUMERIC" | "CATEGORICAL" | "BOOLEAN" | "TEXT" | "CORRECTION";
  readonly comment?: string;
  readonly metadata?: Json;
  readonly environment: string;
}

/** A trace as Langfuse shows it: made of its observations. */
export interface LangfuseTrace {
  readonly id: string;
  /** The trace's name that the observations repeat; else the root's own. */
  readonly name?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  /** Those of all observations, sorted. */
  readonly tags: readonly string[];
  readonly public: boolean;
  /** The root's. */
  readonly metadata: JsonObject;
  readonly environment: string;
  readonly release?: string;
  readonly version?: string;
  /** The root's. */
  readonly input?: Json;
  /** The root's. */
  readonly output?: Json;
  /** Epoch milliseconds of the first observation. */
  readonly timestamp: number;
  /** By start time; of those that start together, in the order of arrival. */
  readonly observations: readonly LangfuseObservation[];
  /** In the order of arrival. */
  readonly scores: readonly LangfuseScore[];
}
