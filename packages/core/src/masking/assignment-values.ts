import { isNameOf, type Key } from "./assignment-keys.js";
import type { Span } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule } from "./key-words.js";
import { endOfSecrets, isObject, listAt } from "./listed-values.js";
import { isMarkAt } from "./marks.js";
import { isHeaderRule, type KeyedValue, unquotedValue } from "./unquoted-values.js";
import { endOfBracket, endOfQuoted, MAX_JUDGED, spacesAfter } from "./value-ends.js";
import { afterTag, afterWrapper, endOfBytes, nextPart } from "./value-prefixes.js";

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
  if ("\"'`".includes(text.charAt(open) || " "))
    return valueInQuotes(place, { open, escapes: open - unescaped }, { key, judged });
  if ("{[".includes(text.charAt(open) || " ")) return valueInBracket(place, open, { key, judged, start });
  return unquotedValue(place, { key, judged, start });
}

interface Opened {
  readonly open: number;
  readonly escapes: number;
}

function valueInQuotes(
  { text, at }: ValuePlace,
  { open, escapes }: Opened,
  { key, judged }: Omit<KeyedValue, "start">,
): Span | undefined {
  const isOther = (!key.isQuoted && escapes === 0 && isClosing(text, open, key)) || isNameOfType(text, at, open);
  return isOther ? undefined : quotedValue(text, { open, escapes, key }, judged);
}

/** What is written as JSON is data; elsewhere an object's own keys tell what is secret, and a list may be code. */
function valueInBracket(place: ValuePlace, open: number, { key, judged, start }: KeyedValue): Span | undefined {
  const { text } = place;
  if (key.isQuoted) return bracketValue(place, start, open);
  if (text.charAt(open) === "{" && isObject(text, open)) {
    const end = KEEPS_MANY.test(judged.rule ?? "") ? endOfSecrets(text, open) : undefined;
    return end === undefined ? undefined : { start, end };
  }
  const mayBeList =
    text.charAt(open) === "[" && !isHeaderRule(judged) && !STAND_IN_BRACKET.test(text.slice(open, open + MAX_NAME));
  const list = mayBeList ? listAt(text, open, judged) : undefined;
  if (list === undefined) return unquotedValue(place, { key, judged, start });
  return list.isSecret ? { start, end: list.end } : undefined;
}

/** Names of people or places may stand in an object below such a key. */
const KEEPS_MANY = /^(?:password|credentials|secret)$/;
/** `[REDACTED]` */
const STAND_IN_BRACKET = /^\[[A-Z][A-Z_]{3,24}\]/;
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

/** `typeof token === "string"`, and the literal types of `credentials?: "strip" | "keep"` */
const TYPE_NAME = /["'`](?:string|object|function|undefined|number|boolean|bigint|symbol|text)["'`]/y;
const LITERAL_TYPE = /["'`][a-z-]{1,24}["'`]/y;

function isNameOfType(text: string, at: number, open: number): boolean {
  TYPE_NAME.lastIndex = open;
  if (text.charAt(at) === "=")
    return text.charAt(open - 1) !== "=" && text.slice(at - 1, open).includes("==") && TYPE_NAME.test(text);
  LITERAL_TYPE.lastIndex = open;
  return text.charAt(at - 1) === "?" && LITERAL_TYPE.test(text);
}

/** `:=`, `==`, `=>`, `->`. */
function isOperator(code: number): boolean {
  return code === 61 || code === 62;
}

const NEXT_IS_PROBABILITY = /\\{0,8}["'][ ]{0,2},[ \n*]{0,40}(?:\\{0,8}["'])?(?:logprob|top_logprobs|prob|bytes)\b/y;

function quotedValue(
  text: string,
  { open, escapes, key }: { open: number; escapes: number; key: Key },
  judged: KeyRule,
): Span | undefined {
  const start = open + 1;
  const end = endOfQuoted(text, open, escapes);
  if (end - start < MAX_NAME && isNameOf(key, text.slice(start, end), judged)) return undefined;
  if (text.charAt(open) === "`" && COMMAND.test(text.slice(start, start + MAX_COMMAND))) return undefined;
  if (isHarmlessValue(text.slice(start, Math.min(end, start + MAX_JUDGED)), judged)) {
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
