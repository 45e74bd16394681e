import { isAtLineStart, isNameOf, type Key } from "./assignment-keys.js";
import { valueInCode } from "./code-values.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isCall, isCode, isPlainWord } from "./stand-ins.js";
import {
  endOfBracket,
  endOfHeader,
  endOfLine,
  endOfQuoted,
  endOfUnquoted,
  type Reach,
  spacesAfter,
} from "./value-ends.js";
import { afterTag, afterWrapper, endOfBytes, nextPart } from "./value-prefixes.js";
import { isBlockSign, valueBelow } from "./yaml-values.js";

/** Where the value of a sensitive key is looked for. */
export interface ValuePlace {
  readonly text: string;
  /** Where the separator stands. */
  readonly at: number;
  /** What lies before was hidden. */
  readonly floor: number;
  readonly replacement: string | undefined;
  /** How many characters of the text were read for schemas, which stay. */
  readAsSchema: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const MAX_SHOWN = 200;
const MAX_COMMAND = 10;
const MAX_NAME = 64;
/** As long as 16 bytes are written. */
const MIN_KEY_BYTES = 48;

/** `*Token:* x`, `**Token:** x` */
const EMPHASIS = /^(?:\*\*|\*(?=\s))/;

/** Steps over the rest of an operator, emphasis, spaces, and what YAML writes before a value. */
function startOfValue(text: string, at: number): number {
  // In LDIF, `key:: value` holds base64.
  let from = text.startsWith("::", at) ? at + 2 : at + 1;
  while (from - at < 4 && isOperator(text.charCodeAt(from))) from += 1;
  if (text.startsWith("?=", from)) from += 2;
  from += EMPHASIS.exec(text.slice(from, from + 3))?.[0].length ?? 0;
  return afterTag(text, spacesAfter(text, from));
}

/** Finds the value behind the separator; `undefined` where it is empty, a stand-in, prose or code. */
export function valueAfter(place: ValuePlace, key: Key, judged: KeyRule): Span | undefined {
  const { text } = place;
  const start = startOfValue(text, place.at);
  if (isMarkAt(text, start, place.replacement)) return undefined;
  const listed = endOfBytes(text, start);
  if (listed > start && (judged.hides !== "random" || listed - start >= MIN_KEY_BYTES)) return { start, end: listed };
  let open = afterWrapper(text, start);
  // `auth=("ann", "…")`: the second is the password.
  if (judged.rule === "authorization" && open > start && text.charAt(start) === "(") return undefined;
  const unescaped = open;
  while (text.charCodeAt(open) === 92) open += 1;
  const quote = text.charAt(open);
  if (quote === '"' || quote === "'" || quote === "`") {
    if (!key.isQuoted && open === unescaped && isClosing(text, open, key)) return undefined;
    return quotedValue(text, { open, escapes: open - unescaped, key }, judged);
  }
  if ((quote === "{" || quote === "[") && key.isQuoted) return bracketValue(place, start, open);
  return unquotedValue(place, { key, judged, start });
}

const CLOSES = /["'`]\)(?:[\s;,.)\]]|$)/y;
const CLOSES_ADDRESS = /["'`](?:[\s;,)+>/]|$)/y;

/** In `input("Password: ")` the quote closes what the key stands in, and in `"…?user=ann&password="` an address. */
function isClosing(text: string, quote: number, key: Key): boolean {
  CLOSES.lastIndex = quote;
  const sign = text.charAt(quote);
  CLOSES_ADDRESS.lastIndex = quote;
  if (/&(?:amp;)?$/.test(text.slice(Math.max(0, key.start - 5), key.start))) return CLOSES_ADDRESS.test(text);
  return CLOSES.test(text) || (text.charAt(key.start - 1) === sign && text.charAt(quote + 1) !== sign);
}

/** `:=`, `==`, `=>`, `->`. */
function isOperator(code: number): boolean {
  return code === 61 || code === 62;
}

const NEXT_IS_PROBABILITY = /\\{0,8}["'][ ]{0,2},[ \n]{0,40}\\{0,8}["'](?:logprob|top_logprobs|prob|bytes)\b/y;

function quotedValue(
  text: string,
  { open, escapes, key }: { open: number; escapes: number; key: Key },
  judged: KeyRule,
): Span | undefined {
  const start = open + 1;
  const end = endOfQuoted(text, open, escapes);
  if (end - start < MAX_NAME && isNameOf(key, text.slice(start, end))) return undefined;
  if (text.charAt(open) === "`" && COMMAND.test(text.slice(start, start + MAX_COMMAND))) return undefined;
  if (isHarmlessValue(text.slice(start, Math.min(end, start + MAX_SHOWN)), judged)) {
    // `'Bearer ' + '…'`
    const next = end - start < MAX_COMMAND ? nextPart(text, end) : undefined;
    return next === undefined ? undefined : quotedValue(text, { open: next, escapes, key }, judged);
  }
  NEXT_IS_PROBABILITY.lastIndex = end;
  return judged.rule === "token" && NEXT_IS_PROBABILITY.test(text)
    ? undefined
    : { start, end: endOfParts(text, end, { escapes, isList: isListed(text, key, start) }) };
}

const MAX_PARTS = 16;
const MAX_NAMES = 120;
/** On a line of their own. */
const NAMES_BEFORE = /(?:^|\n)[ \t]*(?:(?:let|const|var|local) )?(?:[\w.$@]{1,40}, ){1,8}$/;

/** Of several names that are assigned together, the last one tells: `user, password = "ann", "…"`. */
function isListed(text: string, { start, name }: Key, value: number): boolean {
  return (
    NAMES_BEFORE.test(text.slice(Math.max(0, start - MAX_NAMES), start)) &&
    text.slice(start + name.length, value).includes("=")
  );
}

/** The end of the last part of a text that is joined of several, or of the last text of a list. */
function endOfParts(text: string, from: number, { escapes, isList }: { escapes: number; isList: boolean }): number {
  let end = from;
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const open = nextPart(text, end, isList);
    if (open === undefined) break;
    end = endOfQuoted(text, open, escapes);
  }
  return end;
}

/** `` `cat token` `` */
const COMMAND = /^(?:cat|op|pass|gopass|vault|aws|gcloud|kubectl|security|openssl|pwgen|grep|head) /;

const SCHEMA = /\{\s{0,40}\\{0,8}["'](?:type|description|title|anyOf|\$ref)\\{0,8}["']\s{0,8}:/y;
const SCHEMA_VALUE = /["'](?:default|const|enum|examples?|value)\\{0,8}["']/;

/** Schemas within schemas are read as often as they are deep; one that is not read any more is hidden. */
const MAX_READ_AS_SCHEMA = 131_072;

/** An object, or an array: whole, but not the schema of one, as tools describe their arguments. */
function bracketValue(place: ValuePlace, start: number, open: number): Span | undefined {
  const { text } = place;
  const end = endOfBracket(text, open);
  SCHEMA.lastIndex = open;
  if (place.readAsSchema > MAX_READ_AS_SCHEMA || !SCHEMA.test(text)) return { start, end };
  place.readAsSchema += end - open;
  return SCHEMA_VALUE.test(text.slice(open, end)) ? { start, end } : undefined;
}

/** A passphrase is made of words, and codes stand in a list. */
const PHRASE = /phrase|mnemonic|seed|codes$/i;

interface Unquoted {
  readonly key: Key;
  readonly judged: KeyRule;
  readonly start: number;
}

function unquotedValue({ text, at, floor }: ValuePlace, { key, judged, start }: Unquoted): Span | undefined {
  if (text.charAt(at) === ":" && isHeaderRule(judged)) return headerValue(text, start, judged);
  const below = key.isQuoted || judged.hides === "random" ? undefined : valueBelow(text, start, key.start);
  if (below !== undefined) return below;
  const inCode = judged.hides === "random" ? undefined : valueInCode(text, start);
  if (inCode !== undefined) return inCode;
  const isLine = !key.isQuoted && isAtLineStart(text, key.start, floor);
  const isPhrase = PHRASE.test(key.name) && !key.name.startsWith("-");
  const endWithin = (reach: Reach): number =>
    isPhrase ? endOfLine(text, start, reach) : endOfUnquoted(text, start, { isLine, reach });
  const end = endWithin("head");
  const value = text.slice(start, Math.min(end, start + MAX_SHOWN));
  if (isSentence(text, at, { value, end }) || isHarmlessValue(value, judged) || isBlockSign(value)) return undefined;
  if (isCodeOrProse(text, at, { key, judged, value, end })) return undefined;
  return { start, end: end - start < MAX_SHOWN ? end : endWithin("whole") };
}

interface Assigned {
  readonly key: Key;
  readonly judged: KeyRule;
  readonly value: string;
  readonly end: number;
}

function isCodeOrProse(text: string, at: number, { key, judged, value, end }: Assigned): boolean {
  if (MNEMONIC.test(key.name) && !WORDS.test(value)) return true;
  if (isPlainWord(firstWord(value), key.name) || FROM_ELSEWHERE.test(value)) return true;
  // `headers["Cookie"] = cookieHeader` assigns a variable.
  if (key.isQuoted && (text.charAt(at) === "=" ? VARIABLE : IDENTIFIER).test(value)) return true;
  const next = text.charAt(end);
  if (isCompared(text, at) || TYPE.test(value) || NUMBERED.test(value + next)) return true;
  // Programs, but no lines of settings, put spaces around a variable's sign.
  const isSetting = ENVIRONMENT_NAME.test(key.name) && text.charAt(at - 1) !== " ";
  return isCodeBefore(next, { key, judged, value, end }, isSetting);
}

function isCodeBefore(next: string, { judged, value }: Assigned, isSetting: boolean): boolean {
  if (next === "<" && GENERIC.test(value)) return true;
  if (isSetting) return /["'`]/.test(next) && isCall(value, next);
  return (
    (value.startsWith("(") && value.length < MAX_SHOWN) ||
    isCode(value, next) ||
    (judged.rule !== "password" && NAMES.test(value))
  );
}

function firstWord(value: string): string {
  const end = value.indexOf(" ");
  return end < 0 ? value : value.slice(0, end);
}

/** What is compared with is a variable, unless it stands in quotes. */
function isCompared(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return text.charAt(at) === "=" && (before === "!" || before === "=" || text.charAt(at + 1) === "=");
}

/** `SecretString` */
const TYPE = /^[A-Z][a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,4}$/;
/** `Option<String>` */
const GENERIC = /^[A-Z][A-Za-z]{1,31}$/;
/** A field's number in `string password = 2;` */
const NUMBERED = /^[0-9]{1,2};$/;

/** `-storepass:file pw.txt` */
const FROM_ELSEWHERE = /^(?:file|env)$/;
/** `npm run auth:lint` */
const SCRIPT = /^[a-z]{1,12}(?::[a-z]{1,12}){0,3}(?:$| )/;
/** `Password: 12 characters` */
const SMALL_NUMBER = /^[0-9]{1,3}$/;
const LETTERS = /^[\p{L}'’-]{1,24}[.,;]?$/u;
/** Whoever writes in such letters does not use them in a password. */
const SCRIPT_WORD = /[\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const NEXT_WORD = /[ ][\p{L}\p{N}`(]/uy;

/** `token: expected a string`: a word, or a small number, with another word behind it. */
function isSentence(text: string, at: number, found: { value: string; end: number }): boolean {
  if (!":：".includes(text.charAt(at))) return false;
  if (found.value.length < MAX_SHOWN && SCRIPT_WORD.test(found.value)) return true;
  const isNumber = SMALL_NUMBER.test(found.value);
  if (!isNumber && !LETTERS.test(found.value)) return false;
  NEXT_WORD.lastIndex = found.end;
  return NEXT_WORD.test(text) || (!isNumber && text.charAt(found.end - 1) === ".");
}

/** In `"key": name` no text is quoted: it is a program's. */
const IDENTIFIER = /^[A-Za-z_$]{1,64}$/;
/** `secrets.token`, `my-secret`, `enabled`: what a token or key never looks like. */
const NAMES = /^[a-z_]{1,24}(?:[.-][A-Za-z_]{1,40}){0,8}$/;
const VARIABLE = /^[A-Za-z_$][\w$.]{0,127};?$/;
/** The name of a list of words, and of an aid to memory. */
const MNEMONIC = /mnemonic$/i;
const WORDS = /^(?:[a-z]{3,8} ){5}/;

/** Written so, a key is a variable of the environment: its value is no code. */
const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9_]*$/;

const SCHEME = /^(?:bearer|basic|token|digest|negotiate|apikey|aws4-hmac-sha256) +/i;

function isHeaderRule({ rule }: KeyRule): boolean {
  return rule === "authorization" || rule === "cookie";
}

/** A header's value may hold spaces; prose about a header is told by its first word, or by a cookie without `=`. */
function headerValue(text: string, start: number, judged: KeyRule): Span | undefined {
  const value = text.slice(start, Math.min(endOfHeader(text, start, "head"), start + MAX_SHOWN));
  if (text.charAt(start - 1) === ":" && SCRIPT.test(value)) return undefined;
  const credential = value.replace(SCHEME, "");
  if (credential.startsWith("(") || isHarmlessValue(credential, judged) || isPlainWord(firstWord(credential), ""))
    return undefined;
  return judged.rule === "cookie" && !value.includes("=")
    ? undefined
    : { start, end: endOfHeader(text, start, "whole") };
}
