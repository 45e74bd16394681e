import { UUID } from "./format.js";
import type { KeyRule } from "./key-words.js";
import { isDrawn } from "./made-up.js";
import { isPlainWord, isStandIn } from "./stand-ins.js";

const NUMBER = /^-?[$€£¥]?[0-9]{1,15}(?:\.[0-9]{1,15})?(?:e[+-]?[0-9]{1,3})?[.,;]?$/i;
/** A size, a time, a place in a file. */
const MEASURE = /^[0-9]{1,6}(?:\.[0-9]{1,3})?(?:px|r?em|%|[mun]?s|m|h|d|[kKmMgG]i?[bB]|:[0-9]{1,6}\)?)$/;
/** How passwords are stored. */
const ALGORITHM =
  /^(?:scram-)?(?:sha|md|ripemd)-?[0-9]{1,3}(?:-[a-z]{1,8})?$|^(?:bcrypt|argon2(?:id?|d)?|scrypt|pbkdf2(?:[_-]sha[0-9]{1,3})?|crypt|plain|base(?:32|64)|utf-?8)$/i;
const MIXED_WORD = /^[\w-]{12,64}$/;
const SIGNS = /^[^A-Za-z0-9]{1,2}$/;

/** Tells whether what stands under a sensitive key is none: empty, a stand-in, a count under `token`, a message about a password. */
export function isHarmlessValue(value: string, { rule, hides }: Pick<KeyRule, "rule" | "hides">): boolean {
  if (value === "" || isStandIn(value) || isMessage(value)) return true;
  if (MEASURE.test(value) || ALGORITHM.test(value)) return true;
  if ((rule === "api_key" || rule === "token") && PROSE.test(value)) return true;
  if (hides === "text" && (NUMBER.test(value) || SIGNS.test(value))) return true;
  if (hides === "random" && !isRandom(value) && !(MIXED_WORD.test(value) && isDrawn(value))) return true;
  return rule === "authorization" && isMethod(value);
}

/** Nobody chooses a sentence for a key or a token. */
const PROSE =
  /^(?=.{0,80}\b(?:from|the|this|your|in|on|to|must|see|set)\b)[A-Z][a-z']{1,14}(?: [a-z']{1,14}){2,12}\.?$/;

const MESSAGE =
  /\b(?:must (?:be|contain|have|match|not)|(?:is|are|was) (?:required|invalid|incorrect|missing|wrong|too |not )|can(?:'t|not) be|(?:is )?too (?:short|long|weak)|at least [0-9]|do(?:es)?(?: not|n't) match)\b/i;
const MAX_MESSAGE = 200;

/** What a form says of a password: `must be at least 8 characters`. */
function isMessage(value: string): boolean {
  return value.length < MAX_MESSAGE && value.includes(" ") && MESSAGE.test(value);
}

const SCHEME = /^(?:bearer|basic|token|digest|negotiate|apikey|aws4-hmac-sha256)(?: +|$)/i;
const METHOD =
  /^(?:oauth ?[12]?(?:\.0)?a?|none|jwt|saml|ldap|oidc|openid|mtls|ntlm|kerberos|anonymous|sso|iam|enabled|disabled|on|off|public|private|header|query|session|password|api-?key|custom|default|auto|manual)$/i;
const WORDS = /^[A-Za-z][a-z]{0,14} [A-Za-z][A-Za-z ,/-]{1,79}$/;
const LONG_OR_MIXED = /[A-Za-z]{16}|[a-z][A-Z]/;

/** A way to authenticate, or a word about it: `none`, `OAuth 2.0`, `handled by the gateway`. */
function isMethod(value: string): boolean {
  const credential = value.replace(SCHEME, "");
  if (credential === "" || isPlainWord(credential, "")) return true;
  if (METHOD.test(value)) return true;
  return (credential === value || credential.includes(" ")) && WORDS.test(value) && !LONG_OR_MIXED.test(value);
}

const RANDOM = /^(?!(?:pk|pub|public)[_-])[A-Za-z0-9_+/=.~-]{16,1024}$/;
const WHOLE_UUID = new RegExp(`^${UUID}$`);
/** Names a key of OpenPGP. */
const KEY_ID = /^(?:0x)?[0-9A-F]{16,40}$/;
const LONG_RUN = /[A-Za-z0-9]{16}/;
const MIN_DISTINCT = 10;

/** Tells whether a whole text is a UUID. */
export function isUuid(value: string): boolean {
  return WHOLE_UUID.test(value);
}

/** Tells whether a text was drawn at random: long, of letters and digits in one run, of many different ones, and no UUID. */
export function isRandom(value: string): boolean {
  if (!RANDOM.test(value) || !LONG_RUN.test(value) || isUuid(value) || KEY_ID.test(value)) return false;
  return /[0-9]/.test(value) && /[A-Za-z]/.test(value) && new Set(value).size >= MIN_DISTINCT;
}
