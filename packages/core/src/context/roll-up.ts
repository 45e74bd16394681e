import type { Json, JsonObject } from "../records.js";

const CUT_KEY = "…";
const KEY_OVERHEAD = 4;
const MAX_NAMES = 10_000;

/** Gives each top-level step of a trace a key of its own: its name, and `#2`, `#3` where the name repeats. */
export class RollUpKeys {
  readonly #counts = new Map<string, number>();

  /** Returns `undefined` where a trace has too many names to remember. */
  keyFor(name: string): string | undefined {
    if (this.#counts.size >= MAX_NAMES) return undefined;
    let repeat = (this.#counts.get(name) ?? 0) + 1;
    let key = repeat === 1 ? name : `${name}#${repeat}`;
    // A step may itself be named "search#2".
    while (repeat > 1 && this.#counts.has(key)) key = `${name}#${++repeat}`;
    this.#counts.set(name, repeat);
    if (key !== name) this.#counts.set(key, 1);
    return key;
  }
}

/** Gathers the top-level steps' inputs or outputs of one trace, up to a size. */
export class RollUp {
  readonly #maxSize: number;
  readonly #entries: [string, Json][] = [];
  #size = 0;
  #left = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  /** @param size - Length of the value as JSON text. */
  add(key: string | undefined, value: Json, size: number): void {
    const total = this.#size + (key?.length ?? 0) + KEY_OVERHEAD + size;
    if (key === undefined || total > this.#maxSize) {
      this.#left++;
      return;
    }
    this.#size = total;
    this.#entries.push([key, value]);
  }

  toJson(): JsonObject | undefined {
    if (this.#left > 0) this.#entries.push([CUT_KEY, `[+${this.#left} steps]`]);
    if (this.#entries.length === 0) return undefined;
    // Object.fromEntries defines each key, also one named `__proto__`.
    return Object.freeze(Object.fromEntries(this.#entries));
  }
}
