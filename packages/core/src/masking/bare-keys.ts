import { isAlphanumeric } from "./ascii.js";
import { endOfDigits, isBase64Digit } from "./base64.js";
import type { Finder, Finding } from "./findings.js";
import type { Needle } from "./needles.js";

/** Names of a private key, from a letter on that is not among the commonest, as far as what may stand before the key. */
const NAMES = [
  ["vate", /vate(?:[ _-]?keys?)?/iy, 160],
  ["VATE", /VATE[ _-]?KEYS?/y, 160],
  ["counts", /counts/y, 8],
] as const;
/** Of 32 bytes: hexadecimal digits, or base64. */
const KEY =
  /(?<![\w+/=-])(?:0x)?(?:[0-9a-fA-F]{64}|(?=[A-Za-z_-]{0,42}[0-9])(?=[0-9a-z_-]{0,42}[A-Z])[A-Za-z0-9_-]{43}=?|[A-Za-z0-9+/]{43}=)(?![\w+/=-])/y;
const OTHER = /public|finger|address|hash|sha-?[0-9]|digest|checksum|commit|block|peer|hidden/i;

/** Numbers that `openssl` prints of a key. */
const PRINTED =
  /(?:priv|privateExponent|prime[12]|exponent[12]|coefficient):\s{1,16}((?:[0-9a-f]{2}(?::\s{0,16}|(?=\s|$))){4,1100})/y;
const PRINTED_NAMES = ["priv:", "privateExponent:"];
const MAX_PRINTED = 6;
/** Members of a JSON Web Key that are private. */
const MEMBER = /["'](?:d|p|q|dp|dq|qi|k)\\{0,15}["']\s{0,4}:\s{0,4}\\{0,15}["']([A-Za-z0-9_-]{16,4096})/g;
const XML_MEMBER = /<(?:P|Q|D|DP|DQ|InverseQ)>([A-Za-z0-9+/=\s]{8,2048})</g;
const COUNTS = new Set([12, 15, 18, 21, 24]);
/** One of a wallet's words, which may be numbered, and what stands before the next one. */
const WORD = /(?:[0-9]{1,2}[.):]? ?)?[a-z]{3,8}(?![A-Za-z])/y;
const GAP = /[\s,]{1,4}/y;
const MIN_WORDS = 12;
const MAX_WORDS = 24;
/** English, and none of the words that such phrases are made of. */
const NO_WORD =
  /\b(?:the|and|for|are|was|were|with|from|they|not|but|has|its|our|your|who|which|these|those|because|into|them|their|been|being|does|did|than|then|words|his|her|she|him|had)\b/;
const PHRASE_NAMES = ["phrase", "Phrase", "words"];
const MAX_LONE = 260;
const MIN_LONE = 47;
const REACH = 80;

/** Finds private keys that are told by the words beside them. */
export const BARE_KEY_NEEDLES: readonly Needle[] = [
  ...NAMES.map(([text, name, reach]) => ({
    text,
    find(given: string, at: number, findings: Finding[]): number {
      name.lastIndex = at;
      const isName = !given.startsWith(MARK, at - MARK.length) && name.test(given);
      return isName ? findKeys(given, { from: name.lastIndex, reach }, findings) : at + 1;
    },
  })),
  ...PHRASE_NAMES.map((text) => ({ text, find: findPhrase })),
  ...PRINTED_NAMES.map((text) => ({ text, find: findPrinted })),
];

/** Finds private keys that are told by the members beside them, and a wallet's words that stand alone. */
export const BARE_KEY_FINDERS: readonly Finder[] = [
  { words: ["kty", "<RSAKey"], find: findMembers },
  { find: findLonePhrase },
];

/** Finds keys, one after the other, each so near to the one before. */
function findKeys(text: string, { from, reach }: { from: number; reach: number }, findings: Finding[]): number {
  let end = from;
  for (;;) {
    const near = text.slice(end, end + reach + MAX_KEY);
    const found = keyIn(near);
    if (found === null || found.index > reach || OTHER.test(near.slice(0, found.index))) return end;
    findings.push({ start: end + found.index, end: end + found.index + found[0].length, rule: "private_key" });
    end += found.index + found[0].length;
  }
}

const MAX_KEY = 70;
/** Every key has so many digits of base64 or more side by side. */
const MIN_RUN = 43;

/** Tries the expression where long runs begin: most names have none behind them. */
function keyIn(near: string): RegExpExecArray | null {
  for (let start = longRun(near, 0); start >= 0; start = longRun(near, endOfDigits(near, start))) {
    KEY.lastIndex = start;
    const found = KEY.exec(near);
    if (found !== null) return found;
  }
  return null;
}

/** Finds the next long run, -1 where there is none: looks where its last digit would stand, and back from there. */
function longRun(text: string, from: number): number {
  let start = from;
  while (start + MIN_RUN <= text.length) {
    let at = start + MIN_RUN - 1;
    while (at >= start && isBase64Digit(text.charCodeAt(at))) at -= 1;
    if (at < start) return start;
    start = at + 1;
  }
  return -1;
}

/** As far as the rule's name, which is no key's. */
const MARK = "[MASKED:pri";

function findPrinted(text: string, at: number, findings: Finding[]): number {
  let next = at;
  for (let part = 0; part < MAX_PRINTED; part += 1) {
    PRINTED.lastIndex = next;
    const digits = PRINTED.exec(text)?.[1];
    if (digits === undefined) break;
    next = PRINTED.lastIndex;
    const start = next - digits.length;
    findings.push({ start, end: start + digits.trimEnd().length, rule: "private_key" });
    // The next number's name stands on a line of its own.
    if (/\s/.test(text.charAt(next))) next += 1;
  }
  return next;
}

function findMembers(text: string, findings: Finding[]): void {
  if (text.includes("kty")) findAll(text, MEMBER, findings);
  if (text.includes("<RSAKey")) findAll(text, XML_MEMBER, findings);
}

function findAll(text: string, expression: RegExp, findings: Finding[]): void {
  expression.lastIndex = 0;
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const start = found.index + found[0].indexOf(found[1] ?? "", found[0].indexOf(">") + 1);
    findings.push({ start, end: start + (found[1] ?? "").length, rule: "private_key" });
  }
}

interface Phrase {
  readonly end: number;
  readonly words: number;
}

/** Reads as many words as stand side by side at a place. */
function phraseAt(text: string, start: number): Phrase {
  let end = start;
  let words = 0;
  for (let at = start; words < MAX_WORDS; at = GAP.lastIndex) {
    WORD.lastIndex = at;
    if (!WORD.test(text)) break;
    end = WORD.lastIndex;
    words += 1;
    GAP.lastIndex = end;
    if (!GAP.test(text)) break;
  }
  return { end, words };
}

/** A wallet's words are drawn from a list. */
function findLonePhrase(text: string, findings: Finding[]): void {
  if (text.length > MAX_LONE || text.length < MIN_LONE) return;
  const phrase = text.trim();
  const { end, words } = phraseAt(phrase, 0);
  if (end === phrase.length && COUNTS.has(words)) addPhrase(findings, phrase, text.indexOf(phrase));
}

const OF_WORDS = /(?:recovery|seed|secret|backup) $/i;

function findPhrase(text: string, at: number, findings: Finding[]): number {
  if (text.startsWith("words", at) && !OF_WORDS.test(text.slice(Math.max(0, at - 12), at))) return at + 1;
  for (let start = at, next = at; start <= at + REACH; start = next) {
    next = start + 1;
    if (isAlphanumeric(text.charCodeAt(start - 1))) continue;
    const { end, words } = phraseAt(text, start);
    // From a later one of them on they are fewer.
    next = Math.max(next, end);
    if (words < MIN_WORDS) continue;
    addPhrase(findings, text.slice(start, end), start);
    break;
  }
  return at + 1;
}

function addPhrase(findings: Finding[], phrase: string, start: number): void {
  if (!NO_WORD.test(phrase)) findings.push({ start, end: start + phrase.length, rule: "private_key" });
}
