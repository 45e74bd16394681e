import { omittedRow, type Row } from "./row.js";

const MAX_FIRST = 500;
const MAX_LAST = 500;

/** The rows of one open trace: the first and the last ones, and how many lay between. */
export class KeptRows {
  readonly #first: Row[] = [];
  /** A ring: the place of the oldest row is reused. */
  readonly #last: Row[] = [];
  #added = 0;
  #omittedSince = Number.POSITIVE_INFINITY;

  add(row: Row): void {
    if (this.#added < MAX_FIRST) this.#first.push(row);
    else this.#replaceOldest(row);
    this.#added += 1;
  }

  /** All rows, with one in place of those that were not kept. */
  all(): readonly Row[] {
    const omitted = this.#added - this.#first.length - this.#last.length;
    const rows = [...this.#first, ...this.#last];
    return omitted === 0 ? rows : [...rows, omittedRow(omitted, this.#omittedSince)];
  }

  #replaceOldest(row: Row): void {
    const place = (this.#added - MAX_FIRST) % MAX_LAST;
    const oldest = this.#last[place];
    if (oldest !== undefined) this.#omittedSince = Math.min(this.#omittedSince, oldest.startTime);
    this.#last[place] = row;
  }
}
