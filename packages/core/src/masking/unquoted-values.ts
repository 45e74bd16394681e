import { isAtLineStart, type Key } from "./assignment-keys.js";
import { firstWord, isCodeOrProse } from "./code-or-prose.js";
import { valueInCode } from "./code-values.js";
import type { Span } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule } from "./key-words.js";
import { isMadeUp } from "./made-up.js";
import { isParameter, parameterValue } from "./query-values.js";
import { isPlainWord } from "./stand-ins.js";
import { endOfHeader, endOfLine, endOfUnquoted, MAX_JUDGED, type Reach } from "./value-ends.js";
import { isBlockSign, valueBelow } from "./yaml-values.js";

/** A passphrase is made of words, and codes stand in a list. */
const PHRASE = /phrase|mnemonic|seed|codes$/i;

/** Where a key's separator stands; what lies before `floor` was hidden. */
interface SeparatorPlace {
  readonly text: string;
  readonly at: number;
  readonly floor: number;
}

/** A key, what it says of its value, and where that begins. */
export interface KeyedValue {
  readonly key: Key;
  readonly judged: KeyRule;
  readonly start: number;
}

/** Finds the value without quotes that begins at `start`; `undefined` where it is a stand-in, prose or code. */
export function unquotedValue(
  { text, at, floor }: SeparatorPlace,
  { key, judged, start }: KeyedValue,
): Span | undefined {
  if (text.charAt(at) === ":" && isHeaderRule(judged))
    // `auth?: AuthConfig` is a field with a type.
    return text.charAt(at - 1) === "?" ? undefined : headerValue(text, start, judged);
  if (isParameter({ text, key, at })) return valueOfParameter({ text, at }, { key, judged, start });
  const elsewhere = judged.hides === "random" ? undefined : valueElsewhere(text, { key, judged, start });
  if (elsewhere !== undefined) return elsewhere;
  const isLine = !key.isQuoted && isAtLineStart(text, key.start, floor);
  const isPhrase = PHRASE.test(key.name) && !key.name.startsWith("-");
  const endWithin = (reach: Reach): number =>
    isPhrase ? endOfLine(text, start, reach) : endOfUnquoted(text, start, { isLine, reach });
  const end = endWithin("head");
  const value = text.slice(start, Math.min(end, start + MAX_JUDGED));
  if (isSentence(text, at, { value, end }) || isHarmlessValue(value, judged) || isBlockSign(value)) return undefined;
  if (isCodeOrProse(text, at, { key, judged, value, end })) return undefined;
  return { start, end: end - start < MAX_JUDGED ? end : endWithin("whole") };
}

/** A cookie of one word is a setting: `sameSiteCookie=lax`. */
function valueOfParameter(
  { text, at }: Pick<SeparatorPlace, "text" | "at">,
  { key, judged, start }: KeyedValue,
): Span | undefined {
  const value = parameterValue({ text, key, at }, start);
  if (isHarmlessValue(value, judged) || isPlainWord(value, key.name)) return undefined;
  return judged.rule === "cookie" && !isMadeUp(value) ? undefined : { start, end: start + value.length };
}

/** Below the key, or in a call. */
function valueElsewhere(text: string, { key, start }: KeyedValue): Span | undefined {
  return (key.isQuoted ? undefined : valueBelow(text, start, key.start)) ?? valueInCode(text, start);
}

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
  if (found.value.length < MAX_JUDGED && SCRIPT_WORD.test(found.value)) return true;
  const isNumber = SMALL_NUMBER.test(found.value);
  if (!isNumber && !LETTERS.test(found.value)) return false;
  NEXT_WORD.lastIndex = found.end;
  return NEXT_WORD.test(text) || (!isNumber && text.charAt(found.end - 1) === ".");
}

const SCHEME = /^(?:bearer|basic|token|digest|negotiate|apikey|aws4-hmac-sha256) +/i;

/** `options.authorization,` */
const MEMBER = /^[A-Za-z_$]{1,40}(?:\??\.[A-Za-z_$]{1,40}){1,4}[,;)]?$|^[a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,4}[,;)]$/;

/** Tells whether a rule is of a header, whose value may hold spaces. */
export function isHeaderRule({ rule }: KeyRule): boolean {
  return rule === "authorization" || rule === "cookie";
}

/** Prose about a header is told by its first word, or by a cookie without `=`. */
function headerValue(text: string, start: number, judged: KeyRule): Span | undefined {
  const value = text.slice(start, Math.min(endOfHeader(text, start, "head"), start + MAX_JUDGED));
  if (text.charAt(start - 1) === ":" && SCRIPT.test(value)) return undefined;
  const credential = value.replace(SCHEME, "");
  if (
    MEMBER.test(value) ||
    credential.startsWith("(") ||
    isHarmlessValue(credential, judged) ||
    isPlainWord(firstWord(credential), "")
  )
    return undefined;
  return judged.rule === "cookie" && !value.includes("=")
    ? undefined
    : { start, end: endOfHeader(text, start, "whole") };
}
