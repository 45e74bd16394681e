import { isKeyCharacter, judgeWords, type Key } from "./assignment-keys.js";
import type { Finding } from "./findings.js";
import { isHarmlessValue } from "./harmless-values.js";
import type { KeyRule, KeyWords } from "./key-words.js";
import { isDrawn, isMadeUp } from "./made-up.js";
import { isMarkAt, isRuleOfMark } from "./marks.js";
import type { Needle } from "./needles.js";
import { isPlainWord } from "./stand-ins.js";

/** Parts of sensitive words, and how the word may end. */
const PARTS: readonly (readonly [text: string, end: RegExp])[] = [
  ["word", /words?/y],
  ["wort", /wort/y],
  ["woord", /woord/y],
  ["WORD", /WORD/y],
  ["key", /keys?/y],
  ["Key", /Key/y],
  ["KEY", /KEY/y],
  ["ken", /kens?/y],
  ["KEN", /KEN/y],
  ["cret", /cret/y],
  ["CRET", /CRET/y],
  ["pass", /pass(?:e|code|wd|phrase|ord(?:et)?)?/y],
  ["pwd", /pwd/y],
  ["pw ", /pw/y],
  ["pin", /pin/y],
  ["PIN", /PIN/y],
  ["code", /codes?/y],
  ["OTP", /OTP/y],
  ["cvv", /cvv/y],
  ["CVV", /CVV/y],
  ["CVC", /CVC/y],
  ["creds", /creds/y],
  ["parola", /parola/y],
  ["Parola", /Parola/y],
];
const FOREIGN_PARTS: typeof PARTS = [
  ["enha", /enha/y],
  ["eslo", /eslo/y],
  ["lasana", /lasana/y],
  ["gskode", /gskoden?/y],
  ["chlüssel", /chlüssel/y],
  ["ña", /ña/y],
  ["парол", /парол[а-яі]{0,2}/y],
  ["Парол", /Парол[а-яі]{0,2}/y],
  ["密码", /密码/y],
  ["密碼", /密碼/y],
  ["验证码", /验证码/y],
  ["パスワード", /パスワード/y],
  ["キー", /キー/y],
  ["비밀번호", /비밀번호/y],
  ["كلمة", /كلمة (?:المرور|السر)/y],
  ["סיסמ", /סיסמ[הת]/y],
  ["पासवर्ड", /पासवर्ड/y],
  ["κωδικ", /κωδικ[όο]ς(?: πρόσβασης)?/y],
  ["ật khẩu", /ật khẩu/y],
  ["şifre", /şifre[a-z]{0,4}/y],
  ["Şifre", /Şifre[a-z]{0,4}/y],
  ["asło", /asło/y],
  ["ösenord", /ösenord(?:et)?/y],
];

const VERB =
  "(?:is|IS|was|are|to|as|equals?|(?:should|must|will) be|is now|is:|=|->|:|es|ist|lautet|est|este|è|é|är|er|on|je|hy|là|هي|היא|είναι|这是|是|为|為|は|は：|이|가|는|은|—|–|-)";
/** What is said between a key and its value, and the quote or tag that opens it. */
const LINK = new RegExp(
  `(?:(?:[ \\t]|\\\\t){1,4}(?:\\([^()\\n]{1,24}\\) )?(?:(?:for|of|on|to|du|del|do|da|der|des|für|per|from|has|have|had|been|was|got|changed|reset|set|updated|wifi|temporal|от|до|en|til) (?:[^\\s"':]{1,40} ){0,4}?(?=${VERB} ))?(?:${VERB}[ \\t]{1,4})?|[ \\t]{0,3}[是为為は는은][ \\t：]{0,3})((?:<[a-z]{1,8}>)?["'\`“「(]|<[a-z]{1,8}>|\\*\\*)?`,
  "y",
);
const HAS_VERB = /[^\s"'`“「*(<]/;
const VALUE = /[^\s"'`“”「」<>()[\]{},;，。；\\]{3,256}/y;
const MAX_KEY = 64;
/** Written like a name in code: `API_KEY`, `authToken`. */
const COMPOUND = /[_.:-]|[a-z][A-Z]/;

/** `my PIN is 1234`. */
const CODE = /^[0-9]{3,8}#?$/;
const CODED: ReadonlySet<string> = new Set(["pin", "otp", "card", "password"]);

/** Finds secrets that prose names: `the password is hunter2x`, `login bob password s3cr3t!`, `s3cr3t! is my password`. */
export function createSpokenNeedles(keyWords: KeyWords, replacement: string | undefined): readonly Needle[] {
  return [...PARTS, ...FOREIGN_PARTS].map(([part, end], index) => ({
    text: part,
    isForeign: index >= PARTS.length,
    find(text, at, findings) {
      end.lastIndex = at;
      const keyEnd = end.test(text) ? end.lastIndex : 0;
      if (keyEnd === 0 || isLetter(text.charCodeAt(keyEnd))) return at + 1;
      return findSpoken(text, keyEnd, { keyWords, replacement, findings });
    },
  }));
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57);
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

/** Returns where to go on. */
function findSpoken(text: string, keyEnd: number, search: Search): number {
  const start = startOfKey(text, keyEnd);
  if (isRuleOfMark(text, start) || !(isOpen(text, start) || mayLink(text, keyEnd))) return keyEnd;
  const key = { name: text.slice(start, keyEnd), start, isQuoted: false };
  const own = search.keyWords.classify(key.name);
  if (own.rule === undefined && !own.isTail) return keyEnd;
  const found = valueNear(text, key, own);
  if (found === undefined || isMarkAt(text, found.start, search.replacement)) return keyEnd;
  const judged = own.rule === undefined ? judgeWords(search.keyWords, text, { key, floor: 0 }) : own;
  if (judged.rule === undefined || !isTold(key.name, judged, found)) return keyEnd;
  if (isHarmlessValue(found.value, judged) || isPlainWord(found.value, "")) return keyEnd;
  const end = found.start + found.value.length;
  search.findings.push({ start: found.start, end, rule: judged.rule });
  return Math.max(keyEnd, end);
}

/** What is said of a key: behind it first, then before it. */
function valueNear(text: string, key: Key, own: KeyRule): Spoken | undefined {
  const keyEnd = key.start + key.name.length;
  return (
    linkedValue(text, keyEnd) ??
    (own.rule === undefined ? undefined : drawnValue(text, keyEnd)) ??
    (isOpen(text, key.start) ? valueBefore(text, key) : undefined)
  );
}

function startOfKey(text: string, keyEnd: number): number {
  let start = keyEnd;
  while (keyEnd - start < MAX_KEY && isKeyCharacter(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** What `LINK` begins with, and the comma of `the password, hunter2x`. */
const LINKS = " \t,是为為は는은";
/** What stands before a key that something is said to be: `hunter2x is the "password"`. */
const OPENING = " \t\u3000/>\"'`(*[";

function isOpen(text: string, start: number): boolean {
  return OPENING.includes(text.charAt(start - 1));
}

function mayLink(text: string, keyEnd: number): boolean {
  return LINKS.includes(text.charAt(keyEnd)) || text.startsWith("\\t", keyEnd);
}

interface Spoken {
  readonly start: number;
  readonly value: string;
  /** What stands between the key and the value. */
  readonly link: string;
  readonly isQuoted: boolean;
}

/** `password is …`, `password for bob is …`, `password "…"`. */
function linkedValue(text: string, keyEnd: number): Spoken | undefined {
  LINK.lastIndex = keyEnd;
  const link = LINK.exec(text);
  if (link === null) return undefined;
  const start = LINK.lastIndex;
  VALUE.lastIndex = start;
  const value = VALUE.exec(text)?.[0].replace(/[.:!?*]{1,8}$/, "") ?? "";
  const isQuoted = link[1] !== undefined;
  return CODE.test(value) || isMadeUp(value) || (isQuoted && isWord(text, start, value))
    ? { start, value, link: link[0], isQuoted }
    : undefined;
}

/** A word in quotes: `the password is "swordfish"`. */
function isWord(text: string, start: number, value: string): boolean {
  return /^[A-Za-z][a-z]{3,}(?:-[a-z]+){0,5}$/.test(value) && /["'”」]/.test(text.charAt(start + value.length));
}

const REACH = 72;
const NEXT_WORD = /[\s,:("“'`—–-]{1,4}([^\s"'`“”()<>[\]{},;=&%\\]{1,128})/y;
const PLAIN = /^[\p{L}'’.:@-]{1,40}$/u;
const SENTENCE_END = /[.!?]$/;

/** The first word behind the key that looks drawn at random: `the password we agreed on, …`. */
function drawnValue(text: string, keyEnd: number): Spoken | undefined {
  const first = text.charCodeAt(keyEnd);
  if ((first !== SPACE && first !== COMMA) || !/[0-9]/.test(text.slice(keyEnd, keyEnd + REACH + MIN_DRAWN)))
    return undefined;
  NEXT_WORD.lastIndex = keyEnd;
  for (let word = NEXT_WORD.exec(text); word !== null; word = NEXT_WORD.exec(text)) {
    const value = (word[1] ?? "").replace(/[.:!?*]{1,8}$/, "");
    const start = NEXT_WORD.lastIndex - (word[1] ?? "").length;
    if (isDrawn(value)) return { start, value, link: text.slice(keyEnd, start), isQuoted: false };
    if (start - keyEnd > REACH || !PLAIN.test(word[1] ?? "") || SENTENCE_END.test(word[1] ?? "")) return undefined;
  }
  return undefined;
}

const MAX_VALUE = 128;
const MIN_DRAWN = 8;
const SPACE = 32;
const COMMA = 44;

const BACK = 60;
const LETTER_S = 115;
const NEWLINE = 10;

/** `… is the password`, `use … as my password`, `482913 is your verification code`. */
function valueBefore(text: string, key: Key): Spoken | undefined {
  const isEnd = verbBefore(text, key.start);
  if (isEnd === undefined) return undefined;
  const isStart = text.lastIndexOf(" ", isEnd - 1);
  const wordStart = text.lastIndexOf(" ", isStart - 1) + 1;
  const word = text.slice(Math.max(wordStart, isStart - MAX_VALUE), isStart);
  const value = word
    .replace(/^.*\n/, "")
    .replace(/^(?:["'`“(]|G-){1,3}/, "")
    .replace(/["'`”,)]{1,2}$/, "");
  if (!CODE.test(value) && !isMadeUp(value)) return undefined;
  return { start: isStart - word.length + word.lastIndexOf(value), value, link: " is ", isQuoted: false };
}

/** Where `is`, `as` or `was` ends among the words before the key. */
function verbBefore(text: string, keyStart: number): number | undefined {
  for (let at = keyStart - 1; at > 3 && keyStart - at < BACK; at -= 1) {
    const code = text.charCodeAt(at);
    if (code > SPACE) continue;
    if (code === NEWLINE) return undefined;
    if (code !== SPACE || text.charCodeAt(at - 1) !== LETTER_S) continue;
    if (/^(?: [ia]|wa)s$/.test(text.slice(at - 3, at))) return at;
  }
  return undefined;
}

/** Without a verb or a quote only a password is told so, or what looks drawn: `password s3cr3t!`, but not `the key abc_12`. */
function isTold(name: string, judged: KeyRule, { value, link, isQuoted }: Spoken): boolean {
  const hasVerb = HAS_VERB.test(link);
  if (CODE.test(value)) return CODED.has(judged.rule ?? "") && (hasVerb || judged.rule !== "password");
  if (isQuoted && /^[A-Za-z-]+$/.test(value)) return judged.rule === "password" && hasVerb;
  return judged.rule === "password" || COMPOUND.test(name) || isQuoted || hasVerb || isDrawn(value);
}
