import type { Json } from "@agent-tracer/core";

/** Opik's kinds of spans. */
export type OpikSpanType = "general" | "tool" | "llm" | "guardrail";

/** What went wrong. */
export interface OpikErrorInfo {
  readonly exceptionType: string;
  readonly message?: string;
  readonly traceback: string;
}

/** A score as Opik stores it: one a name, for each trace and span. */
export interface OpikScore {
  /** Of the trace or span. */
  readonly id: string;
  readonly projectName: string;
  readonly name: string;
  readonly value: number;
  readonly categoryName?: string;
  readonly reason?: string;
  readonly source: string;
}

/** What traces and spans have in common. Times are epoch milliseconds. What was not sent is absent. */
interface Entity {
  readonly id: string;
  readonly projectName: string;
  readonly name: string;
  readonly startTime: number;
  /** Absent while it is running. */
  readonly endTime?: number;
  readonly input?: Json;
  readonly output?: Json;
  readonly metadata?: Json;
  readonly tags: readonly string[];
  readonly errorInfo?: OpikErrorInfo;
  /** Milliseconds to the first token. */
  readonly ttft?: number;
  readonly source: string;
  readonly environment?: string;
  /** In the order of arrival. */
  readonly scores: readonly OpikScore[];
}

/** A span as Opik stores it. */
export interface OpikSpan extends Entity {
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly type: OpikSpanType;
  readonly model?: string;
  readonly provider?: string;
  readonly usage: Readonly<Record<string, number>>;
  /** US dollars. Absent where none was sent: Opik then computes it of its price list. */
  readonly totalEstimatedCost?: number;
}

/** A trace as Opik shows it. */
export interface OpikTrace extends Entity {
  readonly threadId?: string;
  /** Sums over its spans. */
  readonly usage: Readonly<Record<string, number>>;
  /** Sum over its spans that say a cost. */
  readonly totalEstimatedCost?: number;
  /** By start time; of those that start together, in the order of arrival. */
  readonly spans: readonly OpikSpan[];
}
