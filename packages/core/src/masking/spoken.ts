import { judgeWords, type Key } from "./assignment-keys.js";
import type { Finder, Finding } from "./findings.js";
import type { KeyWords } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isPlainWord, isStandIn } from "./stand-ins.js";

/** Ends of sensitive words, from a letter on that is not among the commonest. */
const ENDINGS = ["word", "wd", "cret", "ken", "key", "pass", "phrase", "WORD", "WD", "CRET", "KEN", "KEY", "PASS"] as const;
/** What is said between a key and its value, and the quote that opens it. */
const LINK =
  /[ \t]{1,4}(?:(?:(?:is|was|are|to|as|equals?|set to|will be|es|ist|est|è|é|is now|is:|=)[ \t]{1,4})?)(["'`“]|\*\*)?/y;
const HAS_VERB = /[a-zèé=:]/;
const VALUE = /[^\s"'`“”<>()[\]{},;]{4,256}/y;
const KEY_RUN = /[\w.$@-]{1,64}$/;
/** A word of letters and digits, or of letters and signs, is made up; names of formats and sizes are not. */
const MADE_UP = /^(?=.{0,64}[0-9!#$%^&*+?~])(?=.{0,64}[A-Za-z])[^\s/\\=][^\s]{5,255}$/;
const TECHNICAL =
  /^(?:base64|base32|sha-?[0-9]|md5|utf-?8|oauth|aes|rsa|hs[0-9]{3}|rs[0-9]{3}|es[0-9]{3}|x509|ed25519|pbkdf2|argon2|bcrypt|scrypt|hmac|https?:|ftp:|file:|v[0-9]|[0-9]+(?:-|[a-z]{1,8}$)|[A-Za-z]+[0-9]$)/i;

/** Finds secrets that prose names: `the password is hunter2x`, `login bob password s3cr3t!`, `ENV API_KEY abc123`. */
export function createSpokenFinder(keyWords: KeyWords, replacement: string | undefined): Finder {
  return (text, findings) => {
    for (const ending of ENDINGS) {
      let at = text.indexOf(ending);
      while (at >= 0) {
        const end = at + ending.length;
        const code = text.charCodeAt(end);
        const next = code === SPACE || code === TAB ? findSpoken(text, end, { keyWords, replacement, findings }) : end;
        at = text.indexOf(ending, next);
      }
    }
  };
}

const SPACE = 32;
const TAB = 9;

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
  const value = VALUE.exec(text)?.[0].replace(/[.:!?*]+$/, "") ?? "";
  if (!MADE_UP.test(value) || TECHNICAL.test(value)) return keyEnd;
  const rule = judge(text, keyEnd, search.keyWords);
  if (rule === undefined || isMarkAt(text, start, search.replacement)) return keyEnd;
  // Without a verb or a quote only a password is told so: `password s3cr3t!`, but not `the key user_12`.
  const isTold = rule === "password" || link[1] !== undefined || HAS_VERB.test(link[0]);
  if (!isTold || isStandIn(value) || isPlainWord(value, "")) return keyEnd;
  search.findings.push({ start, end: start + value.length, rule });
  return start + value.length;
}

function judge(text: string, keyEnd: number, keyWords: KeyWords): string | undefined {
  const name = KEY_RUN.exec(text.slice(Math.max(0, keyEnd - 64), keyEnd))?.[0];
  if (name === undefined) return undefined;
  const judged = keyWords.classify(name);
  if (judged.rule !== undefined) return judged.rule;
  const key: Key = { name, start: keyEnd - name.length, isQuoted: false };
  return judged.isTail ? judgeWords(keyWords, text, { key, floor: 0 }).rule : undefined;
}
