import type { Json, JsonObject, StepStart } from "../records.js";

const CUT_KEY = "…";
const KEY_OVERHEAD = 4;
const MAX_NAMES = 10_000;

/** Gathers the top-level steps' inputs and outputs of one trace, for a trace that was given none of its own. */
export class RollUp {
  readonly #maxSize: number;
  readonly #names = new Map<string, number>();
  #inputs: Gathering | undefined;
  #outputs: Gathering | undefined;

  /** @param maxSize - Bound of the inputs, and of the outputs, in UTF-16 code units of JSON text. */
  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  /** Notes a top-level step. Returns the key that its outputs go by: its name, `#2`, `#3` added where that repeats. */
  addInputs(step: StepStart, size: number): string | undefined {
    const key = this.#keyFor(step.name);
    if (step.inputs === undefined) return key;
    this.#inputs ??= new Gathering(this.#maxSize);
    this.#inputs.add(key, step.inputs, size);
    return key;
  }

  addOutputs(key: string | undefined, outputs: Json, size: number): void {
    this.#outputs ??= new Gathering(this.#maxSize);
    this.#outputs.add(key, outputs, size);
  }

  get inputs(): JsonObject | undefined {
    return this.#inputs?.toJson();
  }

  get outputs(): JsonObject | undefined {
    return this.#outputs?.toJson();
  }

  /** Returns `undefined` where a trace has too many names to remember. */
  #keyFor(name: string): string | undefined {
    if (this.#names.size >= MAX_NAMES) return undefined;
    let repeat = (this.#names.get(name) ?? 0) + 1;
    let key = repeat === 1 ? name : `${name}#${repeat}`;
    // A step may itself be named "search#2".
    while (repeat > 1 && this.#names.has(key)) key = `${name}#${++repeat}`;
    this.#names.set(name, repeat);
    if (key !== name) this.#names.set(key, 1);
    return key;
  }
}

/** Values by key, up to a size. */
class Gathering {
  readonly #maxSize: number;
  readonly #entries: [string, Json][] = [];
  #size = 0;
  #left = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  add(key: string | undefined, value: Json, size: number): void {
    const total = this.#size + (key?.length ?? 0) + KEY_OVERHEAD + size;
    if (key === undefined || total > this.#maxSize) {
      this.#left++;
      return;
    }
    this.#size = total;
    this.#entries.push([key, value]);
  }

  toJson(): JsonObject {
    const entries = this.#left === 0 ? this.#entries : [...this.#entries, [CUT_KEY, `[+${this.#left} steps]`] as const];
    // Object.fromEntries defines each key, also one named `__proto__`.
    return Object.freeze(Object.fromEntries(entries));
  }
}
