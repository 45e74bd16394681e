/** A text that tells of a secret near it. */
export interface Landmark {
  readonly text: string;
  /** Capitals and small letters are the same. */
  readonly anyCase?: boolean;
  /** No letter of the same word stands before it, or behind it. @default "none" */
  readonly edges?: "both" | "end" | "none";
  /** What it tells, as bits. */
  readonly facts: number;
  /** What it tells where a separator stands near behind it, as bits. */
  readonly factsBeforeSeparator?: number;
  /** Its number among those that a list is kept of. */
  readonly index?: number;
}

/** Landmarks that are looked for in bytes of UTF-8. */
export interface Landmarks {
  /** By the hash of four bytes: not 0 where they may be of a landmark. */
  readonly hashes: Uint8Array;
  /** Looks which landmarks have the four bytes that end at `at`, and notes what they tell. */
  note(place: BytePlace, noted: Noted): void;
}

/** Four bytes of a text. */
export interface BytePlace {
  readonly bytes: Uint8Array;
  /** Where the text ends. */
  readonly length: number;
  at: number;
  hash: number;
}

/** What landmarks told of a text so far. */
export interface Noted {
  facts: number;
  /** Numbers of landmarks. */
  readonly indexes: number[];
  /** The first separator that was found, behind which all was looked for. */
  separator: number;
}

/** So many bits of a hash are a byte's: one is forgotten after four. */
export const HASH_SHIFT = 4;
export const HASH_MASK = 0xffff;
/** Bits of a byte that a hash is made of: the same for a capital and its small letter. */
export const LETTER_BITS = 31;

const GRAM = 4;
/** A separator may stand so far behind a key: the key's other words, its quotes and their escapes, and spaces. */
const REACH = 160;

interface Entry extends Landmark {
  readonly bytes: Uint8Array;
  /** From the last of the four bytes to its start. */
  readonly back: number;
}

/** Compiles landmarks, each by the four of its bytes that are rarest. */
export function createLandmarks(landmarks: readonly Landmark[]): Landmarks {
  const hashes = new Uint8Array(HASH_MASK + 1);
  const entries = new Map<number, Entry[]>();
  for (const landmark of landmarks) {
    const bytes = new TextEncoder().encode(landmark.text);
    const { end, grams } = gramsOf(bytes);
    for (const hash of grams) {
      hashes[hash] = 1;
      entries.set(hash, [...(entries.get(hash) ?? []), { ...landmark, bytes, back: end - 1 }]);
    }
  }
  return {
    hashes,
    note(place, noted) {
      for (const entry of entries.get(place.hash) ?? []) noteEntry(entry, place, noted);
    },
  };
}

function noteEntry(entry: Entry, place: BytePlace, noted: Noted): void {
  const { facts, factsBeforeSeparator = 0, index } = entry;
  const isNew = index !== undefined && !noted.indexes.includes(index);
  if (!isNew && (noted.facts & (facts | factsBeforeSeparator)) === (facts | factsBeforeSeparator)) return;
  const start = place.at - entry.back;
  if (!standsAt(entry, place, start)) return;
  noted.facts |= facts;
  if (isNew) noted.indexes.push(index);
  if (factsBeforeSeparator !== 0 && isBeforeSeparator(place, start + entry.bytes.length, noted))
    noted.facts |= factsBeforeSeparator;
}

function standsAt({ bytes: wanted, anyCase = false, edges = "none" }: Entry, place: BytePlace, start: number): boolean {
  const { bytes, length } = place;
  const end = start + wanted.length;
  if (start < 0 || end > length) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    const byte = bytes[start + index] ?? 0;
    const other = wanted[index] ?? 0;
    if (byte !== other && !(anyCase && (byte | SMALL) === (other | SMALL) && isLetter(other))) return false;
  }
  // `userPin` and `API_KEY2` have their words apart.
  if (edges === "both" && isLetter(bytes[start - 1] ?? 0) && !isCapital(bytes[start] ?? 0)) return false;
  return edges === "none" || end === length || !isSmall(bytes[end] ?? 0);
}

const SMALL = 32;

function isSmall(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}

function isCapital(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}

function isLetter(byte: number): boolean {
  return isSmall(byte) || isCapital(byte);
}

function isBeforeSeparator({ bytes, length }: BytePlace, from: number, noted: Noted): boolean {
  if (noted.separator < from) {
    let at = from;
    while (at < length && !isSeparator(bytes[at] ?? 0)) at += 1;
    noted.separator = at;
  }
  return noted.separator < length && noted.separator - from <= REACH;
}

/** `:`, `=`, or the first byte of wide ones. */
function isSeparator(byte: number): boolean {
  return byte === 58 || byte === 61 || byte === 0xef;
}

/** From frequent to rare. */
const LETTERS = "etaoinsrhldcumfpgwybvkxjqz";

/** The hashes of the four rarest neighbours, and where those end. What is shorter has any byte behind it, and one of two before it. */
function gramsOf(bytes: Uint8Array): { end: number; grams: readonly number[] } {
  if (bytes.length < GRAM) return { end: Math.min(bytes.length + 1, GRAM), grams: shortGrams(bytes) };
  let best = 0;
  let end = GRAM;
  for (let last = GRAM; last <= bytes.length; last += 1) {
    const rarity = bytes.slice(last - GRAM, last).reduce((sum, byte) => sum + rarityOf(byte), 0);
    if (rarity > best) [best, end] = [rarity, last];
  }
  return { end, grams: [hashOf([...bytes.slice(end - GRAM, end)])] };
}

function rarityOf(byte: number): number {
  const index = LETTERS.indexOf(String.fromCharCode(byte | SMALL));
  return index < 0 ? LETTERS.length / 2 : index + 1;
}

function shortGrams(bytes: Uint8Array): readonly number[] {
  const any = Array.from({ length: LETTER_BITS + 1 }, (_, byte) => byte);
  const before = bytes.length === GRAM - 1 ? [[]] : any.map((byte) => [byte]);
  return before.flatMap((first) => any.map((last) => hashOf([...first, ...bytes, last])));
}

function hashOf(bytes: readonly number[]): number {
  return bytes.reduce((hash, byte) => ((hash << HASH_SHIFT) ^ (byte & LETTER_BITS)) & HASH_MASK, 0);
}
