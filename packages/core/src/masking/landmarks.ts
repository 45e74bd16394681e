import { isAlphanumeric, isCapital, isLetter, isSmall } from "./ascii.js";
import { GRAM, GRAM_MASK, gramAt, gramsOf } from "./grams.js";

/** A text that tells of a secret near it. */
export interface Landmark {
  readonly text: string;
  /** Capitals and small letters are the same. */
  readonly anyCase?: boolean;
  /** Runs of words one of which stands before it, with signs between the words or none. @default any */
  readonly before?: readonly (readonly string[])[];
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
  /** A bit for each four letters: 1 where they may be of a landmark. */
  readonly grams: Int32Array;
  /** Looks which landmarks stand at the marks of a text, and notes what they tell. */
  note(marked: MarkedBytes, noted: Noted): void;
}

/** The bytes of a text, a zero behind them, and where four of them end that may be of a landmark. */
export interface MarkedBytes {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly ends: Uint16Array;
  /** How many of the ends there are. */
  readonly count: number;
}

/** What landmarks told of a text so far. */
export interface Noted {
  facts: number;
  /** Numbers of landmarks. */
  readonly indexes: number[];
}

/** The bit of a small letter. */
const SMALL = 32;
/** Bits of a word. */
const WORD_BITS = 5;

/** A separator may stand so far behind a key: the key's other words, its quotes and their escapes, and spaces. */
const REACH = 160;

/** A landmark with all that is asked of it, so that all have one form. */
interface Entry {
  readonly bytes: Uint8Array;
  /** From the last of its four bytes to its start. */
  readonly back: number;
  /** Its byte behind the four, and the one before them, as small letters. */
  readonly next: number;
  readonly previous: number;
  readonly anyCase: boolean;
  readonly edges: NonNullable<Landmark["edges"]>;
  /** Each from the nearest word to the farthest; none where anything may stand before it. */
  readonly before: readonly (readonly Uint8Array[])[];
  readonly facts: number;
  readonly factsBeforeSeparator: number;
  /** -1 for those that no list is kept of. */
  readonly index: number;
  /** The last list that holds it. */
  listedIn: Noted | undefined;
}

/** Compiles landmarks, each by the four of its bytes that are rarest. */
export function createLandmarks(landmarks: readonly Landmark[]): Landmarks {
  const bits = new Int32Array((GRAM_MASK + 1) >> WORD_BITS);
  const groups = new Map<number, Group>();
  for (const landmark of landmarks) {
    const { entry, grams } = compile(landmark);
    for (const gram of grams) {
      const word = gram >>> WORD_BITS;
      bits[word] = (bits[word] ?? 0) | (1 << gram);
      const group = groups.get(gram) ?? createGroup();
      groups.set(gram, group);
      addEntry(group, entry);
    }
  }
  return {
    grams: bits,
    note({ bytes, length, ends, count }, noted) {
      const place: Place = { bytes, length, start: 0, separator: -1 };
      for (let index = 0; index < count; index += 1) {
        const end = ends[index] ?? 0;
        const group = groups.get(gramAt(bytes, end));
        if (group !== undefined && group.notedIn !== noted) noteGroup(group, end, { place, noted });
      }
    },
  };
}

/** Landmarks with the same four letters. */
interface Group {
  readonly entries: Entry[];
  /** Those that tell more before a separator. */
  readonly keys: Entry[];
  /** What the keys tell anywhere. */
  keyFacts: number;
  keyFactsBeforeSeparator: number;
  /** Of the keys, in bytes. */
  longest: number;
  /** What all of them are noted in: a text repeats its words. */
  notedIn: Noted | undefined;
}

function createGroup(): Group {
  return { entries: [], keys: [], keyFacts: 0, keyFactsBeforeSeparator: 0, longest: 0, notedIn: undefined };
}

function addEntry(group: Group, entry: Entry): void {
  if (entry.factsBeforeSeparator === 0) group.entries.push(entry);
  else {
    group.keys.push(entry);
    group.keyFacts |= entry.facts;
    group.keyFactsBeforeSeparator |= entry.factsBeforeSeparator;
    group.longest = Math.max(group.longest, entry.bytes.length);
  }
}

/** Where a landmark may begin. */
interface Place {
  readonly bytes: Uint8Array;
  readonly length: number;
  start: number;
  /** The first separator behind what was looked at last. */
  separator: number;
}

const ENCODER = new TextEncoder();
/** No byte. */
const ANY = -1;

function letterOf(byte: number | undefined): number {
  return byte === undefined ? ANY : byte | SMALL;
}

function compile(landmark: Landmark): { entry: Entry; grams: readonly number[] } {
  const { text, before = [], anyCase = false, edges = "none", facts, factsBeforeSeparator = 0, index = -1 } = landmark;
  const bytes = ENCODER.encode(text);
  const runs = before.map((words) => words.map((word) => ENCODER.encode(word)).reverse());
  const { end, grams } = gramsOf(bytes);
  const asked = { bytes, back: end - 1, next: letterOf(bytes[end]), previous: letterOf(bytes[end - GRAM - 1]) };
  const told = { before: runs, anyCase, edges, facts, factsBeforeSeparator, index, listedIn: undefined };
  return { entry: { ...asked, ...told }, grams };
}

function noteGroup(group: Group, end: number, search: NotePlace): void {
  const isNew = noteEntries(group.entries, end, search);
  const isNewKey = mayTellKeys(group, end, search) && noteEntries(group.keys, end, search);
  if ((isNew || isNewKey) && areNoted(group, search.noted)) group.notedIn = search.noted;
}

/** Once a key was seen anywhere, others are looked at only before a separator. */
function mayTellKeys(
  { keyFacts, keyFactsBeforeSeparator, longest }: Group,
  end: number,
  { place, noted }: NotePlace,
): boolean {
  const missing = (keyFacts | keyFactsBeforeSeparator) & ~noted.facts;
  return (missing & keyFacts) !== 0 || (missing !== 0 && isBeforeSeparator(place, end, longest));
}

interface NotePlace {
  readonly place: Place;
  readonly noted: Noted;
}

/** Returns whether one of them was not noted before. */
function noteEntries(entries: readonly Entry[], end: number, { place, noted }: NotePlace): boolean {
  const { bytes } = place;
  const next = (bytes[end + 1] ?? 0) | SMALL;
  const previous = (bytes[end - GRAM] ?? 0) | SMALL;
  let isNew = false;
  for (const entry of entries) {
    // Most stand no chance, which their neighbours tell.
    if ((entry.next !== ANY && entry.next !== next) || (entry.previous !== ANY && entry.previous !== previous))
      continue;
    place.start = end - entry.back;
    if (isNoted(entry, noted) || !standsAt(entry, place)) continue;
    noteEntry(entry, place, noted);
    isNew = true;
  }
  return isNew;
}

function areNoted({ entries, keys }: Group, noted: Noted): boolean {
  const isDone = (entry: Entry): boolean => isNoted(entry, noted);
  return entries.every(isDone) && keys.every(isDone);
}

function isNoted({ facts, factsBeforeSeparator, index, listedIn }: Entry, noted: Noted): boolean {
  const told = facts | factsBeforeSeparator;
  return (noted.facts & told) === told && (index < 0 || listedIn === noted);
}

function noteEntry(entry: Entry, place: Place, noted: Noted): void {
  noted.facts |= entry.facts;
  if (entry.index >= 0) {
    noted.indexes.push(entry.index);
    entry.listedIn = noted;
  }
  if (entry.factsBeforeSeparator !== 0 && isBeforeSeparator(place, place.start + entry.bytes.length, 0))
    noted.facts |= entry.factsBeforeSeparator;
}

function standsAt(entry: Entry, { bytes, length, start }: Place): boolean {
  const { bytes: wanted, edges, before } = entry;
  const end = start + wanted.length;
  if (end > length || !isSame(bytes, start, entry)) return false;
  if (edges === "both" && isInWord(bytes, start)) return false;
  if (edges !== "none" && isSmall(bytes[end] ?? 0)) return false;
  return before.length === 0 || before.some((words) => isBehind(words, bytes, start));
}

const BACKSLASH = 92;
/** `n`, `r` and `t`. */
const ESCAPED: ReadonlySet<number> = new Set([110, 114, 116]);

/** `userPin` has its words apart, and so has `\\npin`. */
function isInWord(bytes: Uint8Array, start: number): boolean {
  if (start === 0 || isCapital(bytes[start] ?? 0)) return false;
  const before = bytes[start - 1] ?? 0;
  return isLetter(before) && !(start > 1 && ESCAPED.has(before) && bytes[start - 2] === BACKSLASH);
}

function isSame(
  bytes: Uint8Array,
  start: number,
  { bytes: wanted, anyCase }: Pick<Entry, "bytes" | "anyCase">,
): boolean {
  if (start < 0) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    const byte = bytes[start + index] ?? 0;
    const other = wanted[index] ?? 0;
    if (byte !== other && !(anyCase && (byte | SMALL) === (other | SMALL) && isLetter(other))) return false;
  }
  return true;
}

/** Signs that may stand between two words of a key. */
const MAX_GAP = 8;

function isBehind(words: readonly Uint8Array[], bytes: Uint8Array, start: number): boolean {
  let end = start;
  for (const word of words) {
    for (let gap = 0; gap < MAX_GAP && end > 0 && !isAlphanumeric(bytes[end - 1] ?? 0); gap += 1) end -= 1;
    end -= word.length;
    if (!isSame(bytes, end, { bytes: word, anyCase: true })) return false;
  }
  return true;
}

/** No separator stands between this place and one that was asked for before: letters of a landmark do. */
function isBeforeSeparator(place: Place, from: number, more: number): boolean {
  const { bytes, length } = place;
  if (place.separator < from) {
    place.separator = from;
    while (place.separator < length && !isSeparator(bytes[place.separator] ?? 0)) place.separator += 1;
  }
  return place.separator < length && place.separator - from <= REACH + more;
}

/** `:`, `=`, or the first byte of wide ones. */
function isSeparator(byte: number): boolean {
  return byte === 58 || byte === 61 || byte === 0xef;
}
