import { isKeyCharacter } from "./assignment-keys.js";

/** A separator in a text; what lies before `floor` was hidden. */
interface SeparatorPlace {
  readonly text: string;
  readonly at: number;
  readonly floor: number;
}

/** Tells whether the key before a separator is surely harmless; `false` says nothing. */
export type PlainKeys = (place: SeparatorPlace) => boolean;

const MAX_SPACES = 8;
const MAX_KEY = 64;
const ASCII = 128;

/** Classes of characters, in an order that few comparisons tell apart. */
const OUTSIDE = 0;
const SIGN = 1;
const DIGIT = 2;
const CAPITAL = 3;
const SMALL = 4;
const CLASSES = Uint8Array.from({ length: ASCII }, (_, code) => classOf(code));

function classOf(code: number): number {
  if (!isKeyCharacter(code)) return OUTSIDE;
  if (code >= 97 && code <= 122) return SMALL;
  if (code >= 65 && code <= 90) return CAPITAL;
  return code >= 48 && code <= 57 ? DIGIT : SIGN;
}

/**
 * Compiles a look at the last letters of each word of a key, which tells most keys apart from those with a word that is,
 * or ends in, a telling one. It reads the characters where they stand: to cut a key out and look it up takes three times as long.
 */
export function createPlainKeys(telling: readonly string[]): PlainKeys {
  const isTelling = createEndings(telling);
  return ({ text, at, floor }) => {
    const close = endOfKey(text, at);
    const quote = text.charCodeAt(close - 1);
    const isQuoted = quote === 34 || quote === 39 || quote === 96;
    const end = isQuoted ? endOfQuoted(text, close - 1) : close;
    const lowest = Math.max(floor, end - MAX_KEY);
    let start = end;
    let next = OUTSIDE;
    for (let kind = classBefore(text, start); kind !== OUTSIDE; kind = classBefore(text, start)) {
      if (start === lowest || (isWordEnd(kind, next) && isTelling(text, start))) return false;
      start -= 1;
      next = kind;
    }
    return start < end && isBoundary(text.charCodeAt(start - 1), isQuoted ? quote : undefined);
  };
}

function classBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code < ASCII ? (CLASSES[code] ?? OUTSIDE) : OUTSIDE;
}

/** A word of letters ends before whatever is no small letter; one of digits, before what is no digit. */
function isWordEnd(kind: number, next: number): boolean {
  return kind >= CAPITAL ? next !== SMALL : kind === DIGIT && next !== DIGIT;
}

/** The quote that opens a key; else no sign that a longer key, an escape, a terminal's colour or a name in a URL's query has before it. */
function isBoundary(code: number, quote: number | undefined): boolean {
  if (quote !== undefined) return code === quote;
  return !(code >= ASCII || code === 92 || code === 91 || code === 63 || code === 38);
}

function endOfKey(text: string, at: number): number {
  let end = at;
  while (at - end < MAX_SPACES && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function endOfQuoted(text: string, close: number): number {
  let end = close;
  while (close - end < MAX_KEY && text.charCodeAt(end - 1) === 92) end -= 1;
  return end;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const NUMBER = /^[0-9]+$/;
const FIRST_CAPITAL = 65;
const BITS = 5;
const LETTER = (1 << BITS) - 1;

/**
 * Compiles a look at the last three letters of a word that ends at `end`; at the last two, and at the last, since it may
 * have no more. Of a number, at the last digit.
 */
function createEndings(words: readonly string[]): (text: string, end: number) => boolean {
  // For each two last letters, the set of those before them; 0 stands for none.
  const ends = new Uint32Array(1 << (2 * BITS));
  for (const word of words) {
    if (!/^[a-z]+$/.test(word)) continue;
    const [third = 0, second = 0, last = 0] = [3, 2, 1].map((back) => word.charCodeAt(word.length - back) & LETTER);
    const index = (second << BITS) | last;
    ends[index] = (ends[index] ?? 0) | (1 << third);
  }
  const numbers = words.filter((word) => NUMBER.test(word));
  const digits = new Set(numbers.map((word) => word.charCodeAt(word.length - 1)));
  const hasLongNumbers = numbers.some((word) => word.length > 1);
  return (text, end) => {
    const code = text.charCodeAt(end - 1);
    if (code < FIRST_CAPITAL) return digits.has(code) && (hasLongNumbers || !isDigit(text.charCodeAt(end - 2)));
    const last = code & LETTER;
    const index = ((text.charCodeAt(end - 2) & LETTER) << BITS) | last;
    const thirds = (ends[index] ?? 0) & (1 | (1 << (text.charCodeAt(end - 3) & LETTER)));
    return thirds !== 0 || ((ends[last] ?? 0) & 1) !== 0;
  };
}
