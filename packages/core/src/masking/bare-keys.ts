import type { Finder, Finding } from "./findings.js";

/** Names of a private key, from a letter on that is not among the commonest, as far as what may stand before the key. */
const NAMES = [
  ["vate", /vate(?:[ _-]?keys?)?/iy, 160],
  ["VATE", /VATE[ _-]?KEYS?/y, 160],
  ["ccoun", /ccounts/y, 8],
  ["25519", /25519[ _-]seed/iy, 24],
] as const;
/** Of 32 bytes: hexadecimal digits, or base64. */
const KEY =
  /(?<![\w+/=-])(?:0x)?(?:[0-9a-fA-F]{64}|(?=[A-Za-z_-]{0,42}[0-9])(?=[0-9a-z_-]{0,42}[A-Z])[A-Za-z0-9_-]{43}=?|[A-Za-z0-9+/]{43}=)(?![\w+/=-])/;
const OTHER = /public|finger|address|hash|sha-?[0-9]|digest|checksum|commit|block|peer|hidden/i;

/** Numbers that `openssl` prints of a key. */
const PRINTED =
  /(?:priv|privateExponent|prime[12]|exponent[12]|coefficient):\s{1,16}((?:[0-9a-f]{2}(?::\s{0,16}|(?=\s|$))){4,1100})/y;
const PRINTED_NAMES = ["priv:", "privateExponent:", "prime1:", "prime2:", "exponent1:", "exponent2:", "coefficient:"];
/** Members of a JSON Web Key that are private. */
const MEMBER = /["'](?:d|p|q|dp|dq|qi|k)\\{0,15}["']\s{0,4}:\s{0,4}\\{0,15}["']([A-Za-z0-9_-]{16,4096})/g;
const XML_MEMBER = /<(?:P|Q|D|DP|DQ|InverseQ)>\s{0,8}([A-Za-z0-9+/=\s]{8,2048})</g;
const COUNTS = new Set([12, 15, 18, 21, 24]);
const WORDS = /(?:[0-9]{1,2}[.):]? ?)?[a-z]{3,8}(?:[\s,]{1,4}(?:[0-9]{1,2}[.):]? ?)?[a-z]{3,8}){11,23}(?![a-z])/;
/** English, and none of the words that such phrases are made of. */
const NO_WORD =
  /\b(?:the|and|for|are|was|were|with|from|they|not|but|has|its|our|your|who|which|these|those|because|into|them|their|been|being|does|did|than|then|words|his|her|she|him|had)\b/;
const PHRASE_NAMES = ["phras", "Phras", "mnemo"];
const MAX_LONE = 260;
const REACH = 80;

/** Finds private keys that are told by the words, or the members, beside them. */
export const BARE_KEY_FINDERS: readonly Finder[] = [
  { signs: "", find: findNamed },
  { signs: ":", find: findPrinted },
  { signs: "k<", find: findMembers },
  { signs: "", find: findPhrases },
];

function findNamed(text: string, findings: Finding[]): void {
  for (const [needle, name, reach] of NAMES) {
    let at = text.indexOf(needle);
    while (at >= 0) {
      name.lastIndex = at;
      const isName = !text.startsWith(MARK, at - MARK.length) && name.test(text);
      at = text.indexOf(needle, isName ? findKeys(text, { from: name.lastIndex, reach }, findings) : at + 1);
    }
  }
}

/** Finds keys, one after the other, each so near to the one before. */
function findKeys(text: string, { from, reach }: { from: number; reach: number }, findings: Finding[]): number {
  let end = from;
  for (;;) {
    const near = text.slice(end, end + reach + MAX_KEY);
    const found = KEY.exec(near);
    if (found === null || found.index > reach || OTHER.test(near.slice(0, found.index))) return end;
    findings.push({ start: end + found.index, end: end + found.index + found[0].length, rule: "private_key" });
    end += found.index + found[0].length;
  }
}

const MAX_KEY = 70;
/** As far as the rule's name, which is no key's. */
const MARK = "[MASKED:pri";

function findPrinted(text: string, findings: Finding[]): void {
  if (!text.includes("priv:") && !text.includes("privateE")) return;
  for (const name of PRINTED_NAMES) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      PRINTED.lastIndex = at;
      const digits = PRINTED.exec(text)?.[1];
      if (digits === undefined) continue;
      const start = PRINTED.lastIndex - digits.length;
      findings.push({ start, end: start + digits.trimEnd().length, rule: "private_key" });
    }
  }
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

/** A wallet's words, which are drawn from a list: behind their name, or alone. */
function findPhrases(text: string, findings: Finding[]): void {
  if (text.length <= MAX_LONE) {
    const found = WORDS.exec(text);
    if (found?.[0] === text.trim() && COUNTS.has((found[0].match(/[a-z]+/g) ?? []).length))
      addPhrase(findings, found[0], found.index);
  }
  for (const name of PHRASE_NAMES) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const found = WORDS.exec(text.slice(at + name.length, at + name.length + REACH + MAX_LONE));
      if (found !== null && found.index <= REACH) addPhrase(findings, found[0], at + name.length + found.index);
    }
  }
}

function addPhrase(findings: Finding[], phrase: string, start: number): void {
  if (!NO_WORD.test(phrase)) findings.push({ start, end: start + phrase.length, rule: "private_key" });
}
