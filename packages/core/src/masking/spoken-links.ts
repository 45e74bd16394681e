import type { Key } from "./assignment-keys.js";
import { isMadeUp } from "./made-up.js";
import { CODE, type Spoken } from "./spoken-before.js";
import { isToldWord } from "./told-words.js";

const VERB =
  "(?:is|IS|was|are|to|auf|as|equals?|(?:should|must|will|to|would|might) be(?: set to)?|is now|is still|isn't|is:|=|->|:|es|ist|lautet|est|este|c'est|è|é|är|er|(?<=ana )on|je|hy|adalah|és|ir|yra|е|là|هي|היא|είναι|这是|是|为|為|है|は|は：|이|가|는|은|를|을|—|–|-|→|⇒)";
/** What is said between a key and its value, and the quote or tag that opens it. */
const LINK = new RegExp(
  `(?:['’]s[ \\t]{1,4}|(?:[ \\t\u3000]|\\\\t){1,4}(?:\\((?:[0-9]{1,2}[ -])?[^()0-9\\n]{1,24}\\) |number )?(?:(?:for|of|on|to|du|del|do|da|de|der|des|für|fur|per|from|has|have|had|been|was|got|changed|reset|set|updated|wifi|temporal|от|до|за|en|til|till|van|k|za|la|auf|של|לשרת) (?:[^\\s"':]{1,40} ){0,4}?(?=${VERB} ))?(?:${VERB}[ \\t]{1,4})?|[ \\t]{0,3}码?[是为為はを를을는은คือ]{1,3}[ \\t：]{0,3}|(?<=码)(?=[!-~]))((?:<[a-z]{1,8}>)?["'\`“「(]|<[a-z]{1,8}>|\\*\\*)?`,
  "y",
);
const VALUE = /[^\s"'`“”「」<>()[\]{},;，。；：\\]{3,256}/y;
const DIGITS_APART = /[0-9](?:[ -][0-9]){3,7}(?![\w-])/y;

/** What `LINK` begins with, and the comma of `the password, hunter2x`. */
const LINKS = " \t\u3000,码是为為はを를을는은คือ'’";

/** Tells whether something may be said of the key that ends here. */
export function mayLink(text: string, keyEnd: number): boolean {
  return LINKS.includes(text.charAt(keyEnd)) || text.startsWith("\\t", keyEnd) || text.charAt(keyEnd - 1) === "码";
}

const NAME_IN_CODE = /^!{0,2}[A-Za-z_$]{1,40}(?:\??\.[A-Za-z_$]{1,60}){0,6}[;,)]?$/;
const IN_WORDS = /[a-z]/i;
const CLAUSE_END = /[.:!?*]{1,8}$/;
/** Where another parameter follows. */
const QUERY_END = /&\w{1,32}=.*|[.:!?*]{1,8}$/;

/** `password is …`, `password for bob is …`, `password "…"`. */
export function linkedValue(text: string, keyEnd: number, key: Key): Spoken | undefined {
  if (!mayLink(text, keyEnd)) return undefined;
  LINK.lastIndex = keyEnd;
  const link = LINK.exec(text);
  if (link === null) return undefined;
  const start = LINK.lastIndex;
  VALUE.lastIndex = start;
  const word = beforeScript(VALUE.exec(text)?.[0] ?? "");
  const value = digitsApart(text, start) ?? word.replace(IN_WORDS.test(link[0]) ? CLAUSE_END : QUERY_END, "");
  const isQuoted = link[1] !== undefined;
  // `hasToken = !isToken`
  if (link[0].includes("=") && NAME_IN_CODE.test(value)) return undefined;
  const isTelling =
    CODE.test(value) ||
    isMadeUp(value) ||
    (isQuoted ? isWord(text, start, value) : isToldWord(text, { key, link: link[0], start, word: value }));
  return isTelling ? { start, value, link: link[0], isQuoted } : undefined;
}

/** `4 8 2 1`, as a code is read out. */
function digitsApart(text: string, start: number): string | undefined {
  DIGITS_APART.lastIndex = start;
  return DIGITS_APART.exec(text)?.[0];
}

/** What is written in letters of another script behind a secret, without a space, is not of it: `abc123です`. */
function beforeScript(word: string): string {
  const at = /^[!-~]/.test(word) ? word.search(/[\u0590-\u0eff\u3000-\ud7af]/) : -1;
  return at < 0 ? word : word.slice(0, at);
}

/** A word in quotes: `the password is "swordfish"`. */
function isWord(text: string, start: number, value: string): boolean {
  return /^[A-Za-z][a-z]{3,}(?:-[a-z]+){0,5}$/.test(value) && /["'”」]/.test(text.charAt(start + value.length));
}
