import type { Key } from "./assignment-keys.js";
import type { KeyRule } from "./key-words.js";
import { isCall, isCode, isPlainWord } from "./stand-ins.js";

/** A value without quotes, and what it is assigned to. */
export interface Assigned {
  readonly key: Key;
  readonly judged: KeyRule;
  readonly value: string;
  readonly end: number;
}

/** Tells whether an unquoted value is a program's, or prose; `at` is where its separator stands. */
export function isCodeOrProse(text: string, at: number, { key, judged, value, end }: Assigned): boolean {
  if (MNEMONIC.test(key.name) && !WORDS.test(value)) return true;
  if (isPlainWord(firstWord(value), key.name) || FROM_ELSEWHERE.test(value)) return true;
  // `headers["Cookie"] = cookieHeader` assigns a variable.
  if (key.isQuoted && (text.charAt(at) === "=" ? VARIABLE : IDENTIFIER).test(value)) return true;
  const next = text.charAt(end);
  if (isCompared(text, at) || isType(text, at, { key, judged, value, end }) || NUMBERED.test(value + next)) return true;
  if (isTypedField(text, at, value) || isExpression(text, { value, end, next })) return true;
  // Programs, but no lines of settings, put spaces around a variable's sign.
  const isSetting = ENVIRONMENT_NAME.test(key.name) && text.charAt(at - 1) !== " ";
  return isCodeBefore(next, { key, judged, value, end }, isSetting);
}

/** `apiKey?: ApiKeyType` */
function isTypedField(text: string, at: number, value: string): boolean {
  return text.charAt(at) === ":" && text.charAt(at - 1) === "?" && !/[0-9]/.test(value);
}

interface Ended {
  readonly value: string;
  readonly end: number;
  readonly next: string;
}

/** A program goes on behind its first word. */
function isExpression(text: string, { value, end, next }: Ended): boolean {
  const expression = next === "<" ? GENERIC_CALL : OPERATION;
  expression.lastIndex = end;
  return NAME_IN_CODE.test(value) ? expression.test(text) || CALL_OF_NAME.test(value) : EXPRESSION.test(value);
}

/** A password in a line of settings may be written like a type. */
function isType(text: string, at: number, { key, judged, value }: Assigned): boolean {
  const isAssigned = text.charAt(at) === "=" && text.charAt(at - 1) !== " ";
  const isPassword =
    isAssigned && judged.rule === "password" && (LONG_TYPE.test(value) || ENVIRONMENT_NAME.test(key.name));
  return TYPE.test(value) && !isPassword;
}

/** A longer one is no code. */
const MAX_CODE = 200;

function isCodeBefore(next: string, { key, judged, value }: Assigned, isSetting: boolean): boolean {
  if (next === "<" && GENERIC.test(value)) return true;
  if (VARIABLE_NAME.test(value) && (judged.rule !== "password" || next === ",")) return true;
  if ((judged.rule === "token" || judged.rule === "api_key") && CAMEL_CASE.test(value)) return true;
  if (isSetting) return /["'`]/.test(next) && isCall(value, next);
  return (
    (value.startsWith("(") && value.length < MAX_CODE) ||
    isCode(value, next) ||
    (judged.rule !== "password" && NAMES.test(value) && !HEADER_NAME.test(key.name))
  );
}

/** What is compared with is a variable, unless it stands in quotes. */
function isCompared(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return text.charAt(at) === "=" && (before === "!" || before === "=" || text.charAt(at + 1) === "=");
}

/** `SecretString` */
const TYPE = /^[A-Z][a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,4}$/;
const LONG_TYPE = /^(?:[A-Z][a-z]{1,20}){3}/;
/** `nextToken`, `clientSecret`, `code$1` */
const VARIABLE_NAME =
  /^[a-z]{1,20}(?:[A-Z][a-z]{1,20}){0,4}(?:(?:Token|Secret|Key|Credentials?|Auth)s?|\$[0-9]{1,3})[;,]?$/;
const CAMEL_CASE = /^[a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,6}[;,]?$/;
const NAME_IN_CODE = /^[A-Za-z_$][A-Za-z_$.?]{0,100}(?:\([A-Za-z_$.]{0,60})?$/;
/** `applyNot(actual === …` */
const CALL_OF_NAME = /^[a-z]{1,20}[A-Z][A-Za-z_$.?]*\([A-Za-z_$.]+$/;
/** `a === b`, `a ?? b`, `a ? b : c` */
const OPERATION = /[ \t]{1,2}(?:[=!]==?|&&|\|\||\?\??|=>|[<>]=?|instanceof)\s/y;
/** A regular expression. */
const EXPRESSION = /^\/[\^(\\[]/;
/** `readToken<string>()` */
const GENERIC_CALL = /<[\w\s,<>[\]|.]{1,40}>\(/y;
/** `Option<String>` */
const GENERIC = /^[A-Z][A-Za-z]{1,31}$/;
/** A field's number in `string password = 2;` */
const NUMBERED = /^[0-9]{1,2};$/;

/** `-storepass:file pw.txt` */
const FROM_ELSEWHERE = /^(?:file|env)$/;
/** In `"key": name` no text is quoted: it is a program's. */
const IDENTIFIER = /^[A-Za-z_$]{1,64}$/;
/** `secrets.token`, `my-secret`, `enabled`: what a token or key never looks like. */
const NAMES = /^[a-z_]{1,24}(?:[.-][A-Za-z_]{1,40}){0,8}$/;
const HEADER_NAME = /^x-/i;
const VARIABLE = /^[A-Za-z_$][\w$.]{0,127};?$/;
/** The name of a list of words, and of an aid to memory. */
const MNEMONIC = /mnemonic$/i;
const WORDS = /^(?:[a-z]{3,8} ){5}/;

/** Written so, a key is a variable of the environment: its value is no code. */
const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9_]*$/;

/** The word that a value begins with. */
export function firstWord(value: string): string {
  const end = value.indexOf(" ");
  return end < 0 ? value : value.slice(0, end);
}
