import type { DropReason } from "./drops.js";
import type { HoldState } from "./hold.js";
import type { Holdings } from "./holdings.js";
import type { Reporter } from "./reporter.js";

/** What a lane is doing. */
export type LaneState = "idle" | "sending" | HoldState | "not-ready" | "stopped";

/** What a lane did since its start. Always: `created = accepted + pending + dropped + rejected + skipped`. */
export interface LaneHealth {
  readonly state: LaneState;
  /** Finished records given to the lane. */
  readonly created: number;
  readonly accepted: number;
  readonly pending: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Records whose large values were left out, because of the queue's bound or the backend's. */
  readonly shortened: number;
  /** Items that were sent again. */
  readonly repeated: number;
  /** Bytes that count against the queue's bound. */
  readonly queuedBytes: number;
  /** What failed last, without user data and without keys. */
  readonly lastError?: string;
  /** Epoch milliseconds of the last acceptance. */
  readonly lastAcceptedTime?: number;
}

/** Gathers what a lane's parts know. */
export function createHealth({
  state,
  holdings: { ledger, room, shortened },
  reporter: { dropped, lastError },
  repeated,
}: {
  readonly state: LaneState;
  readonly holdings: Holdings;
  readonly reporter: Reporter;
  readonly repeated: number;
}): LaneHealth {
  const { accepted, pending, rejected, skipped } = ledger.receipt();
  const { created, lastAcceptedTime } = ledger;
  return {
    state,
    created,
    accepted,
    pending,
    rejected,
    skipped,
    dropped,
    shortened,
    repeated,
    queuedBytes: room.heldBytes,
    ...(lastError !== undefined && { lastError }),
    ...(lastAcceptedTime !== undefined && { lastAcceptedTime }),
  };
}
