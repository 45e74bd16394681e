import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule } from "./key-words.js";
import { isMadeUp } from "./made-up.js";
import { endOfBracket } from "./value-ends.js";

/** `{ name: …`, `{ ...rest`, `{}`, but not `{noop}secret`. */
const OBJECT = /\{\s{0,40}(?:["'`]?[\w$.-]{1,64}["'`]?\s{0,4}(?:[:=,]|\}(?=[\s,;)]|$))|\}|\.\.\.|$)/y;

/** Tells whether an object begins here: its own keys tell what is secret in it. */
export function isObject(text: string, open: number): boolean {
  OBJECT.lastIndex = open;
  return OBJECT.test(text);
}

/** What is judged of a list. */
const HEAD = 512;
const QUOTES = /^\\{0,8}["'`]|\\{0,8}["'`]$/g;

/** Finds the end of a list that holds a secret: `['…', '…']`; `undefined` where it holds none. */
export function endOfList(text: string, open: number, judged: KeyRule): number | undefined {
  const close = text.slice(open, open + HEAD).indexOf("]");
  const head = text.slice(open + 1, close < 0 ? open + HEAD : open + close);
  const isSecret = head.split(",").some((item) => holdsSecret(item.trim(), judged));
  return isSecret ? endOfBracket(text, open) : undefined;
}

function holdsSecret(item: string, judged: KeyRule): boolean {
  const value = item.replace(QUOTES, "");
  if (isHarmlessValue(value, judged)) return false;
  return isMadeUp(value) || (judged.rule === "password" && value.length < item.length);
}
