import type { ScoreRecord, StepEnd, StepStart, TraceEnd, TraceStart } from "./records.js";

/**
 * One registered backend: maps traces to items, and delivers items.
 *
 * A backend without `deliver` has done its work when the tracer's method returns.
 * @typeParam Item - What the backend sends: a span, a row, a line.
 */
export interface TracerFactory<Item = unknown> {
  /** Unique among the tracers of a service, such as `langfuse`. */
  readonly name: string;
  /** Bounds of one delivery. @default 512 items and 512 KiB */
  readonly limits?: DeliveryLimits;
  /**
   * Keys that the backend is configured with, masked wherever they appear in what is traced; those of fewer than 8 characters are not.
   * Read when the first trace starts, so that it may look into the environment.
   */
  readonly secrets?: readonly string[];
  /** Makes the tracer of one trace. `emit` hands an item to the lane, with its size on the wire in bytes. */
  create(trace: TraceStart, emit: Emit<Item>): Tracer;
  /**
   * Maps a score that came after its trace had ended, or from another process. Emits nothing where the backend is not configured.
   * Without this method such scores are skipped.
   */
  addScore?(score: ScoreRecord, emit: Emit<Item>): void;
  /**
   * Names the endpoint that an item goes to, where a backend has several: what goes to different ones never shares a delivery.
   * The same item gives the same name. @default one endpoint for all
   */
  endpointOf?(item: Item): string;
  /**
   * Sends items once, in one request. Resolves when the backend has accepted them.
   * @throws {DeliveryError} that tells the lane what to do; any other error counts as `retry`.
   */
  deliver?(items: readonly Item[], signal: AbortSignal): Promise<Delivery | void>;
  /** Releases what the factory holds. A service calls it once, after the last delivery; a second call must do no harm. */
  shutdown?(signal: AbortSignal): Promise<void>;
}

/** Hands an item to the lane. */
export type Emit<Item> = (item: Item, bytes: number) => void;

/** Bounds of one delivery. */
export interface DeliveryLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
}

/** What a backend says of items that it took. */
export interface Delivery {
  /** Items that the backend took the request with but will not keep, such as OTLP's partial success. @default 0 */
  readonly rejected?: number;
  /** Why, in the backend's words. */
  readonly reason?: string;
}

/** The tracer of one trace. The lane's worker calls it in order, outside the user's async context. */
export interface Tracer {
  /** Whether the backend is configured, told without network. One that is not ready is skipped, which is not loss. */
  readonly ready: boolean;
  /** Why the tracer is not ready and what to set, for the one warning that is printed. */
  readonly notReadyReason?: string;
  /** Takes the start of a step. */
  addTrace(step: StepStart): void;
  /**
   * Takes what `update` changed of the open trace, before the next step that is mapped: for a backend whose steps repeat what belongs
   * to their trace. The trace's end has all of it, too.
   */
  updateTrace?(trace: TraceStart): void;
  /**
   * Takes the end of a step, which is complete. (`TracingService.endTrace` ends a trace; here that is `end`.)
   * It comes again, without its large values, where the backend found it too large: the ids stay.
   */
  endTrace(step: StepEnd): void;
  /** Takes the end of the trace, which is complete. Its steps have ended before. It too may come again without its large values. */
  end(trace: TraceEnd): void;
  /** A third party's own LangChain handler. Agent Tracer's own already feeds every tracer. */
  getLangchainCallback?(): LangchainCallback | undefined;
}

/**
 * A LangChain callback handler by its shape alone, so that nothing of LangChain is imported.
 * A list of them can be given as LangChain's `callbacks`.
 */
export interface LangchainCallback {
  name: string;
  awaitHandlers?: boolean;
  handleLLMStart?(...event: unknown[]): unknown;
  handleChatModelStart?(...event: unknown[]): unknown;
  handleLLMNewToken?(...event: unknown[]): unknown;
  handleLLMEnd?(...event: unknown[]): unknown;
  handleLLMError?(...event: unknown[]): unknown;
  handleChainStart?(...event: unknown[]): unknown;
  handleChainEnd?(...event: unknown[]): unknown;
  handleChainError?(...event: unknown[]): unknown;
  handleToolStart?(...event: unknown[]): unknown;
  handleToolEnd?(...event: unknown[]): unknown;
  handleToolError?(...event: unknown[]): unknown;
  handleRetrieverStart?(...event: unknown[]): unknown;
  handleRetrieverEnd?(...event: unknown[]): unknown;
  handleRetrieverError?(...event: unknown[]): unknown;
}
