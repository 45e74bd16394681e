import { foldAccents } from "./accents.js";
import { GRAM_MASK, LETTER_BITS, LETTER_MASK } from "./grams.js";
import type { Landmarks } from "./landmarks.js";
import { FIRST_PLACES, PLACES } from "./shapes.js";

/** What a text holds, as bits. */
export interface Survey {
  readonly signs: number;
  /** The places of shapes that its bytes got to. */
  readonly places: number;
  /** What its landmarks tell. */
  readonly facts: number;
  /** The numbers of its landmarks. */
  readonly indexes: readonly number[];
}

/** Characters, by the bits that tell of them; `0` stands for any digit, and wide ones have the bit of their first byte. */
const SIGNS = "=:[(<@|\n%&\\0\uff1a\u00a0";
const FIRST_SIGN = LETTER_BITS;
/** A run of 20 characters of those that tokens are made of. */
export const LONG_RUN = 1 << 20;
/** A letter with an accent, or an accent alone. */
const ACCENT = 1 << 21;
/** Of a script whose accents are not known here. */
export const UNKNOWN_ACCENT = 1 << 22;
const MIN_RUN = 20;

/** The bits of some characters. */
export function signBits(signs: string): number {
  return [...signs].reduce((bits, sign) => bits | (1 << (FIRST_SIGN + SIGNS.indexOf(sign))), 0);
}

/** For each byte: its letter, its signs, and the highest bit where it ends a run. */
const KINDS = Int32Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  const isInRun = /[A-Za-z0-9_\-.~+/=$:]/.test(character);
  const sign = /[0-9]/.test(character) ? "0" : byte === 0xef ? "\uff1a" : byte === 0xc2 ? "\u00a0" : character;
  return (byte & LETTER_MASK) | (SIGNS.includes(sign) ? signBits(sign) : 0) | accentOf(byte) | (isInRun ? 0 : 1 << 31);
});

/** By the first byte of two or three. */
function accentOf(byte: number): number {
  if ((byte >= 0xc3 && byte <= 0xc5) || byte === 0xcc || byte === 0xcd) return ACCENT;
  return (byte > 0xc5 && byte < 0xd0) || byte === 0xe1 ? UNKNOWN_ACCENT : 0;
}

/** A text is read in parts, which overlap by more than any landmark is long. */
const PART = 16_384;
const OVERLAP = 512;
const BYTES = new Uint8Array(3 * PART + 1);
const ENCODER = new TextEncoder();

/**
 * Makes a reader that tells in one pass over a text what it holds. It reads bytes, which takes half the time of reading a
 * string's characters.
 */
export function createSurvey(landmarks: Landmarks): (text: string) => Survey {
  const readInto = (length: number, held: Held): void => {
    const { signs, places, marked } = read(length, landmarks.grams);
    held.signs |= signs;
    held.places |= places;
    if (marked > 0) landmarks.note({ bytes: BYTES, length, ends: MARKED, count: marked }, held);
  };
  return (text) => {
    const held: Held = { signs: 0, places: 0, facts: 0, indexes: [] };
    for (let from = 0; ; from += PART - OVERLAP) {
      const part = text.length <= PART ? text : text.slice(from, from + PART);
      const { written } = ENCODER.encodeInto(part, BYTES);
      readInto(written, held);
      if ((held.signs & ACCENT) !== 0) readInto(foldAccents(BYTES, written), held);
      if (from + PART >= text.length) return held;
    }
  };
}

interface Held extends Survey {
  signs: number;
  places: number;
  facts: number;
  readonly indexes: number[];
}

/** What one reading of the bytes tells. */
interface Reading {
  signs: number;
  places: number;
  /** So many places where a landmark may end stand in `MARKED`. */
  marked: number;
}

const NEWLINE = 10;
const MARKED = new Uint16Array(BYTES.length + 1);

/**
 * Makes what reads the bytes as far as `length`. The loop is most of what clean text costs, and has no branch: each character of a
 * text is a surprise to the processor. Constants of a function that is called once are known to the engine when it compiles
 * the loop; those of a module are not, which takes twice the time.
 */
function createRead(): (length: number, grams: Int32Array) => Reading {
  const [bytes, kinds, placesOf, first, marked] = [BYTES, KINDS, PLACES, FIRST_PLACES, MARKED];
  const [letterBits, letterMask, gramMask, shortRun, longRun] = [
    LETTER_BITS,
    LETTER_MASK,
    GRAM_MASK,
    MIN_RUN - 1,
    LONG_RUN,
  ];
  return (length, grams) => {
    let signs = 0;
    let places = 0;
    // A text begins as if behind a line's end.
    let reached = (placesOf[NEWLINE] ?? 0) & first;
    let gram = 0;
    let count = 0;
    let run = 0;
    let runs = 0;
    // It stands behind the last landmark.
    bytes[length] = 0;
    for (let at = 0; at <= length; at += 1) {
      const byte = bytes[at] as number; // `length` is within them
      const kind = kinds[byte] as number; // there is one for each byte
      signs |= kind;
      reached = ((reached << 1) | first) & (placesOf[byte] as number); // as for `kinds`
      places |= reached;
      // The letters of those before the last four leave it at its upper end, or are left out below.
      gram = (gram << letterBits) | (kind & letterMask);
      marked[count] = at;
      count += ((grams[(gram & gramMask) >>> letterBits] as number) >>> gram) & 1; // there is a bit for each
      // The highest bit of a kind is set where it ends a run, that of `runs` where one was long.
      run = (run + 1) & ~(kind >> 31);
      runs |= shortRun - run;
    }
    return { signs: runs < 0 ? signs | longRun : signs, places, marked: count };
  };
}

const read = createRead();
