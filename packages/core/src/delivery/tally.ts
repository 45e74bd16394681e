import type { TracerReceipt } from "../receipt.js";

/** What became of a finished record. */
export type Verdict = "accepted" | "dropped" | "rejected" | "skipped";

/** Counts finished records. Always: created = pending + accepted + dropped + rejected + skipped. */
export class Tally {
  #pending = 0;
  #accepted = 0;
  #dropped = 0;
  #rejected = 0;
  #skipped = 0;
  #created = 0;

  get created(): number {
    return this.#created;
  }

  get pending(): number {
    return this.#pending;
  }

  create(): void {
    this.#created += 1;
    this.#pending += 1;
  }

  settle(verdict: Verdict): void {
    this.#pending -= 1;
    if (verdict === "accepted") this.#accepted += 1;
    else if (verdict === "dropped") this.#dropped += 1;
    else if (verdict === "rejected") this.#rejected += 1;
    else this.#skipped += 1;
  }

  receipt(): TracerReceipt {
    return {
      accepted: this.#accepted,
      pending: this.#pending,
      dropped: this.#dropped,
      rejected: this.#rejected,
      skipped: this.#skipped,
      masked: 0,
    };
  }
}
