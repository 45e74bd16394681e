import { isKeyCharacter, judgeWords, type Key } from "./assignment-keys.js";
import type { Finder, Finding } from "./findings.js";
import type { KeyWords } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isPlainWord, isStandIn } from "./stand-ins.js";

/** Ends of sensitive words: what is looked for, from a letter on that is not among the commonest, and how it may go on. */
const ENDINGS: readonly (readonly [needle: string, rest: string])[] = [
  ["wor", "dt"],
  ["ke", "ny"],
  ["cret", ""],
  ["pass", ""],
  ["pwd", ""],
  ["PIN", ""],
  ["code", ""],
  ["Ke", "y"],
  ["ña", ""],
  ["WOR", "DT"],
  ["KE", "NY"],
  ["CRET", ""],
  ["пароль", ""],
  ["密码", ""],
];
const VERB =
  "(?:is|was|are|to|as|equals?|set to|will be|is now|is:|=|es|ist|lautet|est|è|é|这是|是|为|為|は|は：|이|가|는|은|—|–|-)";
/** What is said between a key and its value, and the quote that opens it. */
const LINK = new RegExp(
  `(?:(?:[ \\t]|\\\\t){1,4}(?:(?:for|of|on|to) (?:[^\\s"']{1,40} ){1,4}?(?=${VERB} ))?(?:${VERB}[ \\t]{1,4})?|[ \\t]{0,3}[是为為は는은][ \\t：]{0,3})(["'\`“「]|\\*\\*)?`,
  "y",
);
const HAS_VERB = /[^\s"'`“「*]/;
const VALUE = /[^\s"'`“”「」<>()[\]{},;，。；\\]{3,256}/y;
const MAX_KEY = 64;
/** Written like a name in code: `API_KEY`, `authToken`. */
const COMPOUND = /[_.:-]|[a-z][A-Z]/;
/** A word of letters and digits, or of letters and signs, is made up; names of formats, sizes and parts are not. */
const MADE_UP = /^(?=.{0,64}[0-9!#$%^&*+?~@])(?=.{0,64}[A-Za-z])[^\s/\\=][^\s]{5,255}$/;
const TECHNICAL =
  /^(?:base64|base32|sha-?[0-9]|md5|utf-?8|oauth|aes|rsa|[hrep]s(?:256|384|512)|x509|ed25519|pbkdf2|argon2|bcrypt|scrypt|hmac|https?:|ftp:|file:|v[0-9]|[0-9]+(?:-|[a-z]{1,8}$)|(?:policy|section|version|chapter|option|step|level|number|phase|part|field|input|param|type|class|method|model|module|line|user|test|item|row|column|page|figure|table|node|slot|index)[A-Za-z_-]{0,16}[0-9]{1,4}$)/i;

/** `my PIN is 1234`. */
const CODE = /^[0-9]{3,8}$/;
const CODED: ReadonlySet<string> = new Set(["pin", "otp", "card", "password"]);

/** Finds secrets that prose names: `the password is hunter2x`, `login bob password s3cr3t!`, `ENV API_KEY abc123`. */
export function createSpokenFinders(keyWords: KeyWords, replacement: string | undefined): readonly Finder[] {
  return ENDINGS.map(([needle, rest]) => ({
    signs: needle.charAt(0),
    gate: `${needle}${rest === "" ? "" : `[${rest}]`}${GAP}`,
    find: (text, findings) => findEnding(text, { needle, rest }, { keyWords, replacement, findings }),
  }));
}

interface Ending {
  readonly needle: string;
  readonly rest: string;
}

function findEnding(text: string, { needle, rest }: Ending, search: Search): void {
  let at = text.indexOf(needle);
  while (at >= 0) {
    const end = at + needle.length + (rest === "" ? 0 : 1);
    const isEnding = isGap(text.charCodeAt(end)) && (rest === "" || rest.includes(text.charAt(end - 1)));
    at = text.indexOf(needle, isEnding ? findSpoken(text, end, search) : end);
  }
}

/** What `isGap` tells, as an expression. */
const GAP = String.raw`[ \t\\\u3001-\uffff]`;

/** A space, a tab, or a sign of a script that writes without spaces. */
function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 92 || code > 0x3000;
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

/** Returns where to go on. */
function findSpoken(text: string, keyEnd: number, search: Search): number {
  LINK.lastIndex = keyEnd;
  const link = LINK.exec(text);
  if (link === null) return keyEnd;
  const start = LINK.lastIndex;
  VALUE.lastIndex = start;
  const value = VALUE.exec(text)?.[0].replace(/[.:!?*]{1,8}$/, "") ?? "";
  const isCode = CODE.test(value);
  if (!isCode && (!MADE_UP.test(value) || TECHNICAL.test(value))) return keyEnd;
  const told = judge(text, keyEnd, search.keyWords);
  if (told === undefined || isMarkAt(text, start, search.replacement)) return keyEnd;
  if (isCode && (!HAS_VERB.test(link[0]) || !CODED.has(told.rule))) return keyEnd;
  // Without a verb or a quote only a password is told so: `password s3cr3t!`, but not `the key abc_12`.
  const isTold =
    told.rule === "password" || COMPOUND.test(told.name) || link[1] !== undefined || HAS_VERB.test(link[0]);
  if (!isTold || isStandIn(value) || isPlainWord(value, "")) return keyEnd;
  search.findings.push({ start, end: start + value.length, rule: told.rule });
  return start + value.length;
}

interface Told {
  readonly name: string;
  readonly rule: string;
}

function judge(text: string, keyEnd: number, keyWords: KeyWords): Told | undefined {
  let start = keyEnd;
  while (keyEnd - start < MAX_KEY && isKeyCharacter(text.charCodeAt(start - 1))) start -= 1;
  const name = text.slice(start, keyEnd);
  const judged = keyWords.classify(name);
  const key: Key = { name, start, isQuoted: false };
  const rule = judged.rule ?? (judged.isTail ? judgeWords(keyWords, text, { key, floor: 0 }).rule : undefined);
  return rule === undefined ? undefined : { name, rule };
}
