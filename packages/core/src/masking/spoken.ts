import { isAlphanumeric } from "./ascii.js";
import { judgeWords, type Key, startOfWord } from "./assignment-keys.js";
import { createDigitSearch, type DigitSearch } from "./digit-search.js";
import type { Finding } from "./findings.js";
import { isHarmlessValue, isUuid } from "./harmless-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isDrawn, isStrong } from "./made-up.js";
import { isMarkAt, isRuleOfMark } from "./marks.js";
import type { Needle } from "./needles.js";
import { ACCOUNT_NEEDLES } from "./spoken-accounts.js";
import { CODE, type Spoken, spokenAt, valueBefore } from "./spoken-before.js";
import { CODE_NEEDLES } from "./spoken-codes.js";
import { linkedValue, mayLink } from "./spoken-links.js";
import { PARTS } from "./spoken-parts.js";
import { phraseValue } from "./spoken-phrases.js";
import { nearValue } from "./spoken-places.js";
import { isPlainWord } from "./stand-ins.js";
import { endOf } from "./value-ends.js";
import { createVerbSearch, type VerbSearch } from "./verb-search.js";

const MAX_KEY = 64;
/** Written like a name in code: `API_KEY`, `authToken`. */
const COMPOUND = /[_.:-]|[a-z][A-Z]/;

const HAS_VERB = /[^\s"'`“「*(<]/;
/** Hardly a year. */
const LONG_CODE = /^[0-9]{5,12}$/;
const CODED: ReadonlySet<string> = new Set(["pin", "otp", "card", "password"]);

/** Finds secrets that prose names: `the password is hunter2x`, `login bob password s3cr3t!`, `s3cr3t! is my password`. */
export function createSpokenNeedles(keyWords: KeyWords, replacement: string | undefined): readonly Needle[] {
  const digits = { before: createDigitSearch(), behind: createDigitSearch() };
  const verb = createVerbSearch();
  const parts = PARTS.map(([part, end]) => ({
    text: part,
    // Where the word goes on in other letters, another part tells of it.
    edges: end === undefined && part.charCodeAt(0) < FIRST_WIDE ? ("end" as const) : ("none" as const),
    find(text: string, at: number, findings: Finding[]) {
      const keyEnd = end === undefined ? at + part.length : endOf(end, text, at);
      if (keyEnd === at) return at + 1;
      // `SECRET_KEY_BASE` goes on behind its telling word.
      const rest = text.charCodeAt(keyEnd) === UNDERSCORE ? endOf(REST_OF_NAME, text, keyEnd) : keyEnd;
      // Chinese and Japanese put no space behind a word.
      if (isInWord(text.charCodeAt(rest)) && text.charCodeAt(rest - 1) < FIRST_WIDE) return at + 1;
      return findSpoken(text, rest, { keyWords, replacement, findings, digits, verb });
    },
  }));
  return [...parts, ...CODE_NEEDLES, ...ACCOUNT_NEEDLES];
}

const UNDERSCORE = 95;
const FIRST_WIDE = 0x3000;
const REST_OF_NAME = /\w{0,64}/y;

function isInWord(code: number): boolean {
  return isAlphanumeric(code) || code === UNDERSCORE;
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
  readonly digits: Readonly<Record<"before" | "behind", DigitSearch>>;
  readonly verb: VerbSearch;
}

/** Returns where to go on. */
function findSpoken(text: string, keyEnd: number, search: Search): number {
  const key = keyBefore(text, keyEnd);
  if (key === undefined) return keyEnd;
  const classified = search.keyWords.classify(key.name);
  const isNoun =
    classified.rule === undefined && KEY_NOUN.test(text.slice(Math.max(0, key.start - MAX_ARTICLE), keyEnd));
  if (classified.rule === undefined && !isNoun && !classified.isTail) return keyEnd;
  const from = isNoun && text.charAt(keyEnd) === ":" ? keyEnd + 1 : keyEnd;
  const linked = linkedValue(text, from, key);
  const own = isNoun ? SPOKEN_KEY : ownRule(text, { key, classified, isLinked: linked !== undefined }, search);
  const found = own.rule === undefined ? undefined : (linked ?? valueAround(text, { key, rule: own.rule }, search));
  if (found === undefined || own.rule === undefined || isMarkAt(text, found.start, search.replacement)) return keyEnd;
  if (!isTold(key.name, own, found) || isNoSecret(found, own, key.name)) return keyEnd;
  const end = found.start + found.value.length;
  search.findings.push({ start: found.start, end, rule: own.rule });
  return Math.max(keyEnd, end);
}

/** `password = "password"` names itself. */
function isNoSecret({ value, link }: Spoken, judged: KeyRule, name: string): boolean {
  return isHarmlessValue(value, judged) || isPlainWord(value, link.includes("=") ? name : "");
}

/** `key` in other languages, which also means a password, and in English, where it is said of anything. */
const KEY_NOUN =
  /(?:^|[\s-])(?:clave|chave|chiave|clé|ключ|sleutel|schlüssel)$|(?:^|\b(?:an?|the|this|my|our|your|new) )key$/i;
const SPOKEN_KEY: KeyRule = { rule: "api_key", hides: "any", isTail: false };
/** No hash. */
const DRAWN_KEY = /^(?=.{0,99}[A-Z])[\w-]{12,60}$/;
const MAX_ARTICLE = 5;

interface Classified {
  readonly key: Key;
  readonly classified: KeyRule;
  readonly isLinked: boolean;
}

/** What the words before a tail say, such as `API` before `key`: asked where something behind it may be a secret. */
function ownRule(text: string, { key, classified, isLinked }: Classified, search: Search): KeyRule {
  const isAsked = classified.rule === undefined && (isLinked || isDigitNear(text, key, search));
  return isAsked ? judgeWords(search.keyWords, text, { key, floor: 0 }) : classified;
}

const MAX_NEAR = 120;

function isDigitNear(text: string, key: Key, search: Search): boolean {
  return isDigitBefore(text, key, { search, reach: MAX_NEAR }) || isDigitBehind(text, key, { search, reach: MAX_NEAR });
}

interface DigitPlace {
  readonly search: Search;
  readonly reach: number;
}

function isDigitBefore(text: string, { start }: Key, { search, reach }: DigitPlace): boolean {
  return search.digits.before(search.findings, text, { from: Math.max(0, start - reach), to: start });
}

function isDigitBehind(text: string, { start, name }: Key, { search, reach }: DigitPlace): boolean {
  const from = start + name.length;
  return search.digits.behind(search.findings, text, { from, to: from + reach });
}

/** A secret in any place behind its key holds a digit that is no farther away. */
const MAX_BEHIND = 320;
/** The same of one before its key. */
const MAX_BEFORE = 200;

function valueAround(text: string, { key, rule }: { key: Key; rule: string }, search: Search): Spoken | undefined {
  const isBehind = isDigitBehind(text, key, { search, reach: MAX_BEHIND });
  const keyEnd = key.start + key.name.length;
  return (
    phraseValue(text, key) ??
    (isBehind ? drawnValue(text, keyEnd) : undefined) ??
    (isBehind && rule !== "otp" ? placedValue(text, keyEnd) : undefined) ??
    (isOpen(text, key.start) ? spokenBefore(text, key, search) : undefined)
  );
}

function spokenBefore(text: string, key: Key, search: Search): Spoken | undefined {
  return valueBefore(text, key, {
    verb: search.verb(search.findings, text, key.start),
    isDigitNear: isDigitBefore(text, key, { search, reach: MAX_BEFORE }),
  });
}

function placedValue(text: string, keyEnd: number): Spoken | undefined {
  const near = nearValue(text, keyEnd);
  return near && spokenAt(near.start, near.value);
}

/** The key that ends at a place where something may be said of it. */
function keyBefore(text: string, keyEnd: number): Key | undefined {
  const start = startOfScript(text, startOfWord(text, keyEnd, keyEnd - MAX_KEY), keyEnd);
  const isAsked = (isOpen(text, start) || mayLink(text, keyEnd)) && !isRuleOfMark(text, start);
  return isAsked ? { name: text.slice(start, keyEnd), start, isQuoted: false } : undefined;
}

/** `我的PIN` is a word of its own behind another script. */
function startOfScript(text: string, lowest: number, end: number): number {
  if (text.charCodeAt(lowest) < FIRST_WIDE || text.charCodeAt(end - 1) >= FIRST_WIDE) return lowest;
  let start = end;
  while (start > lowest && text.charCodeAt(start - 1) < FIRST_WIDE) start -= 1;
  return start;
}

/** What stands before a key that something is said to be: `hunter2x is the "password"`. */
const OPENING = " \t\n\u3000/>:\"'`“「(*[{,";

function isOpen(text: string, start: number): boolean {
  return OPENING.includes(text.charAt(start - 1));
}

const REACH = 72;
const NEXT_WORD = /[\s,:("“'`—–-]{1,4}([^\s"'`“”()<>[\]{},;=&%\\]{1,128})/y;
const PLAIN = /^[\p{L}'’.:@-]{1,40}$/u;
const SENTENCE_END = /[.!?]$/;
const DRAWN_NEAR = /^[ ,][^0-9]*[0-9]/;
/** `the private key fingerprint 9f86…` */
const OTHER_THING = /^(?:public|finger|address|hash|digest|checksum|commit)/i;

/** The first word behind the key that looks drawn at random: `the password we agreed on, …`. */
function drawnValue(text: string, keyEnd: number): Spoken | undefined {
  if (!DRAWN_NEAR.test(text.slice(keyEnd, keyEnd + REACH + MIN_DRAWN))) return undefined;
  NEXT_WORD.lastIndex = keyEnd;
  for (let word = NEXT_WORD.exec(text); word !== null; word = NEXT_WORD.exec(text)) {
    const value = (word[1] ?? "").replace(/[.:!?*]{1,8}$/, "");
    const start = NEXT_WORD.lastIndex - (word[1] ?? "").length;
    if (OTHER_THING.test(value)) return undefined;
    if (isDrawn(value)) return { start, value, link: text.slice(keyEnd, start), isQuoted: false };
    if (start - keyEnd > REACH || !PLAIN.test(word[1] ?? "") || SENTENCE_END.test(word[1] ?? "")) return undefined;
  }
  return undefined;
}

const MIN_DRAWN = 8;

/** Without a verb or a quote only a password is told so, or what looks drawn: `password s3cr3t!`, but not `the key abc_12`. */
function isTold(name: string, judged: KeyRule, spoken: Spoken): boolean {
  const { value, link, isQuoted } = spoken;
  const hasVerb = HAS_VERB.test(link);
  if (judged === SPOKEN_KEY) return isKeyTold(name, value, hasVerb);
  if (CODE.test(value)) return isCodeTold(name, judged, spoken);
  if (/^[A-Za-z-]+$/.test(value)) return judged.rule === "password" && hasVerb;
  if (/pin|cookie/.test(judged.rule ?? "")) return isQuoted || isStrong(value);
  return judged.rule === "password" || COMPOUND.test(name) || isQuoted || hasVerb || isDrawn(value) || isUuid(value);
}

function isKeyTold(name: string, value: string, hasVerb: boolean): boolean {
  if (/^key$/i.test(name)) return DRAWN_KEY.test(value) && isDrawn(value);
  return isStrong(value) || (hasVerb && LONG_CODE.test(value));
}

function isCodeTold(name: string, { rule = "" }: KeyRule, { link, isQuoted }: Spoken): boolean {
  if (!CODED.has(rule)) return false;
  return HAS_VERB.test(link) || isQuoted || rule !== "password" || /code$/.test(name);
}
