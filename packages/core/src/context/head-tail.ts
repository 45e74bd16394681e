/** A list that keeps its first and its last items, and counts those between. */
export class HeadTail<Item> {
  readonly #perSide: number;
  readonly #head: Item[] = [];
  readonly #tail: Item[] = [];
  #tailStart = 0;
  #count = 0;

  constructor(maxItems: number) {
    this.#perSide = Math.max(1, Math.floor(maxItems / 2));
  }

  push(item: Item): void {
    this.#count++;
    if (this.#head.length < this.#perSide) {
      this.#head.push(item);
      return;
    }
    if (this.#tail.length < this.#perSide) {
      this.#tail.push(item);
      return;
    }
    this.#tail[this.#tailStart] = item;
    this.#tailStart = (this.#tailStart + 1) % this.#perSide;
  }

  get skipped(): number {
    return this.#count - this.#head.length - this.#tail.length;
  }

  /** The items in order; where some were skipped, `marker` stands for them. */
  toArray(marker: (skipped: number) => Item): Item[] {
    const tail = [...this.#tail.slice(this.#tailStart), ...this.#tail.slice(0, this.#tailStart)];
    return this.skipped === 0 ? [...this.#head, ...tail] : [...this.#head, marker(this.skipped), ...tail];
  }
}
