import { isCapital, isDigit, isSmall } from "./ascii.js";
import { isReference } from "./references.js";

/** A word of letters and digits, or of letters and signs, is made up; names of formats, sizes and parts are not. */
const MADE_UP = /^(?=.{0,64}[0-9!#$%^*+?~@])(?=.{0,64}[A-Za-z])[^\s/\\=][^\s]{5,255}$/;
const TECHNICAL =
  /^(?:[a-z]{0,16}=[c-e][0-9a-f]=|base64|base32|sha-?[0-9]|md5|utf-?8|oauth|aes|rsa|[hrep]s(?:256|384|512)|(?:us|eu|ap|sa|ca|af|me|il|asia|europe|australia)-(?:gov-)?(?:north|south|east|west|central)[a-z]{0,8}-?[0-9][a-z]?$|x509|ed25519|pbkdf2|argon2|bcrypt|scrypt|hmac|https?:|ftp:|file:|v[0-9]{1,3}[a-z]{0,8}[0-9]{0,2}(?:[^a-z0-9]|$)|[0-9]+(?:-(?!(?:[0-9a-f]{4}-){3})|[a-z]{1,8}$)|[0-9.,:]+[A-Za-z%]{0,8}$|(?:policy|section|version|chapter|option|step|level|number|phase|part|field|input|param|type|class|method|model|module|line|user|test|item|row|column|page|figure|table|node|slot|index)[A-Za-z_-]{0,16}[0-9]{1,4}$)/i;

const ADDRESS = /^[a-z][a-z0-9.+_-]{0,64}@[a-z0-9-]{1,64}(?:\.[a-z]{2,24}){1,4}$/;

const MAX_WORD = 256;

/** Tells whether a word was made up for a password or a token: behind `is`, that is enough. */
export function isMadeUp(word: string): boolean {
  return (
    word.length <= MAX_WORD && MADE_UP.test(word) && !TECHNICAL.test(word) && !ADDRESS.test(word) && !isReference(word)
  );
}

const LONG_WORD = 4;
const MIN_CHANGES = 5;
const MIN_DRAWN = 8;
/** A token of few kinds of digits, such as hexadecimal ones, is as long. */
const MIN_PLAIN = 24;
const MAX_PLAIN = 128;

/** Kinds of characters, as bits. */
const [SMALL, CAPITAL, DIGIT, SIGN, JOINT, AT, OTHER] = [1, 2, 4, 8, 16, 32, 64];
const LETTER = SMALL | CAPITAL;
const LAST_ASCII = 127;
const KINDS = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) => {
  if (isSmall(code)) return SMALL;
  if (isCapital(code)) return CAPITAL;
  if (isDigit(code)) return DIGIT;
  const sign = String.fromCharCode(code);
  return "!#$%^&*?~".includes(sign) ? SIGN : "_+=-".includes(sign) ? JOINT : sign === "@" ? AT : OTHER;
});

function kindOf(code: number): number {
  return code > LAST_ASCII ? OTHER : (KINDS[code] ?? OTHER);
}

/** `A1B2C-3D4E5-F6G7H`: letters and digits in each group but the last. */
const GROUPS = /^(?:(?=[A-Z]{0,7}[0-9])(?=[0-9]{0,7}[A-Z])[0-9A-Z]{4,8}-){2,7}[0-9A-Z]{4,8}$/;

/** Tells whether a word looks drawn at random, so that it is a secret wherever one is spoken of. */
export function isDrawn(word: string): boolean {
  if (word.length < MIN_DRAWN || word.length > MAX_WORD) return false;
  let kinds = 0;
  for (let at = 0; at < word.length; at += 1) kinds |= kindOf(word.charCodeAt(at));
  if ((kinds & DIGIT) === 0 || (kinds & LETTER) === 0 || (kinds & OTHER) !== 0 || TECHNICAL.test(word)) return false;
  if ((kinds & SIGN) !== 0) return true;
  if (kinds === (SMALL | DIGIT)) return word.length >= MIN_PLAIN && word.length <= MAX_PLAIN;
  if (kinds === (CAPITAL | DIGIT | JOINT)) return GROUPS.test(word);
  return (kinds & LETTER) === LETTER && (kinds & AT) === 0 && isMixed(word);
}

const MAX_WORDS = 0.5;
/** In a shorter text a single word is enough for a name. */
const MIN_MIXED = 12;

/** Few of its letters could be words, as in the name of a function, and small letters, capitals and digits change often. */
function isMixed(text: string): boolean {
  let inWords = 0;
  let word = 0;
  let changes = 0;
  let before = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at)) & (LETTER | DIGIT);
    if (kind !== before && kind !== 0 && before !== 0) changes += 1;
    if (kind !== SMALL && word >= LONG_WORD) inWords += word;
    word = kind === SMALL ? word + 1 : kind === CAPITAL ? 1 : 0;
    before = kind;
  }
  return changes >= MIN_CHANGES && (text.length < MIN_MIXED ? inWords : inWords / text.length) <= MAX_WORDS;
}

const PHRASE = /^[A-Za-z]{3,16}(?:[-_.+][A-Za-z]{3,16}){1,5}[-_.+]?[0-9]{1,4}[!?]?$/;
const STRONG =
  /^(?=.{0,64}[A-Za-z])(?=.{0,64}[0-9])(?=.{0,64}[!#$%^&*?~])[^\s/\\=]{7,128}$|^(?=.{0,64}[0-9][A-Za-z])(?=.{0,64}[A-Za-z][0-9])[A-Za-z0-9]{8,128}$/;

/** Tells whether a word is a password where one is told, though other words stand before it: drawn, mixed with signs or digits, or words with a number. */
export function isStrong(word: string): boolean {
  return isDrawn(word) || (!TECHNICAL.test(word) && (PHRASE.test(word) || STRONG.test(word)));
}
