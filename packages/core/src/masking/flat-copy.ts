/** Up to here V8 copies what is cut out of a text. */
const MAX_COPIED = 12;

/** Copies a short text that is to be remembered: one that was cut out of a longer text would keep that in memory, with its secrets. */
export function flatCopy(text: string): string {
  return text.length <= MAX_COPIED ? text : [text.slice(0, 1), text.slice(1)].join("");
}
