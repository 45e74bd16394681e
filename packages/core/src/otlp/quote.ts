const MAX_KEYS = 1024;
const MAX_KEY_LENGTH = 128;
const SHORT = 64;
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

const quotedKeys = new Map<string, string>();

/** Writes a text as a JSON string. A lone half of a surrogate pair is escaped, so that the result is well-formed. */
export function quote(text: string): string {
  return text.length <= SHORT && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Writes the key of an attribute as a JSON string. Keys repeat: the last ones are kept. */
export function quoteKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(key);
  if (key.length > MAX_KEY_LENGTH) return quoted;
  if (quotedKeys.size >= MAX_KEYS) quotedKeys.clear();
  quotedKeys.set(key, quoted);
  return quoted;
}
