/** What became of one tracer's finished records: one for each ended step, each ended trace and each late score. */
export interface TracerReceipt {
  /** Taken by the backend. */
  readonly accepted: number;
  /** Waiting, in flight, or kept for a later try. */
  readonly pending: number;
  /** Lost on our side: see `health()` for the reasons. */
  readonly dropped: number;
  /** Refused by the backend for good. */
  readonly rejected: number;
  /** Not sent because the tracer is not configured, which is not loss. */
  readonly skipped: number;
  /** Values hidden by masking. */
  readonly masked: number;
}

/** What became of finished records, summed over the tracers. */
export interface Receipt {
  /** Whether nothing is pending, dropped or rejected. */
  readonly ok: boolean;
  /** Taken by their backends. */
  readonly delivered: number;
  /** Waiting, in flight, or kept for a later try. */
  readonly pending: number;
  /** Lost on our side: `health()` has the reasons. */
  readonly dropped: number;
  /** Refused by their backends for good. */
  readonly rejected: number;
  /** By tracer name. */
  readonly tracers: Readonly<Record<string, TracerReceipt>>;
}

/** Sums the receipts of all tracers. */
export function createReceipt(tracers: Readonly<Record<string, TracerReceipt>>): Receipt {
  const sum = { delivered: 0, pending: 0, dropped: 0, rejected: 0 };
  for (const receipt of Object.values(tracers)) {
    sum.delivered += receipt.accepted;
    sum.pending += receipt.pending;
    sum.dropped += receipt.dropped;
    sum.rejected += receipt.rejected;
  }
  return { ok: sum.pending + sum.dropped + sum.rejected === 0, ...sum, tracers };
}
