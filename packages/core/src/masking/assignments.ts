import type { Finder, Finding } from "./findings.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isCode, isPlainWord, isStandIn } from "./stand-ins.js";
import { endOfBracket, endOfLine, endOfQuoted, endOfUnquoted, spacesAfter } from "./value-ends.js";

const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const AMPERSAND = 38;
const MAX_KEY = 64;
const MAX_SPACES = 8;

/** A key in front of a separator. */
interface Key {
  readonly name: string;
  readonly start: number;
  /** Quotes, or an index's brackets, stood around it: its value is data, not prose. */
  readonly isQuoted: boolean;
}

/** Names that are secrets in the query of a URL only. */
const QUERY_NAMES = /^(?:sig|signature|x-(?:amz|goog)-signature|x-amz-security-token|key|sas|hmac)$/i;
const QUERY_RULE: KeyRule = { rule: "signature", hides: "text", isTail: false };

/**
 * Finds values of sensitive keys in text: `key=value`, `"key": "value"` at any level of escaping, `.env`, YAML, INI,
 * headers and URL queries.
 *
 * A harmless key takes no value with it, so that what follows it is looked at in its own right.
 */
export function createAssignmentFinder(keyWords: KeyWords, replacement: string | undefined): Finder {
  return (text, findings) => {
    const place: Place = { text, at: 0, floor: 0, keyWords, replacement };
    for (const separator of SEPARATORS) {
      place.floor = 0;
      place.at = text.indexOf(separator);
      while (place.at >= 0) {
        place.floor = Math.max(place.floor, findValue(place, findings));
        place.at = text.indexOf(separator, Math.max(place.at + 1, place.floor));
      }
    }
  };
}

const SEPARATORS = ["=", ":", "："] as const;

/** The separator that is looked at: one object a text, since most separators follow a harmless key. */
interface Place {
  readonly text: string;
  /** Where the separator stands. */
  at: number;
  /** What lies before was looked at, and hidden. */
  floor: number;
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
}

/** Returns the end of what it hid, or 0. */
function findValue(place: Place, findings: Finding[]): number {
  const key = keyBefore(place);
  if (key === undefined) return 0;
  const judged = judge(place, key);
  if (judged.rule === undefined) return 0;
  const value = valueAfter(place, key, judged);
  if (value === undefined || isMarkAt(place.text, value.start, place.replacement)) return 0;
  findings.push({ ...value, rule: judged.rule });
  return value.end;
}

function judge(place: Place, key: Key): KeyRule {
  const { text, keyWords } = place;
  const judged = keyWords.classify(key.name);
  if (judged.rule !== undefined) return judged;
  const before = text.charCodeAt(key.start - 1);
  if ((before === QUESTION || before === AMPERSAND) && QUERY_NAMES.test(key.name)) return QUERY_RULE;
  return judged.isTail && !key.isQuoted ? judgeWords(place, key) : judged;
}

const MAX_WORDS = 4;
const MAX_LOOKBACK = 48;

/** Judges the key together with the words before it: `API key: …`, `mot de passe : …`. */
function judgeWords({ text, floor, keyWords }: Place, key: Key): KeyRule {
  const lowest = Math.max(floor, key.start - MAX_LOOKBACK);
  let from = key.start;
  while (from > lowest && (text.charCodeAt(from - 1) === 32 || isKeyCharacter(text.charCodeAt(from - 1)))) from -= 1;
  const words = text
    .slice(from, key.start + key.name.length)
    .split(" ")
    .slice(-MAX_WORDS);
  for (let start = words.length - 2; start >= 0; start -= 1) {
    const judged = keyWords.classify(words.slice(start).join(" "));
    if (judged.rule !== undefined) return judged;
  }
  return keyWords.classify("");
}

function keyBefore({ text, at, floor }: Place): Key | undefined {
  const end = endOfKey(text, at, floor);
  if (isQuote(text.charCodeAt(end - 1))) return quotedKey(text, end - 1, floor);
  const first = Math.max(floor, end - MAX_KEY);
  let start = end;
  while (start > first && isKeyCharacter(text.charCodeAt(start - 1))) start -= 1;
  start = skipEscape(text, start, end);
  return start === end ? undefined : { name: text.slice(start, end), start, isQuoted: false };
}

/** Steps over spaces, over the `?`, `!`, `+` or `:` of an operator, and over the bracket of an index. */
function endOfKey(text: string, at: number, floor: number): number {
  const lowest = Math.max(floor, at - MAX_SPACES);
  let end = at;
  while (end > lowest && isSpace(text.charCodeAt(end - 1))) end -= 1;
  const sign = text.charCodeAt(end - 1);
  if (end > floor && (sign === 63 || sign === 33 || sign === 43 || sign === 58)) end -= 1;
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
  return open < floor || end - start > MAX_KEY || end <= start
    ? undefined
    : { name: text.slice(start, end), start, isQuoted: true };
}

function valueAfter(place: Place, key: Key, judged: KeyRule): { start: number; end: number } | undefined {
  const { text } = place;
  let from = place.at + 1;
  while (from - place.at < 4 && isOperator(text.charCodeAt(from))) from += 1;
  const start = spacesAfter(text, from);
  let open = start;
  while (text.charCodeAt(open) === 92) open += 1;
  const quote = text.charAt(open);
  if (quote === '"' || quote === "'" || quote === "`")
    return quotedValue(text, { open, escapes: open - start }, judged);
  if ((quote === "{" || quote === "[") && key.isQuoted) return { start, end: endOfBracket(text, open) };
  return unquotedValue(place, { key, judged, start });
}

function quotedValue(
  text: string,
  { open, escapes }: { open: number; escapes: number },
  judged: KeyRule,
): { start: number; end: number } | undefined {
  const start = open + 1;
  const end = endOfQuoted(text, open, escapes);
  return isHarmless(text.slice(start, Math.min(end, start + 200)), judged) ? undefined : { start, end };
}

function unquotedValue(
  { text, at, floor }: Place,
  { key, judged, start }: { key: Key; judged: KeyRule; start: number },
): { start: number; end: number } | undefined {
  if (text.charAt(at) === ":" && isHeaderRule(judged)) return headerValue(text, start, judged);
  const isLine = !key.isQuoted && isAtLineStart(text, key.start, floor);
  const end = endOfUnquoted(text, start, isLine);
  const value = text.slice(start, Math.min(end, start + 200));
  if (isHarmless(value, judged)) return undefined;
  const isProse = isPlainWord(value, key.name) || (!ENVIRONMENT_NAME.test(key.name) && isCode(value, text.charAt(end)));
  return isProse ? undefined : { start, end };
}

/** Written so, a key is a variable of the environment: its value is no code. */
const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9_]*$/;

const SCHEME = /^(?:bearer|basic|token|digest|negotiate|apikey|aws4-hmac-sha256) +/i;

function isHeaderRule({ rule }: KeyRule): boolean {
  return rule === "authorization" || rule === "cookie";
}

/** A header's value may hold spaces; prose about a header is told by its first word, or by a cookie without `=`. */
function headerValue(text: string, start: number, judged: KeyRule): { start: number; end: number } | undefined {
  const end = endOfLine(text, start);
  const value = text.slice(start, Math.min(end, start + 200));
  const credential = value.replace(SCHEME, "");
  if (isHarmless(credential, judged) || isPlainWord(credential.split(" ", 1)[0] ?? "", "")) return undefined;
  return judged.rule === "cookie" && !value.includes("=") ? undefined : { start, end };
}

const NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/;

function isHarmless(value: string, judged: KeyRule): boolean {
  return value === "" || isStandIn(value) || (judged.hides === "text" && NUMBER.test(value));
}

const LINE_START = /(?:^|[\r\n]|\\[nr])[ \t]*(?:(?:export|set|setx|ENV|ARG|-|\*|#) {1,2})?$/;
const LINE_LOOKBACK = 24;

function isAtLineStart(text: string, start: number, floor: number): boolean {
  const before = text.slice(Math.max(floor, start - LINE_LOOKBACK), start);
  return LINE_START.test(floor === 0 && start <= LINE_LOOKBACK ? before : `.${before}`);
}

/** `"`, `'` or a backtick. */
function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

function isOperator(code: number): boolean {
  return code === EQUALS || code === GREATER;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

/** Letters, digits, `_ - . $ @` and all that is not ASCII. */
function isKeyCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 57 && code !== 47) ||
    code === 95 ||
    code === 36 ||
    code === 64 ||
    (code > 127 && code !== 0x3000)
  );
}
