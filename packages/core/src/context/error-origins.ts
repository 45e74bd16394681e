/** Knows where in a trace each error came from: one that passes through five steps is one error. */
export class ErrorOrigins {
  #ids: WeakMap<object, string> | undefined;

  /** The step or trace that an error was first seen in. A thrown text or number has no identity to know it by. */
  find(error: unknown): string | undefined {
    return isReference(error) ? this.#ids?.get(error) : undefined;
  }

  /** Returns where an error was seen before, else notes that it comes from here. */
  claim(error: unknown, id: string): string | undefined {
    if (!isReference(error)) return undefined;
    this.#ids ??= new WeakMap();
    const origin = this.#ids.get(error);
    if (origin === undefined) this.#ids.set(error, id);
    return origin === id ? undefined : origin;
  }
}

function isReference(error: unknown): error is object {
  return (typeof error === "object" && error !== null) || typeof error === "function";
}
