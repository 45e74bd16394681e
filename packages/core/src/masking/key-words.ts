import { flatCopy } from "./flat-copy.js";
import {
  BIRTH_TERMS,
  ENDINGS,
  HARMLESS_AFTER,
  HARMLESS_BEFORE,
  HARMLESS_BEFORE_TOKEN,
  HARMLESS_KEYS,
  type HiddenKind,
  TERMS,
  type Term,
  UNSPACED,
  VENDORS,
} from "./key-vocabulary.js";
import type { Landmark } from "./landmarks.js";
import { holdsMark } from "./marks.js";

/** What a key says of its value. */
export interface KeyRule {
  /** Name of the rule that hides the value; `undefined` for a harmless key. */
  readonly rule: string | undefined;
  readonly hides: HiddenKind;
  /** The last word of a term of several: in `api key: …`, `key` asks for a look at the words before it. */
  readonly isTail: boolean;
}

/** Tells which keys are sensitive. */
export interface KeyWords {
  /** Judges a key by its words. Remembers its answers. */
  classify(key: string): KeyRule;
  /** Words such that a key in ASCII is harmless, and no tail, where none of its words ends in one of them. */
  readonly telling: readonly string[];
  /** What stands in every sensitive key; `undefined` where the user's own word is too short to be looked for. */
  readonly landmarks: readonly KeyLandmark[] | undefined;
}

/** The last word of what makes a key sensitive, or how one begins or ends. */
export type KeyLandmark = Pick<Landmark, "text" | "before"> & Required<Pick<Landmark, "edges">>;

interface CompiledTerm extends Term {
  /** The user's own word: no qualifier makes it harmless. */
  readonly isOwn: boolean;
}

const HARMLESS: KeyRule = { rule: undefined, hides: "any", isTail: false };
const HARMLESS_TAIL: KeyRule = { ...HARMLESS, isTail: true };
const MAX_REMEMBERED = 4096;
const MAX_KEY_LENGTH = 256;
const HALF_KEY = MAX_KEY_LENGTH / 2;

/** Compiles the built-in words and the user's. */
export function createKeyWords(options: {
  sensitiveKeywords: readonly string[];
  allowKeys: readonly string[];
  hasBirthDates?: boolean;
}): KeyWords {
  const terms = compileTerms(options.sensitiveKeywords, options.hasBirthDates === true ? BIRTH_TERMS : []);
  const allowed = new Set(options.allowKeys.map((key) => splitWords(key).join(" ")));
  const remembered = new Map<string, KeyRule>();
  const all = [...terms.values()].flat();
  const tails = new Set(all.flatMap(({ words }) => (words.length > 1 ? words.slice(-1) : [])));
  return {
    telling: [...all.flatMap(({ words }) => words.slice(-1)), ...ENDINGS.flatMap(([text]) => [text, `${text}s`])],
    landmarks: landmarksOf(all),
    classify(key) {
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const words = splitWords(key);
      // A mark names a rule, such as `ssn`, that is no key.
      const isAllowed = holdsMark(key) || allowed.has(words.join(" "));
      const rule =
        (isAllowed ? undefined : judgeHeader(key, judge(words, terms))) ??
        (tails.has(words.at(-1) ?? "") ? HARMLESS_TAIL : HARMLESS);
      if (key.length > MAX_KEY_LENGTH) return rule;
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(flatCopy(key), rule);
      return rule;
    },
  };
}

/** One byte is too short to be looked for. */
const LONE = /^[\0-\x7f]$/;

function landmarksOf(terms: readonly CompiledTerm[]): readonly KeyLandmark[] | undefined {
  // What ends in a lone letter or digit is looked for by the word before it.
  const ends = terms.map(({ words }) =>
    words.length > 1 && LONE.test(words.at(-1) ?? "") ? words.slice(0, -1) : words,
  );
  if (ends.some((words) => LONE.test(words.at(-1) ?? ""))) return undefined;
  return merge([
    ...[...ends, ["key"], ["keys"]].flatMap((words) => landmarkOf(words, "both")),
    ...ENDINGS.flatMap(([text]) => [text, `${text}s`]).flatMap((text) => landmarkOf([text], "end")),
    ...UNSPACED.flatMap(([text]) => landmarkOf([text], "none")),
  ]);
}

/** Makes one of those with the same word; where it is told by that alone, what stands before it says no more. */
function merge(landmarks: readonly KeyLandmark[]): readonly KeyLandmark[] {
  const merged = new Map<string, KeyLandmark>();
  for (const landmark of landmarks) {
    const id = `${landmark.edges} ${landmark.text}`;
    const { before } = merged.get(id) ?? landmark;
    const isAlone = before === undefined || landmark.before === undefined;
    merged.set(
      id,
      isAlone
        ? { text: landmark.text, edges: landmark.edges }
        : { ...landmark, before: [...before, ...landmark.before] },
    );
  }
  return [...merged.values()];
}

const BEYOND_ASCII = /[^\0-\x7f]/;
const FIRST_LETTERS = 3;

/** A word of another script is told by its first letters, which may be capitals or made of parts. */
function landmarkOf(words: readonly string[], edges: KeyLandmark["edges"]): readonly KeyLandmark[] {
  const last = words.at(-1) ?? "";
  if (!BEYOND_ASCII.test(last)) {
    const before = words.slice(0, -1);
    const isAlone = before.length === 0 || before.some((word) => BEYOND_ASCII.test(word));
    return [isAlone ? { text: last, edges } : { text: last, edges, before: [before] }];
  }
  return spellings([...last].slice(0, FIRST_LETTERS)).flatMap((start) => {
    const capital = start.slice(0, 1).toUpperCase() + start.slice(1);
    const forms = new Set([start, capital, start.toUpperCase(), start.normalize("NFD")]);
    return [...forms].map((text) => ({ text, edges: "none" as const }));
  });
}

/** Letters of Cyrillic that `splitWords` takes a mark from. */
const MARKED: ReadonlyMap<string, string> = new Map([
  ["и", "й"],
  ["е", "ё"],
  ["і", "ї"],
]);

/** Every way to write these letters with and without their marks. */
function spellings(letters: readonly string[]): readonly string[] {
  return letters.reduce<readonly string[]>(
    (starts, letter) => {
      const marked = MARKED.get(letter);
      const ways = marked === undefined ? [letter] : [letter, marked];
      return starts.flatMap((start) => ways.map((way) => start + way));
    },
    [""],
  );
}

/** Splits camelCase, snake_case, kebab-case, dots, spaces and digits into words in lower case without accents. */
export function splitWords(key: string): string[] {
  const bounded = key.length > MAX_KEY_LENGTH ? `${key.slice(0, HALF_KEY)} ${key.slice(-HALF_KEY)}` : key;
  const plain = BEYOND_ASCII.test(bounded) ? bounded.normalize("NFKD").replace(/[\u0300-\u036f]/g, "") : bounded;
  return plain
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/ı/g, "i")
    .normalize("NFC")
    .replace(/[\p{Ll}\d](?=\p{Lu})|\p{Lu}(?=\p{Lu}\p{Ll})|\p{L}(?=\d)|\d(?=\p{L})/gu, "$& ")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== "");
}

function compileTerms(
  keywords: readonly string[],
  more: readonly Term[],
): ReadonlyMap<string, readonly CompiledTerm[]> {
  const compiled = [
    ...keywords.map((words) => ({
      words: splitWords(words),
      rule: "keyword",
      hides: "any" as const,
      isLast: false,
      isOwn: true,
    })),
    ...[...TERMS, ...more].map((term) => ({ ...term, isOwn: false })),
  ];
  const byFirstWord = new Map<string, CompiledTerm[]>();
  for (const term of compiled) {
    const [first = ""] = term.words;
    const known = byFirstWord.get(first);
    if (known === undefined) byFirstWord.set(first, [term]);
    else known.push(term);
  }
  return byFirstWord;
}

function judge(words: readonly string[], terms: ReadonlyMap<string, readonly CompiledTerm[]>): KeyRule | undefined {
  for (const [index, word] of words.entries()) {
    const term = terms.get(word)?.find((candidate) => fits(candidate, words, index));
    if (term !== undefined) return { rule: term.rule, hides: term.hides, isTail: false };
    const ending = endingOf(word);
    if (ending !== undefined && !isQualified(words, { start: index, end: index + 1, rule: ending.rule }))
      return { ...ending, isTail: false };
  }
  // `APIkey` is split before its second capital from the end.
  const joined = words.length > 1 ? JOINED.get(words.slice(-2).join("")) : undefined;
  if (joined !== undefined) return joined;
  if (!isUnknownKey(words)) return undefined;
  return VENDORS.has(words.at(-2) ?? "") ? VENDOR_KEY : UNKNOWN_KEY;
}

const JOINED: ReadonlyMap<string, KeyRule> = new Map(
  ENDINGS.map(([text, ending]) => [text, { ...ending, isTail: false }]),
);

const UNKNOWN_KEY: KeyRule = { rule: "api_key", hides: "random", isTail: false };
/** `openai_key`, and the header `x-rapidapi-key`. */
const VENDOR_KEY: KeyRule = { rule: "api_key", hides: "scalar", isTail: false };
const HEADER_KEY = /^x-(?!axis|data|i18n|kubernetes|routing)[a-z0-9-]{3,40}-key$/i;

function judgeHeader(key: string, judged: KeyRule | undefined): KeyRule | undefined {
  return judged === UNKNOWN_KEY && HEADER_KEY.test(key) ? VENDOR_KEY : judged;
}

const KEY_WORD = /^keys?$/;

/** `stripe_key`, but not `key` alone nor `sort_key`: its value tells. */
function isUnknownKey(words: readonly string[]): boolean {
  const last = words.length - 1;
  return last > 0 && KEY_WORD.test(words[last] ?? "") && !words.some((word) => HARMLESS_KEYS.has(word));
}

function fits(term: CompiledTerm, words: readonly string[], start: number): boolean {
  const end = start + term.words.length;
  if (!term.words.every((word, offset) => words[start + offset] === word)) return false;
  if (term.isOwn) return true;
  if (term.isLast && end !== words.length) return false;
  return !isQualified(words, { start, end, rule: term.rule });
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

function isQualified(words: readonly string[], { start, end, rule }: Place): boolean {
  const before = words[start - 1] ?? "";
  if (HARMLESS_BEFORE.has(before) || (rule === "token" && HARMLESS_BEFORE_TOKEN.has(before))) return true;
  return words.some((word, index) => index >= end && HARMLESS_AFTER.has(word));
}

function endingOf(word: string): Pick<Term, "rule" | "hides"> | undefined {
  const ending = ENDINGS.find(([text]) => word.endsWith(text) || word.endsWith(`${text}s`));
  return (ending ?? UNSPACED.find(([text]) => word.includes(text)))?.[1];
}
