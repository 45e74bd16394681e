import type { Key } from "./assignment-keys.js";
import { type Spoken, spokenAt } from "./spoken-before.js";

const PHRASE_NAME = /(?:phrase|monic)$/i;
const PASSWORD_NAME = /^pass(?:word|code)$/i;
const PHRASE =
  /(?:(?: is| was):?|:|(?=( ["'`“]))) (["'`“])?([a-z]{3,12}(?: [a-z]{3,12}){2,23})(?=["'`”.,;!?)\n]|$| [—–-])/y;
/** No words of a passphrase that was drawn. */
const SENTENCE =
  /\b(?:the|and|for|not|only|you|your|with|from|that|this|must|should|stored|used|now|same|kept|are|was|has|have|had|been|being|too|required|encrypted|incorrect|invalid|never|always|what|when|where|how|who|any|all|its|our|their|can|may|will|but|out|set|none|here|there|below|above|into|also|please)\b/;

const MIN_WORDS = 4;
const MIN_WALLET = 12;
const APP = /\bapp(?:lication)?[ -]$/i;
const MAX_APP = 12;
/** As Google makes them for apps: `abcd efgh ijkl mnop`. */
const APP_PASSWORD = /(?: is| was)?:? ["'`“]?([a-z]{4}([ -])[a-z]{4}\2[a-z]{4}\2[a-z]{4})(?![A-Za-z-])/y;

/** `the passphrase is correct horse battery staple`, `app password: abcd efgh ijkl mnop`. */
export function phraseValue(text: string, key: Key): Spoken | undefined {
  const isPassword = PASSWORD_NAME.test(key.name);
  if (isPassword && APP.test(text.slice(Math.max(0, key.start - MAX_APP), key.start))) return appPassword(text, key);
  if (!isPassword && !PHRASE_NAME.test(key.name)) return undefined;
  PHRASE.lastIndex = key.start + key.name.length;
  const [, quoted, quote, value] = PHRASE.exec(text) ?? [];
  const isQuoted = (quoted ?? quote) !== undefined;
  // What stands behind `password is` in quotes alone is no sentence.
  if (value === undefined || (isPassword && !isQuoted)) return undefined;
  return isPhrase(value, isQuoted) ? spokenAt(PHRASE.lastIndex - value.length, value) : undefined;
}

/** A wallet's words may be any, but are twelve at least. */
function isPhrase(value: string, isQuoted: boolean): boolean {
  const words = value.split(" ").length;
  return words >= MIN_WALLET || ((isQuoted || words >= MIN_WORDS) && !SENTENCE.test(value));
}

function appPassword(text: string, { start, name }: Key): Spoken | undefined {
  APP_PASSWORD.lastIndex = start + name.length;
  const value = APP_PASSWORD.exec(text)?.[1];
  if (value === undefined || SENTENCE.test(value)) return undefined;
  return spokenAt(APP_PASSWORD.lastIndex - value.length, value);
}
