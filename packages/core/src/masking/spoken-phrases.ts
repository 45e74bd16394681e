import type { Key } from "./assignment-keys.js";
import { type Spoken, spokenAt } from "./spoken-before.js";

const PHRASE_NAME = /(?:phrase|monic)$/i;
const PASSWORD_NAME = /^pass(?:word|code)$/i;
const PHRASE =
  /(?:(?: is| was):?|:|(?=( ["'`“]))) (["'`“])?([a-z]{3,12}(?: [a-z]{3,12}){2,11})(?=["'`”.,;!?)\n]|$| [—–-])/y;
/** No words of a passphrase that was drawn. */
const SENTENCE =
  /\b(?:the|and|for|not|only|you|your|with|from|that|this|must|should|stored|used|now|same|kept|are|was|has|have|had|been|being|too|required|encrypted|incorrect|invalid|never|always|what|when|where|how|who|any|all|its|our|their|can|may|will|but|out|set|none|here|there|below|above|into|also|please)\b/;

/** As Google makes them for apps: `abcd efgh ijkl mnop`. */
const APP_PASSWORD = /(?: is| was)?:? ["'`“]?([a-z]{4}([ -])[a-z]{4}\2[a-z]{4}\2[a-z]{4})(?![A-Za-z-])/y;

/** `the passphrase is correct horse battery staple`. */
export function phraseValue(text: string, { start, name }: Key): Spoken | undefined {
  const isPassword = PASSWORD_NAME.test(name);
  if (!isPassword && !PHRASE_NAME.test(name)) return undefined;
  const keyEnd = start + name.length;
  APP_PASSWORD.lastIndex = keyEnd;
  const drawn = isPassword ? APP_PASSWORD.exec(text)?.[1] : undefined;
  if (drawn !== undefined && !SENTENCE.test(drawn)) return spokenAt(APP_PASSWORD.lastIndex - drawn.length, drawn);
  PHRASE.lastIndex = keyEnd;
  const [, quoted, quote, value] = PHRASE.exec(text) ?? [];
  // What stands behind `password is` in quotes alone is no sentence.
  if (value === undefined || SENTENCE.test(value) || (isPassword && (quoted ?? quote) === undefined)) return undefined;
  return spokenAt(PHRASE.lastIndex - value.length, value);
}
