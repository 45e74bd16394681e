/** Why a finished record was lost on our side. */
export type DropReason =
  /** Its trace started while the queue was more than three quarters full. */
  | "not-admitted"
  /** Its trace, of which nothing had been sent and in which nothing went wrong, made room for newer ones. */
  | "evicted"
  /** The queue was at its bound: a step without error and without kept children, or anything beyond the reserve. */
  | "queue-full"
  /** The tracer threw while it mapped the record, or could not be created. */
  | "tracer-failed"
  /** The record came after `shutdown`, or could not be sent before its time-out. */
  | "shutdown";

/** Finished records that were lost, told in batches. */
export interface Drop {
  readonly tracer: string;
  readonly reason: DropReason;
  readonly count: number;
  /** The trace they belong to, where all belong to one. */
  readonly traceId?: string;
}
