/** Reads a field of a value that may be anything, such as a reply's JSON or an error. `undefined` where there is none. */
export function fieldOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Reads the first of several fields that is a text and not empty. */
export function textFieldOf(value: unknown, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = fieldOf(value, key);
    if (typeof text === "string" && text !== "") return text;
  }
  return undefined;
}
