import type { Receipt } from "../receipt.js";
import type { ScoreRecord, StepEnd, StepStart, TraceEnd, TraceStart } from "../records.js";
import type { LangchainCallback } from "../tracer.js";
import type { ActiveScope } from "./active.js";
import type { Cleaner } from "./cleaner.js";
import type { OpenStep, OpenTrace } from "./open.js";

/** Takes the records of one trace to every backend, as `delivery/` does. */
export interface TraceSink {
  /** Whether any backend may take the trace: where none does, its records only count, and nothing need be captured. */
  readonly isWanted: boolean;
  /** The open trace has changed. */
  update(trace: TraceStart): void;
  startStep(step: StepStart, size: number): void;
  /** An open step has come to hold more. */
  growStep(stepId: string, size: number): void;
  endStep(step: StepEnd, size: number): void;
  end(trace: TraceEnd, size: number): void;
  /** Resolves when each backend took the trace or cannot now, after 1 s at the latest. Never rejects. */
  settled(masked: number): Promise<Receipt>;
  /** Sends what is pending at once. Resolves when all of the trace was sent, after 5 s at the latest. Never rejects. */
  flush(masked: number): Promise<Receipt>;
  /** The LangChain handlers that third parties' tracers bring. */
  langchainCallbacks(): LangchainCallback[];
}

/** What contexts need of the service around them. */
export interface ContextHost extends Cleaner {
  readonly active: ActiveScope;
  readonly projectName: string;
  readonly environment: string | undefined;
  readonly release: string | undefined;
  /** Bound of a trace's rolled-up inputs or outputs, in UTF-16 code units of JSON text. */
  readonly maxRollUpSize: number;
  /** Bound of a streamed text that is kept, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** Whether something may be opened: not disabled, not shut down. A call that comes too late is counted. */
  admits(): boolean;
  /** Whether anybody listens: if not, nothing is captured. */
  readonly hasTracers: boolean;
  openSink(start: TraceStart, size: number): TraceSink;
  traceOpened(trace: OpenTrace): void;
  /** A trace is about to close the steps that are still open. */
  traceEnding(trace: OpenTrace): void;
  /** @param masked - How many of the trace's values masking hid. */
  traceEnded(trace: OpenTrace, masked: number): void;
  stepOpened(step: OpenStep): void;
  stepEnded(step: OpenStep): void;
  /** Keeps the platform's invocation alive, where there is such a thing. */
  readonly waitUntil: ((work: Promise<unknown>) => void) | undefined;
  /** Sends a score whose trace or step has ended. */
  lateScore(score: ScoreRecord): void;
}
