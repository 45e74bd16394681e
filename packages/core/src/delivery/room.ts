/** Bounds of one tracer's queue: what is open, waits to be mapped, waits to be sent, or is in flight. */
export interface QueueLimits {
  /** Records that the backend has not accepted. @default 100_000 */
  readonly maxItems?: number;
  /** Bytes of these, of the items made of them, and of what is open, as JSON text. @default 67_108_864 (64 MiB) */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_ITEMS = 100_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** Keeps sums finite, whatever a tracer claims. */
const MAX_CHARGE = 2 ** 40;

/** Turns a claimed size into one that can be summed. */
export function toCharge(bytes: number): number {
  return bytes > 0 ? Math.min(Math.ceil(bytes), MAX_CHARGE) : 0;
}

/** The account of all that one lane holds. */
export class Room {
  readonly #maxItems: number;
  readonly #maxBytes: number;
  #records = 0;
  #bytes = 0;

  constructor({ maxItems, maxBytes }: QueueLimits = {}) {
    this.#maxItems = maxItems ?? DEFAULT_MAX_ITEMS;
    this.#maxBytes = maxBytes ?? DEFAULT_MAX_BYTES;
  }

  get heldBytes(): number {
    return this.#bytes;
  }

  /** Whether all that is held, and one more record of this size, stays within a share of the bounds. */
  fits(bytes: number, share: number): boolean {
    // A share of very few is still one.
    const maxItems = Math.max(1, this.#maxItems * share);
    return this.#records + 1 <= maxItems && this.#bytes + bytes <= this.#maxBytes * share;
  }

  /** Whether a record of this size would fit if nothing else were held. */
  canHold(bytes: number, share: number): boolean {
    return bytes <= this.#maxBytes * share;
  }

  charge(bytes: number): void {
    this.#bytes += bytes;
  }

  discharge(bytes: number): void {
    this.#bytes -= bytes;
  }

  addRecord(bytes: number): void {
    this.#records += 1;
    this.#bytes += bytes;
  }

  removeRecord(bytes: number): void {
    this.#records -= 1;
    this.#bytes -= bytes;
  }
}
