import { isAlphanumeric } from "./ascii.js";
import { judgeWords, type Key, startOfWord } from "./assignment-keys.js";
import { createDigitSearch, type DigitSearch } from "./digit-search.js";
import type { Finding } from "./findings.js";
import { isHarmlessValue, isUuid } from "./harmless-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isDrawn, isMadeUp, isStrong } from "./made-up.js";
import { isMarkAt, isRuleOfMark } from "./marks.js";
import type { Needle } from "./needles.js";
import { ACCOUNT_NEEDLES } from "./spoken-accounts.js";
import { CODE, type Spoken, spokenAt, valueBefore } from "./spoken-before.js";
import { CODE_NEEDLES } from "./spoken-codes.js";
import { PARTS } from "./spoken-parts.js";
import { nearValue } from "./spoken-places.js";
import { isPlainWord } from "./stand-ins.js";
import { isToldWord } from "./told-words.js";

const VERB =
  "(?:is|IS|was|are|to|auf|as|equals?|(?:should|must|will|to|would|might) be(?: set to)?|is now|is still|isn't|is:|=|->|:|es|ist|lautet|est|este|c'est|è|é|är|er|(?<=ana )on|je|hy|adalah|és|ir|yra|е|là|هي|היא|είναι|这是|是|为|為|है|は|は：|이|가|는|은|를|을|—|–|-|→|⇒)";
/** What is said between a key and its value, and the quote or tag that opens it. */
const LINK = new RegExp(
  `(?:['’]s[ \\t]{1,4}|(?:[ \\t\u3000]|\\\\t){1,4}(?:\\((?:[0-9]{1,2}[ -])?[^()0-9\\n]{1,24}\\) |number )?(?:(?:for|of|on|to|du|del|do|da|de|der|des|für|fur|per|from|has|have|had|been|was|got|changed|reset|set|updated|wifi|temporal|от|до|за|en|til|till|van|k|za|la|auf|של|לשרת) (?:[^\\s"':]{1,40} ){0,4}?(?=${VERB} ))?(?:${VERB}[ \\t]{1,4})?|[ \\t]{0,3}码?[是为為はを를을는은คือ]{1,3}[ \\t：]{0,3}|(?<=码)(?=[!-~]))((?:<[a-z]{1,8}>)?["'\`“「(]|<[a-z]{1,8}>|\\*\\*)?`,
  "y",
);
const HAS_VERB = /[^\s"'`“「*(<]/;
const VALUE = /[^\s"'`“”「」<>()[\]{},;，。；：\\]{3,256}/y;
const MAX_KEY = 64;
/** Written like a name in code: `API_KEY`, `authToken`. */
const COMPOUND = /[_.:-]|[a-z][A-Z]/;

const DIGITS_APART = /[0-9](?:[ -][0-9]){3,7}(?![\w-])/y;
/** Hardly a year, or how many characters something has. */
const LONG_CODE = /^[0-9]{5,12}$/;
const CODED: ReadonlySet<string> = new Set(["pin", "otp", "card", "password"]);

/** Finds secrets that prose names: `the password is hunter2x`, `login bob password s3cr3t!`, `s3cr3t! is my password`. */
export function createSpokenNeedles(keyWords: KeyWords, replacement: string | undefined): readonly Needle[] {
  const digits = { before: createDigitSearch(), behind: createDigitSearch() };
  const parts = PARTS.map(([part, end]) => ({
    text: part,
    // Where the word goes on in other letters, another part tells of it.
    edges: end.source === part && part.charCodeAt(0) < FIRST_WIDE ? ("end" as const) : ("none" as const),
    find(text: string, at: number, findings: Finding[]) {
      end.lastIndex = at;
      const keyEnd = end.test(text) ? end.lastIndex : 0;
      if (keyEnd === 0) return at + 1;
      const rest = text.charCodeAt(keyEnd) === UNDERSCORE ? endOfName(text, keyEnd) : keyEnd;
      // Chinese and Japanese put no space behind a word.
      if (isInWord(text.charCodeAt(rest)) && text.charCodeAt(rest - 1) < FIRST_WIDE) return at + 1;
      return findSpoken(text, rest, { keyWords, replacement, findings, digits });
    },
  }));
  return [...parts, ...CODE_NEEDLES, ...ACCOUNT_NEEDLES];
}

const UNDERSCORE = 95;
const FIRST_WIDE = 0x3000;
const REST_OF_NAME = /\w{0,64}/y;

/** `SECRET_KEY_BASE` goes on behind its telling word. */
function endOfName(text: string, from: number): number {
  REST_OF_NAME.lastIndex = from;
  return REST_OF_NAME.test(text) ? REST_OF_NAME.lastIndex : from;
}

function isInWord(code: number): boolean {
  return isAlphanumeric(code) || code === UNDERSCORE;
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
  readonly digits: Readonly<Record<"before" | "behind", DigitSearch>>;
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
    (isOpen(text, key.start)
      ? valueBefore(text, key, isDigitBefore(text, key, { search, reach: MAX_BEFORE }))
      : undefined)
  );
}

const PHRASE_NAME = /(?:phrase|monic)$/i;
const PASSWORD_NAME = /^pass(?:word|code)$/i;
const PHRASE =
  /(?:(?: is| was):?|:|(?=( ["'`“]))) (["'`“])?([a-z]{3,12}(?: [a-z]{3,12}){2,11})(?=["'`”.,;!?)\n]|$| [—–-])/y;
/** No words of a passphrase that was drawn. */
const SENTENCE =
  /\b(?:the|and|for|not|only|you|your|with|from|that|this|must|should|stored|used|now|same|kept|are|was|has|have|had|been|being|too|required|encrypted|incorrect|invalid|never|always|what|when|where|how|who|any|all|its|our|their|can|may|will|but|out|set|none|here|there|below|above|into|also|please)\b/;

/** `the passphrase is correct horse battery staple`. */
function phraseValue(text: string, { start, name }: Key): Spoken | undefined {
  const isPassword = PASSWORD_NAME.test(name);
  if (!isPassword && !PHRASE_NAME.test(name)) return undefined;
  PHRASE.lastIndex = start + name.length;
  const [, quoted, quote, value] = PHRASE.exec(text) ?? [];
  // What stands behind `password is` in quotes alone is no sentence.
  if (value === undefined || SENTENCE.test(value) || (isPassword && (quoted ?? quote) === undefined)) return undefined;
  return spokenAt(PHRASE.lastIndex - value.length, value);
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
  if (text.charCodeAt(end - 1) >= FIRST_WIDE) return lowest;
  let start = end;
  while (start > lowest && text.charCodeAt(start - 1) < FIRST_WIDE) start -= 1;
  return start;
}

/** What `LINK` begins with, and the comma of `the password, hunter2x`. */
const LINKS = " \t\u3000,码是为為はを를을는은คือ'’";
/** What stands before a key that something is said to be: `hunter2x is the "password"`. */
const OPENING = " \t\n\u3000/>:\"'`“「(*[{,";

function isOpen(text: string, start: number): boolean {
  return OPENING.includes(text.charAt(start - 1));
}

function mayLink(text: string, keyEnd: number): boolean {
  return LINKS.includes(text.charAt(keyEnd)) || text.startsWith("\\t", keyEnd) || text.charAt(keyEnd - 1) === "码";
}

const IN_WORDS = /[a-z]/i;
const CLAUSE_END = /[.:!?*]{1,8}$/;
/** Where another parameter follows. */
const QUERY_END = /&\w{1,32}=.*|[.:!?*]{1,8}$/;

/** `password is …`, `password for bob is …`, `password "…"`. */
function linkedValue(text: string, keyEnd: number, key: Key): Spoken | undefined {
  if (!mayLink(text, keyEnd)) return undefined;
  LINK.lastIndex = keyEnd;
  const link = LINK.exec(text);
  if (link === null) return undefined;
  const start = LINK.lastIndex;
  VALUE.lastIndex = start;
  const word = beforeScript(VALUE.exec(text)?.[0] ?? "");
  const value = digitsApart(text, start) ?? word.replace(IN_WORDS.test(link[0]) ? CLAUSE_END : QUERY_END, "");
  const isQuoted = link[1] !== undefined;
  const isTelling =
    CODE.test(value) ||
    isMadeUp(value) ||
    (isQuoted ? isWord(text, start, value) : isToldWord(text, { key, link: link[0], start, word: value }));
  return isTelling ? { start, value, link: link[0], isQuoted } : undefined;
}

/** `4 8 2 1`, as a code is read out. */
function digitsApart(text: string, start: number): string | undefined {
  DIGITS_APART.lastIndex = start;
  return DIGITS_APART.exec(text)?.[0];
}

/** What is written in letters of another script behind a secret, without a space, is not of it: `abc123です`. */
function beforeScript(word: string): string {
  const at = /^[!-~]/.test(word) ? word.search(/[\u0590-\u0eff\u3000-\ud7af]/) : -1;
  return at < 0 ? word : word.slice(0, at);
}

/** A word in quotes: `the password is "swordfish"`. */
function isWord(text: string, start: number, value: string): boolean {
  return /^[A-Za-z][a-z]{3,}(?:-[a-z]+){0,5}$/.test(value) && /["'”」]/.test(text.charAt(start + value.length));
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

function isCodeTold(name: string, { rule = "" }: KeyRule, { value, link, isQuoted }: Spoken): boolean {
  if (!CODED.has(rule)) return false;
  return HAS_VERB.test(link) || isQuoted || rule !== "password" || /code$/.test(name) || LONG_CODE.test(value);
}
