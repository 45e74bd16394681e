import type { Key } from "./assignment-keys.js";

/** In English, since the words below are. */
const KEY = /^(?:pass(?:word|code|phrase)|pwd?)$/i;
/** What says that the next word is the password itself. */
const IS = /(?:^|\s)(?:is|was)(?: now| still)?:?\s$/i;
const WORD = /^[A-Za-z][a-z]{3,19}$/;
/** Too short for any other rule. */
const SHORT = /^(?=[a-z]{0,4}[0-9!@#$%&*])(?=[^a-z]{0,4}[a-z])(?!v?[0-9]{1,2}[a-z]{0,2}$)[a-z0-9!@#$%&*]{4,5}$/i;
const CLAUSE_END = /^(?:[.!,;)]{1,3}(?:\s|$)|\r?\n|$)/;
/** What is said of a password: most end like this. */
const ENDINGS = /(?:ed|ing|ly|ble|ful|less|ive|ous|[aeo]ry|ant|ent|ate|ete|al|ic|en|ship|ware|text|like)$/i;
const SAID = new Set(
  (
    "wrong correct right weak strong secure insecure safe unsafe good fine okay long short longer shorter stronger weaker better " +
    "worse same unique empty blank null gone lost found known unknown secret simple complex easy hard random fake valid invalid " +
    "true false here there below above what which that this these those them mine yours ours theirs none plain clear shown kept " +
    "reset unset older next last also just about part over down dead done later soon today yesterday tomorrow again once never " +
    "always still boolean number integer free sure ready stale case upper lower numbers letters characters digits words word data " +
    "built made bound incorrect enough"
  ).split(" "),
);

/** Whose it is: `the password is …` tells more often of it than what it is. */
const OWNED = /\b(?:my|our|his|her|their)(?: [\w-]{1,20}){0,3} $/i;

const MAX_OWNER = 80;
const MAX_NEXT = 4;

/** A word, and what stands before it. */
interface Told {
  readonly key: Key;
  readonly link: string;
  readonly start: number;
  readonly word: string;
}

/** Tells whether a plain word is a password that a sentence ends with: `my password is swordfish`, but not `… is wrong`; or a short one of letters and signs. */
export function isToldWord(text: string, { key, link, start, word }: Told): boolean {
  if (!KEY.test(key.name) || !IS.test(link)) return false;
  const end = start + word.length;
  if (SHORT.test(word)) return CLAUSE_END.test(text.slice(end, end + MAX_NEXT));
  if (!WORD.test(word)) return false;
  return (
    OWNED.test(text.slice(Math.max(0, key.start - MAX_OWNER), key.start)) &&
    CLAUSE_END.test(text.slice(end, end + MAX_NEXT)) &&
    !ENDINGS.test(word) &&
    !SAID.has(word.toLowerCase())
  );
}
