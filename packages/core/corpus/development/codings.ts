/** Ways to write a text that templates of this split share. */

/** Breaks a text into lines of a width. */
export function wrapLines(text: string, width: number): string {
  return (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join("\n");
}

/** Writes every character as a numeric HTML entity. */
export function entities(text: string): string {
  return [...text].map((character) => `&#${character.codePointAt(0)};`).join("");
}

/** Writes every character as `\uXXXX`. */
export function unicodeEscaped(text: string): string {
  return [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}

/** Writes every byte as `\NNN`. */
export function octal(text: string): string {
  return [...Buffer.from(text, "utf8")].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
