import type { KeyRule, KeyWords } from "./key-words.js";

/** A key in front of a separator. */
export interface Key {
  readonly name: string;
  readonly start: number;
  /** Quotes, or an index's brackets, stood around it: its value is data, not prose. */
  readonly isQuoted: boolean;
}

const MAX_KEY = 64;
const MAX_SPACES = 8;
const MAX_WORDS = 4;
const MAX_LOOKBACK = 48;

/** Finds the key that ends before the separator at `at`; what lies before `floor` was hidden. */
export function keyBefore(text: string, at: number, floor: number): Key | undefined {
  const end = endOfKey(text, at, floor);
  if (text.charCodeAt(end - 1) === CLOSING) return indexKey(text, end - 1, floor);
  if (isQuote(text.charCodeAt(end - 1))) return quotedKey(text, end - 1, floor);
  const start = skipEscape(text, startOfWord(text, end, Math.max(floor, end - MAX_KEY)), end);
  return start === end ? undefined : { name: text.slice(start, end), start, isQuoted: false };
}

const CLOSING = 93;
const OPENING = 91;

/** `[password:protected]` and `[password:User:private]`: from the name's end on. */
const SCOPE = /:(?:[\w\\]{1,64}:)?(?:protected|private)$/;

/** `[password] => x`, as PHP prints a list. */
function indexKey(text: string, bracket: number, floor: number): Key | undefined {
  const close = bracket - (SCOPE.exec(text.slice(Math.max(floor, bracket - MAX_KEY), bracket))?.[0].length ?? 0);
  const start = startOfWord(text, close, Math.max(floor, close - MAX_KEY));
  if (text.charCodeAt(start - 1) !== OPENING || start === close) return undefined;
  return { name: text.slice(start, close), start, isQuoted: false };
}

const OPERATORS = "?!+:|.";

function startOfSpaces(text: string, at: number, lowest: number): number {
  let start = at;
  while (start > lowest && isSpace(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** Steps over spaces, over the signs of an operator such as `?=`, over emphasis, and over the bracket of an index. */
function endOfKey(text: string, at: number, floor: number): number {
  const lowest = Math.max(floor, at - MAX_SPACES);
  let end = startOfSpaces(text, at, lowest);
  const operator = end;
  while (end > floor && operator - end < 3 && OPERATORS.includes(text.charAt(end - 1))) end -= 1;
  if (end < operator) end = startOfSpaces(text, end, lowest);
  while (end > lowest && text.charCodeAt(end - 1) === 42) end -= 1;
  return end > floor && text.charCodeAt(end - 1) === 93 && isQuote(text.charCodeAt(end - 2)) ? end - 1 : end;
}

/** In `\nPASSWORD=x`, as JSON writes a line's end, the `n` is not part of the key. */
function skipEscape(text: string, start: number, end: number): number {
  return start < end && text.charCodeAt(start - 1) === 92 && "nrt".includes(text.charAt(start)) ? start + 1 : start;
}

function quotedKey(text: string, close: number, floor: number): Key | undefined {
  const quote = text.charAt(close);
  let end = close;
  while (end > floor && close - end < MAX_KEY && text.charCodeAt(end - 1) === 92) end -= 1;
  const open = text.lastIndexOf(quote, end - 1);
  const start = open + 1;
  if (open < floor || end - start > MAX_KEY || end <= start) return undefined;
  const name = text.slice(start, end);
  return BETWEEN_QUOTES.test(name) ? undefined : { name, start, isQuoted: true };
}

/** In `"a:" + apiKey + ":" + …` what stands between two quotes is code. */
const BETWEEN_QUOTES = /^[ ]?[+.&|]{1,2} |[ ][+.&|]{1,2} ?$/;

/** Judges a key together with the words before it: `API key: …`, `mot de passe : …`. */
export function judgeWords(keyWords: KeyWords, text: string, { key, floor }: { key: Key; floor: number }): KeyRule {
  const lowest = Math.max(floor, key.start - MAX_LOOKBACK);
  const end = key.start + key.name.length;
  let start = startOfWord(text, key.start, lowest);
  for (let words = 1; words < MAX_WORDS && start > lowest && text.charCodeAt(start - 1) === 32; words += 1) {
    start = startOfWord(text, start - 1, lowest);
    const judged = keyWords.classify(text.slice(start, end));
    if (judged.rule !== undefined) return judged;
  }
  return keyWords.classify("");
}

/** Tells whether a value is the name of its key: `ApiKey = "api_key"`; of a key for a program also a longer one, `"openai_api_key"`. */
export function isNameOf({ name }: Key, value: string, { rule }: Pick<KeyRule, "rule">): boolean {
  if (/[0-9]/.test(value)) return false;
  const [letters, own] = [lettersOf(value), lettersOf(name)];
  if (letters.length > 2 && own.endsWith(letters)) return true;
  return (rule === "api_key" || rule === "token") && own.length > 4 && letters.endsWith(own) && NAME.test(value);
}

const NAME = /^[A-Za-z]+(?:[_-][A-Za-z]+){1,4}$/;

function lettersOf(name: string): string {
  return name.replace(/[^A-Za-z]/g, "").toLowerCase();
}

/** Where the key characters before `end` begin, from `lowest` on. */
export function startOfWord(text: string, end: number, lowest: number): number {
  let start = end;
  while (start > lowest && isKeyCharacter(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** `"`, `'` or a backtick. */
function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

const LAST_ASCII = 127;
/** A table, since every key is read by it character for character. */
const KEY_CHARACTERS = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) =>
  /[\w.$@-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Letters, digits, `_ - . $ @` and all that is not ASCII. */
export function isKeyCharacter(code: number): boolean {
  return code > LAST_ASCII ? !isWideSign(code) : KEY_CHARACTERS[code] === 1;
}

/** A space, a comma, a stop or another sign between clauses of Chinese and Japanese. */
function isWideSign(code: number): boolean {
  if (code < 0x3000 || (code > 0x3002 && code < 0xff01)) return false;
  return code <= 0x3002 || code === 0xff01 || code === 0xff0c || code === 0xff1a || code === 0xff1b || code === 0xff1f;
}

const LINE_WORDS = String.raw`[ \t]*(?:(?:export|set|setx|ENV|ARG|-|\*|#) {1,2})?$`;
const LINE_START = new RegExp(String.raw`(?:[\r\n]|\\[nr])${LINE_WORDS}`);
const TEXT_START = new RegExp(`^${LINE_WORDS}`);
const LINE_LOOKBACK = 24;

/** Tells whether a key begins a line, behind a word or a sign that lines of settings begin with. */
export function isAtLineStart(text: string, start: number, floor: number): boolean {
  const lowest = Math.max(floor, start - LINE_LOOKBACK);
  const before = text.slice(lowest, start);
  return LINE_START.test(before) || (lowest === 0 && TEXT_START.test(before));
}
