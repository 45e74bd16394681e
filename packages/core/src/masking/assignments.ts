import { isDigit } from "./ascii.js";
import { isKeyCharacter, judgeWords, type Key, keyBefore } from "./assignment-keys.js";
import { valueAfter } from "./assignment-values.js";
import { declaredKey, TYPE_NAMES } from "./declared-keys.js";
import type { Finder, Finding } from "./findings.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isDrawn } from "./made-up.js";
import { isMarkAt, isRuleOfMark } from "./marks.js";
import { createPlainKeys } from "./plain-keys.js";
import { isParameter, isSignInCode, type ParameterPlace } from "./query-values.js";

const SEPARATORS = ["=", ":", "："] as const;

/** Names that are secrets in the query of a URL only. */
const QUERY_NAMES = /^(?:sig|signature|x-(?:amz|goog)-signature|x-amz-security-token|sas|hmac)$/i;
/** What such a name begins with, behind its sign. */
export const QUERY_LANDMARKS = ["sig", "x-amz", "x-goog", "sas", "hmac", "key", "app", "code", "ticket"].flatMap(
  (name) => [{ text: `?${name}` }, { text: `&${name}` }],
);
/** Names of other things, too. */
const MAYBE_NAMES = /^(?:key|app-?id)$/i;
const QUERY_RULE: KeyRule = { rule: "signature", hides: "text", isTail: false };
const MAYBE_RULE: KeyRule = { rule: "api_key", hides: "random", isTail: false };

/**
 * Finds values of sensitive keys in text: `key=value`, `"key": "value"` at any level of escaping, `.env`, YAML, INI,
 * headers and URL queries.
 *
 * A harmless key takes no value with it, so that what follows it is looked at in its own right.
 */
export function createAssignmentFinders(keyWords: KeyWords, replacement: string | undefined): readonly Finder[] {
  return SEPARATORS.map((separator) => {
    const isPlain = createPlainKeys(
      separator === "=" ? [...keyWords.telling, ...TYPE_NAMES.map((name) => name.toLowerCase())] : keyWords.telling,
    );
    const find: Finder["find"] = (text, findings) => {
      const place: Place = { text, at: text.indexOf(separator), floor: 0, keyWords, replacement, readAsSchema: 0 };
      while (place.at >= 0) {
        if (!isPlain(place)) place.floor = Math.max(place.floor, findValue(place, findings));
        place.at = text.indexOf(separator, Math.max(place.at + 1, place.floor));
      }
    };
    return { signs: separator, keyWord: "assigned", find };
  });
}

/** The separator that is looked at: one object a text, since most separators follow a harmless key. */
interface Place {
  readonly text: string;
  /** Where the separator stands. */
  at: number;
  /** What lies before was looked at, and hidden. */
  floor: number;
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readAsSchema: number;
}

/** Returns the end of what it hid, or 0. */
function findValue(place: Place, findings: Finding[]): number {
  if (isInTime(place.text, place.at) || isInPath(place.text, place.at)) return 0;
  const found = keyOf(place);
  const own = found === undefined ? undefined : judge(place, found);
  const isDeclared = own?.rule === undefined && place.text.charAt(place.at) === "=";
  const key = isDeclared ? declaredKey(place.text, place.at, place.floor) : found;
  if (key === undefined) return 0;
  const judged = isDeclared || own === undefined ? place.keyWords.classify(key.name) : own;
  if (judged.rule === undefined || isRuleOfMark(place.text, key.start)) return 0;
  const value = valueAfter(place, key, judged);
  if (value === undefined || isMarkAt(place.text, value.start, place.replacement)) return 0;
  // What is assigned to a variable with a type is code, unless it stands in quotes or brackets.
  if (isDeclared && !LITERAL.test(place.text.slice(value.start - 1, value.start + 1))) return 0;
  findings.push({ start: value.start, end: value.end, rule: judged.rule });
  return value.end;
}

const LITERAL = /^["'`]|[[{]$/;

/** In `15:00:00` no digits are a key. */
function isInTime(text: string, at: number): boolean {
  return (
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at - 1)) &&
    isDigit(text.charCodeAt(at - 2)) &&
    !isKeyCharacter(text.charCodeAt(at - 3))
  );
}

const COLON = 58;
const SLASH = 47;

const PATH = /::(?:[:=]|(v[0-9]{1,2}(?:alpha|beta)[0-9]|[A-Za-z_]{1,64}[0-9]?)(?!\w))/y;

/** In `Token::Kind`, and in the operator `:::=`, whose last sign separates. */
function isInPath(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== COLON) return false;
  const isFirst = text.charCodeAt(at + 1) === COLON;
  if (!isFirst && text.charCodeAt(at - 1) !== COLON) return false;
  PATH.lastIndex = isFirst ? at : at - 1;
  const path = PATH.exec(text);
  return path !== null && !isDrawn(path[1] ?? "");
}

/** In `arn:aws:…:secret:name`, or before the password in `https://x-access-token:…@host`. */
function isInAddress(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before === COLON) return !SYMBOL_START.test(text.slice(Math.max(0, start - 2), start));
  return before === SLASH && text.charCodeAt(start - 2) === SLASH;
}

/** `:password: x`, as Ruby writes YAML. */
const SYMBOL_START = /^(?:\s?:)$/;

/** A key that is part of an address has no value. */
function keyOf({ text, at, floor }: Place): Key | undefined {
  const key = keyBefore(text, at, floor);
  if (key === undefined) return undefined;
  if (text.charAt(at) === ":" && !key.isQuoted && isInAddress(text, key.start)) return undefined;
  return key;
}

function judge({ text, at, floor, keyWords }: Place, key: Key): KeyRule {
  const judged = keyWords.classify(key.name);
  if (judged.rule !== undefined) return judged;
  const ofParameter = parameterRule({ text, key, at });
  if (ofParameter !== undefined) return ofParameter;
  return judged.isTail && !key.isQuoted ? judgeWords(keyWords, text, { key, floor }) : judged;
}

function parameterRule(place: ParameterPlace): KeyRule | undefined {
  const { name } = place.key;
  const isMaybe = MAYBE_NAMES.test(name);
  if (!(isMaybe || QUERY_NAMES.test(name) || isSignInCode(place)) || !isParameter(place)) return undefined;
  return isMaybe ? MAYBE_RULE : QUERY_RULE;
}
