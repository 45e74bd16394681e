import type { Receipt } from "../receipt.js";
import type { CaptureTally, Score, StepEnd, StepStart, Usage } from "../records.js";
import type { LangchainCallback } from "../tracer.js";
import type { StepHandle, TraceHandle, TraceResult } from "./api.js";
import type { Cleaner } from "./cleaner.js";
import type { ErrorOrigins } from "./error-origins.js";
import type { RollUp } from "./roll-up.js";
import type { ResultObserver } from "./watch/observer.js";

/** Who is running: a trace, and the step within it. */
export interface Scope {
  readonly trace: OpenTrace;
  readonly step: OpenStep | undefined;
  /** Set by `enterWith`, which also reaches code that merely came after: such a scope is nobody's outer one. */
  readonly isEntered: boolean;
  /** The run of another library that this scope was set within, as its `Guide` names it. */
  readonly within?: string | undefined;
}

/** A trace from its start to its end, and what is left of it in contexts that outlive it. */
export interface OpenTrace extends Cleaner, ResultObserver, Pick<TraceHandle, "update" | "setOutputs" | "score"> {
  readonly traceId: string;
  readonly rootId: string;
  readonly startTime: number;
  readonly scope: Scope;
  readonly isEnded: boolean;
  /** Whether anybody listens. */
  readonly isRecorded: boolean;
  /** Bound of a streamed text that is kept, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** Opened for a step outside any trace: ends with that step. */
  readonly isImplicit: boolean;
  /** Whether it belongs to a session. */
  readonly hasSession: boolean;
  /** Where the errors of the trace came from. */
  readonly origins: ErrorOrigins;
  /** What was current where the trace was started, which code that outlives the trace falls back to. */
  around: Scope | undefined;
  /** Grows with whatever happens in the trace. */
  activity: number;
  /** What the top-level steps add up to, while the trace is open. */
  readonly rollUp: RollUp | undefined;
  /** Epoch milliseconds on the trace's own clock. */
  now(): number;
  /** Sends a score whose place in a record is gone. */
  lateScore(score: Score, stepId: string | undefined): void;
  /** Ends the trace, unless it has ended. Reads `result` with care, and ends whatever that is. */
  end(result?: TraceResult): void;
  /** Ends the trace without knowing how it went. */
  endUnset(): void;
  /** Ends the trace because the service stops. */
  abandon(): void;
  /** Resolves when each backend took the trace or cannot now. */
  settled(): Promise<Receipt>;
  langchainCallbacks(): LangchainCallback[];
  stepStarted(step: OpenStep, start: StepStart, size: number): void;
  /** An open step has come to hold more. */
  stepGrew(step: OpenStep, size: number): void;
  stepEnded(step: OpenStep, record: StepEnd, tally: CaptureTally): void;
}

/** What its handle can say of a step. */
type Said = Pick<
  StepHandle,
  "setOutputs" | "addLog" | "setMetadata" | "setUsage" | "setModel" | "score" | "fail" | "end"
>;

/** A step from its start to its end, and what is left of it in contexts that outlive it. */
export interface OpenStep extends ResultObserver, Said {
  readonly trace: OpenTrace;
  readonly parent: OpenStep | undefined;
  readonly stepId: string;
  /** As the caller gave it: look-ups by name compare this, records hold the masked one. */
  readonly name: string;
  readonly scope: Scope;
  readonly isEnded: boolean;
  /** A descendant has reported usage, so that this step's own is not summed. */
  hasUsageBelow: boolean;
  /** What this step adds to the trace's sum of usage. */
  summedUsage: Usage | undefined;
  /** Ends the step because it was given up. @param endTime - Epoch milliseconds, for one that is told of late. */
  cancel(error: unknown, endTime?: number): void;
  /** Ends the step without knowing how it went. */
  endUnset(): void;
  /** Ends the step because its trace has ended. */
  abandon(endTime: number): void;
}
