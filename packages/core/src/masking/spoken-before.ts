import type { Key } from "./assignment-keys.js";
import { isDrawn, isMadeUp, isStrong } from "./made-up.js";

/** A secret that a sentence tells. */
export interface Spoken {
  readonly start: number;
  readonly value: string;
  /** What stands between the key and the value. */
  readonly link: string;
  readonly isQuoted: boolean;
}

/** `my PIN is 1234`. */
export const CODE = /^(?:[0-9]{3,8}|[0-9](?:[ -][0-9]){3,7})#?$/;

const MAX_WORD = 128;

/** What is known of the text before a key. */
interface Before {
  /** Where the last verb stands; -1 where none does. */
  readonly verb: number;
  readonly isDigitNear: boolean;
}

/** `… is the password`, `use … as my password`, `482913 is your verification code`. */
export function valueBefore(text: string, key: Key, { verb, isDigitNear }: Before): Spoken | undefined {
  const value = verb < 0 ? "" : valueAt(text, verb);
  if (CODE.test(value) || isMadeUp(value)) return spokenAt(text.lastIndexOf(value, verb), value);
  return isDigitNear ? toldBefore(text, key) : undefined;
}

/** The word that ends at a place, without its quotes. */
function valueAt(text: string, end: number): string {
  return text
    .slice(Math.max(end - MAX_WORD, text.lastIndexOf(" ", end - 1) + 1), end)
    .replace(/^.*\n/s, "")
    .replace(/^(?:["'`“(*]|G-){1,3}/, "")
    .replace(/["'`”,*)]{1,3}$/, "");
}

/** What a sentence tells as clearly as `is` does. */
export function spokenAt(start: number, value: string): Spoken {
  return { start, value, link: " is ", isQuoted: false };
}

/** `enter … when asked for the`, `is … a valid API`, `it's … (the`, `I set it to …, the db`, `… - that's my` */
const TOLD =
  /(?<=(?:^|\s)(?:(is|it's|us(?:e|ed|ing)|enter|type|paste|try|put|with) )?["'`“(*]{0,2}(?=\S{0,64}[0-9])([^\s"'`“”,()*][^\s"'`”,)*]{5,127})["'`”,;?)*]{0,3}(?: (?:for|when|where|if|at|in(?:to)?)(?: [^\s0-9.!?;]{1,24}){0,6}?|( ?[—–-]? (?:that|this|it)(?:['’]s| is| was)))?(?:( \()(?:[^\s()]{1,12} ){0,3}| (?:an?|the|my|our|your|his|her|their)(?: [^\s,]{1,24}){0,3} ?))/iy;
const PASSWORD = /^pass(?:word|code|phrase)$/i;
/** Words with a number are a password only where the key ends what is said: not in `app-server-02 for the password reset`. */
const CLAUSE_END = /^(?:[.,:!?;)\n]|$| (?:for|to|and|prompt|field|box)\b)/;

function toldBefore(text: string, { name, start }: Key): Spoken | undefined {
  TOLD.lastIndex = start;
  const [, verb, value = "", pointer, bracket] = TOLD.exec(text) ?? [];
  const end = start + name.length;
  const isEnd = PASSWORD.test(name) && CLAUSE_END.test(text.slice(end, end + MAX_NEXT));
  const isTold =
    ((verb ?? pointer ?? bracket) !== undefined || PASSWORD.test(name)) &&
    (isDrawn(value) || (isEnd && isStrong(value)));
  return isTold ? spokenAt(text.lastIndexOf(value, start), value) : undefined;
}

const MAX_NEXT = 8;
