import type { Fault } from "./fault.js";
import type { ServerItem } from "./read-items.js";

/** A request as it came, before its items are read. */
export interface RequestBody {
  /** Counts from 1, in the order in which bodies ended; from 1 again after `clear()`. */
  readonly number: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Bytes of the body as sent. */
  readonly wireBytes: number;
  /** Bytes of the body after decompression. */
  readonly bodyBytes: number;
  /** The decompressed body. Absent where the server keeps no bodies, and of noise that is announced as compressed. */
  readonly body?: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** A request that was read to its end, and what became of it. */
export interface ReceivedRequest extends RequestBody {
  readonly items: readonly ServerItem[];
  /** The fault that it met: absent where all was well. */
  readonly fault?: Fault;
  /** The status it was answered with: absent before an answer, and without one. */
  readonly status?: number;
  /** What a script or `itemsOf` threw. The request was answered with 500, and whoever waits is told. */
  readonly error?: unknown;
}

/** An item that the server kept. */
export interface AcceptedItem extends ServerItem {
  readonly requestNumber: number;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
}

/** A request in the making. */
export type OpenRequest = { -readonly [Key in keyof ReceivedRequest]: ReceivedRequest[Key] };

/** Keeps requests and accepted items, and counts. */
export class Received {
  readonly requests: OpenRequest[] = [];
  readonly accepted: AcceptedItem[] = [];
  readonly #keys = new Set<string>();
  readonly #timesById = new Map<string, number>();

  /** Different items. */
  get unique(): number {
    return this.#keys.size;
  }

  timesAccepted(id: string): number {
    return this.#timesById.get(id) ?? 0;
  }

  accept(items: readonly ServerItem[], requestNumber: number): void {
    const acceptedAt = Date.now();
    for (const item of items) {
      this.accepted.push({ ...item, requestNumber, acceptedAt });
      this.#keys.add(JSON.stringify([item.traceId, item.id]));
      this.#timesById.set(item.id, this.timesAccepted(item.id) + 1);
    }
  }

  clear(): void {
    this.requests.length = 0;
    this.accepted.length = 0;
    this.#keys.clear();
    this.#timesById.clear();
  }

  /** Tells the counts on one line. */
  describe(): string {
    const statuses = new Map<string, number>();
    for (const { status } of this.requests) {
      const answer = status === undefined ? "unanswered" : String(status);
      statuses.set(answer, (statuses.get(answer) ?? 0) + 1);
    }
    const answers = [...statuses].map(([answer, count]) => `${count} × ${answer}`).join(", ");
    const requests = `${this.requests.length} requests${answers === "" ? "" : ` (${answers})`}`;
    return `${requests}, ${this.unique} items accepted, ${this.accepted.length - this.unique} repeats`;
  }
}
