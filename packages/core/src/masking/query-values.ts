import type { Key } from "./assignment-keys.js";

/** Where a parameter of a URL or a form has its key and its sign. */
export interface ParameterPlace {
  readonly text: string;
  readonly key: Key;
  /** Of the `=`. */
  readonly at: number;
}

/** `=value&name=`: the first of a form's pairs has nothing before it. */
const NEXT_PAIR = /=[^\s"'`<>&=]{1,256}&[\w.%-]{1,64}=/y;
/** `#` begins a comment or a private name, unless an address stands before it. */
const FRAGMENT = /[\w/]#$/;
/** `a&&token === b` compares. */
const NO_VALUE = " =";

/** Tells whether a key is a parameter's: `?key=`, `&key=`, `…#key=`, or one with another behind it. */
export function isParameter({ text, key, at }: ParameterPlace): boolean {
  if (text.charAt(at) !== "=" || key.isQuoted || NO_VALUE.includes(text.charAt(at + 1))) return false;
  return isInAddress(text, key) || isInForm(text, at);
}

function isInAddress(text: string, { start }: Key): boolean {
  const before = text.charAt(start - 1);
  if (before === "?" || before === "&") return true;
  return before === "#" && FRAGMENT.test(text.slice(Math.max(0, start - 2), start));
}

function isInForm(text: string, at: number): boolean {
  NEXT_PAIR.lastIndex = at;
  return NEXT_PAIR.test(text);
}

/** A value that others follow may hold commas and brackets. */
const BEFORE_NEXT = /[^\s"'`<>&?([|]{1,256}(?=&[\w.%-]{1,64}=)/y;
const LAST = /#?[^\s"'`<>&?#\\)\]},;|]{1,8192}/y;
const STOP = /[.!]$/;
/** `{{TOKEN}}`, `${TOKEN}` */
const TEMPLATE = /\$?\{{1,2}[^{}\s]{1,64}\}{1,2}/y;

/** A parameter's value. */
export function parameterValue({ text, key, at }: ParameterPlace, start: number): string {
  const template = matchAt(TEMPLATE, text, start);
  if (template !== undefined) return template;
  const value = matchAt(BEFORE_NEXT, text, start);
  // In an address `#` ends the parameters.
  if (value !== undefined && !(value.includes("#") && isInAddress(text, key) && at < start)) return value;
  return (matchAt(LAST, text, start) ?? "").replace(STOP, "");
}

function matchAt(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

/** One that a browser was sent back with; a short one is a country or an error. */
const CODE_NAME = /^(?:code|code_verifier|ticket)$/i;
const LONG_CODE = /^(?=[A-Za-z0-9._~/%-]{0,32}[0-9])[A-Za-z0-9._~/%-]{16}/;
const SHORT_CODE = /^(?=[\w.~/%-]{0,32}[0-9])(?=[\w.~/%-]{0,32}[A-Za-z])[\w.~/%-]{10}/;
const SIGNS_IN = /[?&\s"'](?:state|client_id|redirect_uri|grant_type)=|oauth|callback/i;
const REACH = 200;
const LONGEST = 64;

/** Tells whether a parameter is what somebody signs in with. */
export function isSignInCode({ text, key, at }: ParameterPlace): boolean {
  if (!CODE_NAME.test(key.name)) return false;
  const value = text.slice(at + 1, at + 1 + LONGEST);
  const isNear = SHORT_CODE.test(value) && SIGNS_IN.test(text.slice(Math.max(0, key.start - REACH), at + REACH));
  return isNear || LONG_CODE.test(value);
}
