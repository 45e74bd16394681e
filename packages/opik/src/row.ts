/** Writes a JSON object field by field: payloads are JSON text already. What is `undefined` is left out. */
export class Row {
  #text = "";

  string(name: string, value: string | undefined): this {
    return this.json(name, value === undefined ? undefined : JSON.stringify(value));
  }

  number(name: string, value: number | undefined): this {
    return this.json(name, value === undefined ? undefined : String(value));
  }

  /** Adds a list of texts; an empty one is left out. */
  strings(name: string, values: readonly string[]): this {
    return this.json(name, values.length === 0 ? undefined : JSON.stringify(values));
  }

  /** Adds a value that is JSON text. */
  json(name: string, text: string | undefined): this {
    if (text === undefined) return this;
    this.#text += `${this.#text === "" ? "" : ","}${JSON.stringify(name)}:${text}`;
    return this;
  }

  /** The object, or `undefined` where nothing was added. */
  get textOrNothing(): string | undefined {
    return this.#text === "" ? undefined : this.text;
  }

  get text(): string {
    return `{${this.#text}}`;
  }
}
