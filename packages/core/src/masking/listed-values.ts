import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule } from "./key-words.js";
import { isMadeUp } from "./made-up.js";
import { isStandIn } from "./stand-ins.js";

/** `{ name: …`, `{ ...rest`, `{}`, but not `{noop}secret`. */
const OBJECT = /\{\s{0,40}(?:["'`][^"'`\n]{1,64}["'`]\s{0,4}:|[\w$.-]{1,64}:\s|\}(?=[\s,;)]|$)|\.\.\.)/y;

/** Tells whether an object begins here: its own keys tell what is secret in it. */
export function isObject(text: string, open: number): boolean {
  OBJECT.lastIndex = open;
  return OBJECT.test(text);
}

const WHOLE = /\{[^{}]{0,1024}\}/y;
/** What a form or a schema says of a field. */
const DESCRIBES =
  /\b(?:type|pattern|min|max|minLength|maxLength|required|label|placeholder|name|validate|default|description|format)["']?\s{0,4}:/;
const TEXTS = /["'`]([^"'`\s]{6,256})["'`]/g;

/** Finds the end of an object that holds a secret under names of its own: `passwords: { admin: '…' }`. */
export function endOfSecrets(text: string, open: number): number | undefined {
  WHOLE.lastIndex = open;
  const object = WHOLE.exec(text)?.[0];
  if (object === undefined || DESCRIBES.test(object)) return undefined;
  const holdsSecrets = [...object.matchAll(TEXTS)].some(([, value = ""]) => isMadeUp(value) && !isStandIn(value));
  return holdsSecrets ? WHOLE.lastIndex : undefined;
}

/** One that closes, with nothing of a value behind it. */
const LIST = /\[([^[\]]{0,1024})\](?![\w@#$%!*-])/y;
const QUOTES = /^\\{0,8}["'`]|\\{0,8}["'`]$/g;
const MIN_QUOTED = 3;

/** A list behind a key: its end, and whether it holds a secret. */
interface List {
  readonly end: number;
  readonly isSecret: boolean;
}

/** Reads the list that begins here: `['…', '…']`; `undefined` where none does. */
export function listAt(text: string, open: number, judged: KeyRule): List | undefined {
  LIST.lastIndex = open;
  const items = LIST.exec(text)?.[1];
  if (items === undefined) return undefined;
  return { end: LIST.lastIndex, isSecret: items.split(",").some((item) => holdsSecret(item.trim(), judged)) };
}

/** `NPM_TOKEN`, `faker.password()`, `userPassword` */
const NAME_OF_ONE = /^[A-Z][A-Z0-9_]*$|^[A-Za-z_$]+[.[(].*$|^[a-z]+[A-Z_]\w*$/;

function holdsSecret(item: string, judged: KeyRule): boolean {
  const value = item.replace(QUOTES, "");
  if (isHarmlessValue(value, judged)) return false;
  if (value.length < item.length) return value.length >= MIN_QUOTED;
  return isMadeUp(value) || (judged.hides === "any" && !NAME_OF_ONE.test(value)) || LONG.test(value);
}

/** No name is so long. */
const LONG = /^[A-Za-z]{24,}$/;
