/** How far one backend is with the finished records of a trace, or of all traces. */
export interface TracerReceipt {
  /** Records that the backend has taken. */
  readonly accepted: number;
  /** Records that wait, or are on their way. */
  readonly pending: number;
  /** Records given up on our side, such as at the queue's bound. */
  readonly dropped: number;
  /** Records that the backend refused for good. */
  readonly rejected: number;
  /** Records passed over because the backend is not configured. That is no loss. */
  readonly skipped: number;
  /** Values that masking hid. */
  readonly masked: number;
}

/** What has become of finished steps and traces, summed over the backends and for each. */
export interface Receipt {
  /** Nothing is pending, dropped or rejected. */
  readonly ok: boolean;
  readonly delivered: number;
  readonly pending: number;
  readonly dropped: number;
  readonly rejected: number;
  readonly tracers: Readonly<Record<string, TracerReceipt>>;
}

/** Sums the backends' counts into one receipt. */
export function createReceipt(tracers: Readonly<Record<string, TracerReceipt>>): Receipt {
  let [delivered, pending, dropped, rejected] = [0, 0, 0, 0];
  for (const receipt of Object.values(tracers)) {
    delivered += receipt.accepted;
    pending += receipt.pending;
    dropped += receipt.dropped;
    rejected += receipt.rejected;
  }
  return Object.freeze({ ok: pending + dropped + rejected === 0, delivered, pending, dropped, rejected, tracers });
}
