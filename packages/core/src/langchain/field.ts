/** Reads a field of a value that may be anything. */
export function field(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Reads a field that is a text and not empty. */
export function textField(value: unknown, key: PropertyKey): string | undefined {
  const text = field(value, key);
  return typeof text === "string" && text !== "" ? text : undefined;
}
