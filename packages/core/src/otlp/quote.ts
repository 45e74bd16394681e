const SHORT = 64;
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** Writes a text as a JSON string. A lone half of a surrogate pair is escaped, so that the result is well-formed. */
export function quote(text: string): string {
  return text.length <= SHORT && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
