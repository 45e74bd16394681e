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
const DOT = 46;

/** Classes of the characters of ASCII, in an order that few comparisons tell apart. */
const OUTSIDE = 0;
const SIGN = 1;
const DIGIT = 2;
const CAPITAL = 3;
const SMALL = 4;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  if (!isKeyCharacter(code)) return OUTSIDE;
  if (code < 48 || code > 122) return SIGN;
  return code > 96 ? SMALL : code < 58 ? DIGIT : code > 64 && code < 91 ? CAPITAL : SIGN;
});

/**
 * Compiles a look at the last letters of each word of a key, which tells most keys apart from those with a word that is,
 * or ends in, a telling one. It reads the characters where they stand: to cut a key out and look it up takes three times as long.
 */
export function createPlainKeys(telling: readonly string[]): PlainKeys {
  const isTelling = createEndings(telling);
  return ({ text, at, floor }) => {
    let end = at;
    while (at - end < MAX_SPACES && text.charCodeAt(end - 1) === 32) end -= 1;
    // `.=` is an operator.
    if (text.charCodeAt(end - 1) === DOT) return false;
    const quote = quoteBefore(text, end);
    if (quote > 0) end = beforeEscapes(text, end - 1);
    const lowest = Math.max(floor, end - MAX_KEY);
    let start = end;
    let next = OUTSIDE;
    for (let kind = classBefore(text, start); kind !== OUTSIDE; kind = classBefore(text, start)) {
      if (start === lowest || (isWordEnd(kind, next) && isTelling(text, start))) return false;
      start -= 1;
      next = kind;
    }
    return start < end && isBoundary(text.charCodeAt(start - 1), quote);
  };
}

/** `"`, `'` or a backtick; 0 for anything else. */
function quoteBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code === 34 || code === 39 || code === 96 ? code : 0;
}

function beforeEscapes(text: string, close: number): number {
  let end = close;
  while (close - end < MAX_KEY && text.charCodeAt(end - 1) === 92) end -= 1;
  return end;
}

function classBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code < 128 ? (CLASSES[code] ?? OUTSIDE) : OUTSIDE;
}

/** A word of letters ends before whatever is no small letter; one of digits, before what is no digit. */
function isWordEnd(kind: number, next: number): boolean {
  return kind >= CAPITAL ? next !== SMALL : kind === DIGIT && next !== DIGIT;
}

/** The quote that opens a key; else no sign that a longer key, an escape, a terminal's colour or a name in a URL's query has before it. */
function isBoundary(code: number, quote: number): boolean {
  return quote > 0 ? code === quote : !(code > 127 || code === 92 || code === 91 || code === 63 || code === 38);
}

const BITS = 5;
const LETTER = 31;

/**
 * Compiles a look at the last three letters of a word that ends at `end`; at the last two, and at the last, since it may
 * have no more. Of a number, at the last digit.
 */
function createEndings(words: readonly string[]): (text: string, end: number) => boolean {
  // For each two last letters, the set of those before them; 0 stands for none.
  const ends = new Uint32Array(1 << (2 * BITS));
  const digits = new Set<number>();
  for (const word of words) {
    const letter = (back: number): number => word.charCodeAt(word.length - back) & LETTER;
    const index = (letter(2) << BITS) | letter(1);
    if (/^[a-z]+$/.test(word)) ends[index] = (ends[index] ?? 0) | (1 << letter(3));
    digits.add(word.charCodeAt(word.length - 1));
  }
  return (text, end) => {
    const code = text.charCodeAt(end - 1);
    if (code < 58) return digits.has(code);
    const last = code & LETTER;
    const thirds = ends[((text.charCodeAt(end - 2) & LETTER) << BITS) | last] ?? 0;
    return (thirds & (1 | (1 << (text.charCodeAt(end - 3) & LETTER)))) !== 0 || ((ends[last] ?? 0) & 1) !== 0;
  };
}
