const COMPACT_FROM = 1024;

/** A first-in, first-out list whose ends cost the same at any length. */
export class Fifo<Value> implements Iterable<Value> {
  #values: (Value | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#values.length - this.#head;
  }

  push(value: Value): void {
    this.#values.push(value);
  }

  peek(): Value | undefined {
    return this.#values[this.#head];
  }

  shift(): Value | undefined {
    if (this.#head === this.#values.length) return undefined;
    const value = this.#values[this.#head];
    this.#values[this.#head] = undefined;
    this.#head += 1;
    if (this.#head === this.#values.length) this.#reset([]);
    else if (this.#head >= COMPACT_FROM && this.#head * 2 >= this.#values.length)
      this.#reset(this.#values.slice(this.#head));
    return value;
  }

  /** Takes values out, wherever they are. */
  remove(values: ReadonlySet<Value>): void {
    this.#reset([...this].filter((value) => !values.has(value)));
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (let index = this.#head; index < this.#values.length; index += 1) yield this.#values[index] as Value; // only the head part is emptied
  }

  #reset(values: (Value | undefined)[]): void {
    this.#values = values;
    this.#head = 0;
  }
}
