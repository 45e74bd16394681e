/**
 * What a terminal may act on or hide: control characters (C0, DEL, C1), line separators, format characters such as the bidi
 * overrides and the tags that smuggle text, and lone surrogates. The two joiners stay: emoji and many scripts need them.
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{e0000}-\u{e007f}]|(?![\u200c\u200d])\p{Cf}/u;
const ALL_UNSAFE = new RegExp(UNSAFE, "gu");
const LINE_BREAK = /\r\n|\n/g;

/** Makes text safe for one line of a terminal: nothing in it moves the cursor, changes colours or reorders the line. */
export function escapeText(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text.replace(LINE_BREAK, "↵").replace(ALL_UNSAFE, escapeCharacter);
}

/** Makes JSON text safe to print: what JSON leaves raw becomes `\uXXXX`, which parses back to the same value. */
export function escapeJson(json: string): string {
  return UNSAFE.test(json) ? json.replace(ALL_UNSAFE, escapeUnits) : json;
}

function escapeCharacter(character: string): string {
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${hex(code, 2)}` : escapeUnits(character);
}

function escapeUnits(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at += 1) escaped += `\\u${hex(character.charCodeAt(at), 4)}`;
  return escaped;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
