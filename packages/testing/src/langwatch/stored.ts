import type { Json, JsonObject } from "@agent-tracer/core";

/** An input or output as LangWatch shows it. */
export interface LangWatchValue {
  readonly type: "text" | "json" | "chat_messages" | "evaluation_result" | "guardrail_result";
  readonly value: Json;
}

/** Tokens and cost. `promptTokens` are those that came from no cache. What was not sent is absent. */
export interface LangWatchMetrics {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly reasoningTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheCreationTokens?: number;
  /** US dollars. Absent where none was sent: LangWatch then computes it of its price list. */
  readonly cost?: number;
}

/** A passage that was retrieved. */
export interface LangWatchRagContext {
  readonly documentId?: string;
  readonly chunkId?: string;
  readonly content: Json;
}

/** What went wrong. */
export interface LangWatchError {
  readonly message: string;
  readonly stacktrace: readonly string[];
}

/** An event of a span. */
export interface LangWatchEvent {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly attributes: JsonObject;
}

/** A judgement of a trace. */
export interface LangWatchEvaluation {
  /** Absent where none was sent: LangWatch then makes one of the content. */
  readonly id?: string;
  readonly traceId: string;
  /** The span whose event it was, or that it names. */
  readonly spanId?: string;
  readonly name: string;
  readonly status: "processed" | "skipped" | "error";
  readonly passed?: boolean;
  readonly score?: number;
  readonly label?: string;
  readonly details?: string;
}

/** A span as LangWatch shows it. Times are epoch milliseconds. What was not sent is absent. */
export interface LangWatchSpan {
  readonly id: string;
  readonly traceId: string;
  readonly parentId?: string;
  readonly name: string;
  readonly type: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly firstTokenTime?: number;
  readonly input?: LangWatchValue;
  readonly output?: LangWatchValue;
  readonly model?: string;
  readonly vendor?: string;
  readonly metrics: LangWatchMetrics;
  /** What a retriever found. */
  readonly contexts?: readonly LangWatchRagContext[];
  readonly error?: LangWatchError;
  /** All attributes that LangWatch has no field for: its "params". JSON text is parsed. */
  readonly params: JsonObject;
  readonly events: readonly LangWatchEvent[];
}

/** A trace as LangWatch shows it: made of its spans. */
export interface LangWatchTrace {
  readonly id: string;
  /** The root's. */
  readonly name?: string;
  readonly userId?: string;
  readonly threadId?: string;
  readonly customerId?: string;
  /** Those of all spans, in the order of arrival. */
  readonly labels: readonly string[];
  /** Of all spans; of one key, the first value that came. Anything but a text is its JSON. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The root's. */
  readonly input?: LangWatchValue;
  /** The root's. */
  readonly output?: LangWatchValue;
  /** Message of the first error that came. */
  readonly error?: string;
  /** Sums over all spans; the cost is rounded to six digits with each of them. */
  readonly metrics: LangWatchMetrics;
  /** Epoch milliseconds of the first span. */
  readonly timestamp: number;
  /** By start time; of those that start together, in the order of arrival. */
  readonly spans: readonly LangWatchSpan[];
  /** In the order of arrival. */
  readonly evaluations: readonly LangWatchEvaluation[];
}
