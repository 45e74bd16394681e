import type { Diagnose } from "../diagnostics.js";
import type { Drop, DropReason } from "./drops.js";
import { nameOf } from "./retry.js";
import { callListener } from "./safe-call.js";

/** Who is told of a lane's failures. */
export interface ReporterOptions {
  readonly tracer: string;
  readonly diagnose: Diagnose;
  readonly onDrop?: ((drop: Drop) => void) | undefined;
  readonly onError?: ((error: unknown, info: { tracer: string }) => void) | undefined;
}

/** Tells of a lane's losses and failures: each cause once as a diagnostic, drops in batches, errors one by one. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #told = new Set<string>();
  readonly #dropped: Record<DropReason, number> = {
    "not-admitted": 0,
    evicted: 0,
    "queue-full": 0,
    "tracer-failed": 0,
    shutdown: 0,
  };
  readonly #unreported = new Map<DropReason, { count: number; traceId: string | undefined }>();
  #lastError: string | undefined;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  get lastError(): string | undefined {
    return this.#lastError;
  }

  get dropped(): Readonly<Record<DropReason, number>> {
    return { ...this.#dropped };
  }

  /** Tells a cause the first time. */
  diagnose(cause: string, message: string): void {
    if (this.#told.has(cause)) return;
    this.#told.add(cause);
    const { diagnose, tracer } = this.#options;
    callListener(() => diagnose({ cause, message, tracer }));
  }

  /** Keeps a failure for `health()`, and tells its cause the first time. */
  fail(cause: string, message: string): void {
    this.#lastError = message;
    this.diagnose(cause, message);
  }

  /** Tells what a tracer threw. */
  tracerFailed(error: unknown, method: string): void {
    this.fail("tracer-failed", `${method} of the tracer failed with ${nameOf(error)}`);
    this.tellError(error);
  }

  /** Hands over what a tracer or a delivery failed with. */
  tellError(error: unknown): void {
    const { onError, tracer } = this.#options;
    if (onError !== undefined) callListener(() => onError(error, { tracer }));
  }

  /** Tells a fault of the lane itself. */
  faulted(error: unknown): void {
    this.fail("internal", `delivery has a fault (${nameOf(error)}): please report it`);
    this.tellError(error);
  }

  /** Counts a loss; `report` tells it. */
  drop(reason: DropReason, traceId: string): void {
    this.#dropped[reason] += 1;
    const batch = this.#unreported.get(reason);
    if (batch === undefined) {
      this.#unreported.set(reason, { count: 1, traceId });
      return;
    }
    batch.count += 1;
    if (batch.traceId !== traceId) batch.traceId = undefined;
  }

  /** Tells the losses since the last report, one call per reason. */
  report(): void {
    if (this.#unreported.size === 0) return;
    const batches = [...this.#unreported];
    this.#unreported.clear();
    for (const [reason, { count, traceId }] of batches) {
      if (isFull(reason)) this.diagnose("queue-full", "the queue is full: what finds no room is dropped and counted");
      this.#tellDrop({ tracer: this.#options.tracer, reason, count, ...(traceId !== undefined && { traceId }) });
    }
  }

  #tellDrop(drop: Drop): void {
    const { onDrop } = this.#options;
    if (onDrop !== undefined) callListener(() => onDrop(drop));
  }
}

function isFull(reason: DropReason): boolean {
  return reason === "queue-full" || reason === "evicted" || reason === "not-admitted";
}
