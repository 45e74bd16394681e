/**
 * Writes an item as text that is equal for equal items: JSON, with bytes read as Latin-1, and with what JSON would hide.
 * Numbers, text and bytes of the item appear as they are, so that a value can be looked for.
 */
export function itemText(item: unknown): string {
  return write(item, []);
}

function write(value: unknown, above: readonly object[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "function";
  if (typeof value !== "object" || value === null) return String(value);
  if (above.includes(value)) return "[circular]";
  return writeObject(value, [...above, value]);
}

function writeObject(value: object, above: readonly object[]): string {
  if (ArrayBuffer.isView(value)) return latin1(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}${write([...value], above)}`;
  if ("toJSON" in value && typeof value.toJSON === "function") return write(value.toJSON(), above);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, above)).join(",")}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${write(item, above)}`)
    .join(",")}}`;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Tells why an item cannot be sent as JSON text, or that it can. */
export function unsendable(item: unknown): string | undefined {
  return findUnsendable(item, [], "item");
}

function findUnsendable(value: unknown, above: readonly object[], path: string): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value === "string") return LONE_SURROGATE.test(value) ? `${path} holds half a character` : undefined;
  if (typeof value === "bigint") return `${path} is a BigInt`;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return undefined;
  if (above.includes(value)) return `${path} is circular`;
  for (const [key, item] of Object.entries(value)) {
    const found = findUnsendable(item, [...above, value], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
