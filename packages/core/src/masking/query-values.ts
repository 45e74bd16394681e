import type { Key } from "./assignment-keys.js";

/** Where a parameter of a URL or a form has its key and its sign. */
interface ParameterPlace {
  readonly text: string;
  readonly key: Key;
  /** Of the `=`. */
  readonly at: number;
}

/** `=value&name=`: the first of a form's pairs has nothing before it. */
const NEXT_PAIR = /=[^\s"'`<>&=]{1,256}&[\w.%-]{1,64}=/y;
/** `#` begins a comment, unless an address stands before it. */
const FRAGMENT = /[^\s#]#$/;

/** Tells whether a key is a parameter's: `?key=`, `&key=`, `…#key=`, or one with another behind it. */
export function isParameter({ text, key, at }: ParameterPlace): boolean {
  if (text.charAt(at) !== "=" || key.isQuoted) return false;
  const before = text.charAt(key.start - 1);
  if (before === "?" || before === "&") return true;
  if (before === "#" && FRAGMENT.test(text.slice(Math.max(0, key.start - 2), key.start))) return true;
  NEXT_PAIR.lastIndex = at;
  return NEXT_PAIR.test(text);
}

const VALUE = /[^\s"'`<>&#\\]{1,8192}/y;
/** What closes the clause or the bracket that an address stands in. */
const CLOSING = /[)\]},;.!]{1,8}$/;
/** A template has a bracket of its own. */
const CLOSING_TEMPLATE = /[)\],;.!]{1,8}$/;

/** A parameter's value, which commas and brackets may stand in. */
export function parameterValue(text: string, start: number): string {
  VALUE.lastIndex = start;
  const value = VALUE.exec(text)?.[0] ?? "";
  return value.replace(value.includes("{") ? CLOSING_TEMPLATE : CLOSING, "");
}

const SIGNS_IN = /(?:^|[?&\s"'])(?:state|client_id|redirect_uri|grant_type)=|oauth|callback/i;
const REACH = 200;

/** Tells whether a parameter is one of those that somebody signs in with. */
export function isSigningIn({ text, key, at }: ParameterPlace): boolean {
  return SIGNS_IN.test(text.slice(Math.max(0, key.start - REACH), at + REACH));
}
