import { isReference } from "./references.js";

/** A word of letters and digits, or of letters and signs, is made up; names of formats, sizes and parts are not. */
const MADE_UP = /^(?=.{0,64}[0-9!#$%^*+?~@])(?=.{0,64}[A-Za-z])[^\s/\\=][^\s]{5,255}$/;
const TECHNICAL =
  /^(?:[a-z]{0,16}=[c-e][0-9a-f]=|base64|base32|sha-?[0-9]|md5|utf-?8|oauth|aes|rsa|[hrep]s(?:256|384|512)|x509|ed25519|pbkdf2|argon2|bcrypt|scrypt|hmac|https?:|ftp:|file:|v[0-9]{1,3}[a-z]{0,8}[0-9]{0,2}(?:[^a-z0-9]|$)|[0-9]+(?:-|[a-z]{1,8}$)|[0-9.,:]+[A-Za-z%]{0,8}$|(?:policy|section|version|chapter|option|step|level|number|phase|part|field|input|param|type|class|method|model|module|line|user|test|item|row|column|page|figure|table|node|slot|index)[A-Za-z_-]{0,16}[0-9]{1,4}$)/i;

const ADDRESS = /^[a-z][a-z0-9.+_-]{0,64}@[a-z0-9-]{1,64}(?:\.[a-z]{2,24}){1,4}$/;

const MAX_WORD = 256;

/** Tells whether a word was made up for a password or a token: behind `is`, that is enough. */
export function isMadeUp(word: string): boolean {
  return (
    word.length <= MAX_WORD && MADE_UP.test(word) && !TECHNICAL.test(word) && !ADDRESS.test(word) && !isReference(word)
  );
}

const MIXED = /^(?=.{0,64}[0-9])(?=.{0,64}[a-z])(?=.{0,64}[A-Z])[A-Za-z0-9!#$%^&*~?_+=-]{8,256}$/;
const SIGNED = /^(?=.{0,64}[0-9])(?=.{0,64}[A-Za-z])(?=.{0,64}[!#$%^&*~?])[A-Za-z0-9!#$%^&*~?_+=@-]{8,256}$/;
const LONG_WORD = /[A-Za-z][a-z]{3,}/g;
const CHANGES = /[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|[0-9](?=[A-Za-z])/g;
const MIN_CHANGES = 5;
const MIN_DRAWN = 8;
/** A long token of few kinds of digits, such as hexadecimal ones. */
const LONG = /^(?=.{0,32}[0-9])(?=.{0,32}[a-z])[a-z0-9]{24,128}$/;

/** Tells whether a word looks drawn at random, so that it is a secret wherever one is spoken of. */
export function isDrawn(word: string): boolean {
  if (word.length < MIN_DRAWN || !/[0-9]/.test(word) || TECHNICAL.test(word)) return false;
  if (SIGNED.test(word) || LONG.test(word)) return true;
  return MIXED.test(word) && wordsIn(word) <= MAX_WORDS && (word.match(CHANGES)?.length ?? 0) >= MIN_CHANGES;
}

const MAX_WORDS = 0.5;
/** In a shorter text a single word is enough for a name. */
const MIN_MIXED = 12;

/** The share of a text that could be words, as in the name of a function. */
function wordsIn(text: string): number {
  const words = (text.match(LONG_WORD) ?? []).join("").length;
  return text.length < MIN_MIXED ? words : words / text.length;
}

const PHRASE = /^[A-Za-z]{3,16}(?:[-_.+][A-Za-z]{3,16}){1,5}[-_.+]?[0-9]{1,4}[!?]?$/;
const STRONG =
  /^(?=.{0,64}[A-Za-z])(?=.{0,64}[0-9])(?=.{0,64}[!#$%^&*?~])[^\s/\\=]{7,128}$|^(?=.{0,64}[0-9][A-Za-z])(?=.{0,64}[A-Za-z][0-9])[A-Za-z0-9]{8,128}$/;

/** Tells whether a word is a password where one is told, though other words stand before it: drawn, mixed with signs or digits, or words with a number. */
export function isStrong(word: string): boolean {
  return isDrawn(word) || (!TECHNICAL.test(word) && (PHRASE.test(word) || STRONG.test(word)));
}
