import type { Key } from "./assignment-keys.js";
import type { KeyRule } from "./key-words.js";
import { isCall, isCode, isPlainWord } from "./stand-ins.js";
import { MAX_JUDGED } from "./value-ends.js";

/** A value without quotes, and what it is assigned to. */
export interface Assigned {
  readonly key: Key;
  readonly judged: KeyRule;
  readonly value: string;
  readonly end: number;
}

/** Tells whether an unquoted value is a program's, or prose; `at` is where its separator stands. */
export function isCodeOrProse(text: string, at: number, assigned: Assigned): boolean {
  const { key, value, end } = assigned;
  if (MNEMONIC.test(key.name) && !WORDS.test(value)) return true;
  if (isPlainWord(firstWord(value), key.name) || FROM_ELSEWHERE.test(value)) return true;
  // `headers["Cookie"] = cookieHeader` assigns a variable.
  if (key.isQuoted && (text.charAt(at) === "=" ? VARIABLE : IDENTIFIER).test(value)) return true;
  const next = text.charAt(end);
  if (isCompared(text, at) || isType(text, at, assigned) || NUMBERED.test(value + next)) return true;
  return isOfProgram(text, at, { ...assigned, next });
}

/** A value, and the sign behind it. */
interface Followed extends Assigned {
  readonly next: string;
}

function isOfProgram(text: string, at: number, followed: Followed): boolean {
  const { judged, value, end } = followed;
  if (isTypedField(text, at, value) || isExpression(text, followed)) return true;
  if (EMPTY_CALL.test(value + text.slice(end, end + EMPTY.length))) return true;
  // Programs put a space before `=`, and a comma or a semicolon behind a member.
  const isSpaced = text.charAt(at) === "=" && text.charAt(at - 1) === " ";
  const isMember = text.charAt(at) === ":" && MEMBER_END.test(value.slice(-1) + text.slice(end, end + 2));
  if ((isSpaced || isMember) && (isName(value, judged) || isPart(followed, isSpaced))) return true;
  return isCodeBefore(followed, isSpaced);
}

/** `fresh.token`, `!isToken`, `map.get.bind(known)` */
function isPart({ key, judged, value, next }: Followed, isSpaced: boolean): boolean {
  if (ENVIRONMENT_NAME.test(key.name)) return false;
  if (isSpaced && (WHOLE_CALL.test(value) || NEGATED.test(value + next))) return true;
  return MEMBER.test(value) && (judged.rule !== "password" || SECRET_MEMBER.test(value));
}

const EMPTY = "()";

/** `apiKey?: ApiKeyType` */
function isTypedField(text: string, at: number, value: string): boolean {
  return text.charAt(at) === ":" && text.charAt(at - 1) === "?" && !/[0-9]/.test(value);
}

/** A program goes on behind its first word. */
function isExpression(text: string, { value, end, next }: Followed): boolean {
  if ((next === "\\" || next === "[") && EXPRESSION_START.test(value)) return true;
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

/** The name of a variable: a token is none, a password might be. */
function isName(value: string, { rule }: KeyRule): boolean {
  if (rule === "token" || rule === "api_key") return CAMEL_CASE.test(value) || VARIABLE_NAME.test(value);
  return VARIABLE_NAME.test(value) && (rule !== "password" || value.endsWith(","));
}

function isCodeBefore({ key, judged, value, next }: Followed, isSpaced: boolean): boolean {
  if (next === "<" && GENERIC.test(value)) return true;
  if (ENVIRONMENT_NAME.test(key.name)) {
    if (/["'`]/.test(next) && isCall(value, next)) return true;
    return isSpaced && (MEMBER_OF_SETTINGS.test(value) || (next === "(" && DOTTED_OR_CAMEL.test(value)));
  }
  return (
    (value.startsWith("(") && value.length < MAX_JUDGED) ||
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
const TYPE = /^[A-Z][a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,4}[;,]?$/;
const LONG_TYPE = /^(?:[A-Z][a-z]{1,20}){3}/;
/** `nextToken`, `clientSecret`, `code$1` */
const VARIABLE_NAME =
  /^[a-z]{1,20}(?:[A-Z][a-z]{1,20}){0,4}(?:(?:Token|Secret|Key|Credentials?|Auth)s?|\$[0-9]{1,3})[;,]?$/;
const CAMEL_CASE = /^[a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,6}[;,]?$/;
const MEMBER_END = /[,;)]|^. ?\}/;
const MEMBER = /^[A-Za-z_$]{1,40}[0-9]{0,2}(?:_[0-9])?(?:\??\.[A-Za-z_$]{1,60}[0-9]{0,2}){1,6}[;,)]?$/;
const SECRET_MEMBER = /(?:pass\w{0,8}|pwd|secret|token|key|credentials?|View)[;,)]?$/i;
const WHOLE_CALL = /^[A-Za-z_$][A-Za-z_$.?]{0,100}\([\w$., ]{0,100}\)[;,]?$/;
const NEGATED = /^!{1,2}[A-Za-z_$][\w$.]{0,60};$/;
/** `readToken()`, `os.token()` */
const EMPTY_CALL = /^(?=[^(]*[A-Z_.])[a-z][A-Za-z_$.]{2,60}\(\)[;,]?$/;
const MEMBER_OF_SETTINGS = /^(?:settings|config|cfg|self|env|options)\.[A-Za-z_.]+$/;
const DOTTED_OR_CAMEL = /^(?=.{0,64}(?:\.|[a-z][A-Z]))[A-Za-z_$][A-Za-z_$.]{1,63}$/;
const NAME_IN_CODE = /^[A-Za-z_$][A-Za-z_$.?]{0,100}(?:\([A-Za-z_$.]{0,60})?$/;
/** `applyNot(actual === …` */
const CALL_OF_NAME = /^[a-z]{1,20}[A-Z][A-Za-z_$.?]*\([A-Za-z_$.]+$/;
/** `a === b`, `a ?? b`, `a ? b : c` */
const OPERATION = /[ \t]{1,2}(?:[=!]==?|&&|\|\||\?\??|=>|[<>]=?|instanceof)\s/y;
const EXPRESSION_START = /^\/[^/\s]{0,16}$/;
/** A regular expression. */
const EXPRESSION = /^\/[\^(\\[]/;
/** `readToken<string>()` */
const GENERIC_CALL = /<[\w\s,<>[\]|.]{1,40}>\(/y;
/** `Option<String>` */
const GENERIC = /^[A-Z][A-Za-z]{1,31}$/;
/** A field's number in `string password = 2;` */
const NUMBERED = /^[0-9]{1,2};\s?$/;

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
