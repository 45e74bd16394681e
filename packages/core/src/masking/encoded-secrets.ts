import { decodeBase32 } from "./base32.js";
import {
  base64Digit,
  decodeBase64,
  decodeHex,
  endOfDigits,
  firstBytes,
  hexBytes,
  isBase64Digit,
  isLoneUserAndPassword,
  isUserAfterZero,
} from "./base64.js";
import type { Finder, Finding } from "./findings.js";
import { isPrivateKey } from "./key-bytes.js";
import { escapeBefore } from "./provider-tokens.js";
import type { Run } from "./token-runs.js";

/** Nearly every text has one of these at its first space. */
const NO_DIGIT = /[^A-Za-z0-9+/_=-]/;
const WHOLE = /^[A-Za-z0-9+/_-]{12,5600}={0,2}$/;
const MAX_WHOLE = 5602;
const EQUALS = 61;

/** Finds base64 of `user:password` that is a whole text. */
export const WHOLE_FINDER: Finder = { find: findWhole };

/** Finds base64 of `user:password` that is padded. */
export const PADDED_FINDER: Finder = {
  signs: "=",
  find: findPadded,
};

function findWhole(text: string, findings: Finding[]): void {
  if (text.length <= MAX_WHOLE && !NO_DIGIT.test(text) && WHOLE.test(text) && isLoneUserAndPassword(text))
    findings.push({ start: 0, end: text.length, rule: "base64" });
}

/** Judges what was decoded; `undefined` where nothing is decoded any more. */
export type HoldsSecret = ((text: string) => boolean) | undefined;

const LINE = /[A-Za-z0-9+/_-]{16,22000}={0,2}/y;
const MORE_LINES = /(?:(?:\r?\n|(?:\\r)?\\n)[A-Za-z0-9+/]{4,80}(?![A-Za-z0-9+/_-])){1,280}={0,2}/y;
const LINE_END = /\r?\n|(?:\\r)?\\n/g;
const MIN_WRAPPED = 60;
const MAX_WRAPPED = 80;
const HEX = /[0-9A-Fa-f]{32,8192}(?![A-Za-z0-9])/y;
const HEX_MARK = /0x/iy;
/** Base64 of JSON, which may begin behind a name: `{"`, `{` and a line's end, `[{`, `-----BEGIN`. */
const JSON_START = /(?:^|[/_-])(?:LS0tLS1CRUdJTi|eyJ|ewog|ewoJ|ewoi|ew0K|W3s)/;
/** `data=eyJ…` begins behind its name. */
const MAX_LEAD = 64;

/** A search for what is encoded in one text. */
export interface EncodedSearch {
  readonly holdsSecret: HoldsSecret;
  readonly findings: Finding[];
  /** What lies before was decoded. */
  looked: number;
  /** How many blocks of lines were decoded to no text. */
  failed?: number;
}

/** Lines of base64 that begin like a text are one: a block is hidden after so many that were none. */
const MAX_FAILED = 8;

/** Finds base64 and hex of texts with secrets, and of private keys, in a run. */
export function findEncoded(text: string, run: Run, search: EncodedSearch): void {
  let start = Math.max(search.looked, startOfDigits(text, run.start));
  while (start < run.end) {
    const end = endOfDigits(text, start);
    const decoded = end - start < MIN_PART ? undefined : encodedIn(text, { start, end }, search);
    if (decoded?.rule !== undefined) search.findings.push({ ...decoded, rule: decoded.rule });
    search.looked = decoded?.end ?? search.looked;
    start = Math.max(end + 1, search.looked);
  }
}

const LONG_HEX = /x(?=[0-9A-Fa-f]{32})/y;

/** Behind an escape; `\\x` with many digits is no escape, but how databases write bytes. */
function startOfDigits(text: string, start: number): number {
  LONG_HEX.lastIndex = start;
  if (text.charCodeAt(start - 1) === BACKSLASH && LONG_HEX.test(text)) return start + 1;
  return start + escapeBefore(text, start);
}

const BACKSLASH = 92;

/** What was decoded; without a rule it holds no secret. */
interface Decoded {
  readonly start: number;
  readonly end: number;
  readonly rule: string | undefined;
}

const MIN_PART = 16;

function encodedIn(text: string, { start, end }: Run, search: EncodedSearch): Decoded | undefined {
  const first = text.charCodeAt(start);
  if (end - start >= MIN_HEX && isHexDigit(first) && isHexDigit(text.charCodeAt(start + 2))) {
    const hex = hexAt(text, start, search.holdsSecret);
    if (hex !== undefined) return hex;
  }
  const json = text.slice(start, Math.min(end, start + MAX_LEAD)).search(JSON_START);
  if (json >= 0) return blockAt(text, json === 0 ? start : start + json + 1, search);
  if (first === DER_START || isText(text, start)) return blockAt(text, start, search);
  if (first === LETTER_A) return saslAt(text, { start, end });
  return isBase32Digit(first) ? base32At(text, { start, end }, search.holdsSecret) : undefined;
}

const LETTER_A = 65;
const MAX_SASL = 400;

/** A mechanism of SASL sends a name and a password, each behind a zero. */
function saslAt(text: string, { start, end }: Run): Decoded | undefined {
  if (end - start > MAX_SASL) return undefined;
  const close = text.startsWith("==", end) ? end + 2 : text.charCodeAt(end) === EQUALS ? end + 1 : end;
  return isUserAfterZero(text.slice(start, end)) ? { start, end: close, rule: "base64" } : undefined;
}

/** What 16 bytes take. */
const MIN_BASE32 = 26;

function isBase32Digit(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 50 && code <= 55);
}

function base32At(text: string, { start, end }: Run, holdsSecret: HoldsSecret): Decoded | undefined {
  if (holdsSecret === undefined || end - start < MIN_BASE32) return undefined;
  const decoded = decodeBase32(text.slice(start, end));
  return decoded !== undefined && holdsSecret(decoded) ? { start, end, rule: "base32" } : undefined;
}

const MIN_HEX = 32;

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

const HEAD = 12;
const KEY_HEAD = 24;
const DER_START = 77;

/** Tells whether the first digits decode to text, also to text of two bytes a character. */
function isText(text: string, start: number): boolean {
  let isWide = false;
  let bits = 0;
  for (let at = 0; at < HEAD; at += 1) {
    bits = ((bits << 6) | base64Digit(text.charCodeAt(start + at))) & 0xffff;
    const place = at - Math.floor(at / 4) - 1;
    if (at % 4 === 0) continue;
    const byte = (bits >> (6 - 2 * (at % 4))) & 255;
    if (place === 1 && byte === 0) isWide = true;
    if (isWide && place % 2 === 1 ? byte !== 0 : !isPrintable(byte)) return false;
  }
  return true;
}

function isPrintable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
}

function blockAt(text: string, start: number, search: EncodedSearch): Decoded | undefined {
  const { holdsSecret, failed = 0 } = search;
  LINE.lastIndex = start;
  const line = LINE.exec(text)?.[0];
  if (line === undefined) return undefined;
  const block = line + linesAfter(text, start + line.length, line.length);
  if (isPrivateKey(firstBytes(line, 0, KEY_HEAD))) return { start, end: start + block.length, rule: "private_key" };
  if (holdsSecret === undefined) return undefined;
  if (block !== line && failed >= MAX_FAILED) return { start, end: start + block.length, rule: "base64" };
  for (const encoded of block === line ? [line] : [block, line]) {
    const decoded = decodeBase64(encoded.replace(LINE_END, ""));
    if (decoded !== undefined)
      return { start, end: start + encoded.length, rule: holdsSecret(decoded) ? "base64" : undefined };
    if (encoded !== line) search.failed = failed + 1;
  }
  return undefined;
}

/** Mail and PEM wrap base64 at 76 or 64 digits. */
function linesAfter(text: string, from: number, width: number): string {
  if (width < MIN_WRAPPED || width > MAX_WRAPPED || width % 4 !== 0) return "";
  MORE_LINES.lastIndex = from;
  return MORE_LINES.exec(text)?.[0] ?? "";
}

function hexAt(text: string, from: number, holdsSecret: HoldsSecret): Decoded | undefined {
  HEX_MARK.lastIndex = from;
  const start = HEX_MARK.test(text) ? from + 2 : from;
  HEX.lastIndex = start;
  const digits = HEX.exec(text)?.[0];
  if (digits === undefined || digits.length % 2 === 1) return undefined;
  const bytes = hexBytes(digits, KEY_HEAD);
  const end = start + digits.length;
  if (isPrivateKey(bytes)) return { start, end, rule: "private_key" };
  const isWide = bytes[1] === 0;
  const isText = bytes
    .slice(0, HEAD)
    .every((byte, index) => (isWide && index % 2 === 1 ? byte === 0 : isPrintable(byte)));
  if (holdsSecret === undefined || !isText) return undefined;
  const decoded = decodeHex(digits);
  return decoded !== undefined && holdsSecret(decoded) ? { start, end, rule: "hex" } : undefined;
}

/** Two of three names with a password end in `=`, which prose and code seldom have behind a word. */
function findPadded(text: string, findings: Finding[]): void {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    if (!isBase64Digit(text.charCodeAt(at - 1)) || !isBase64Digit(text.charCodeAt(at - MIN_LONE))) continue;
    const end = text.charCodeAt(at + 1) === EQUALS ? at + 2 : at + 1;
    const next = text.charCodeAt(end);
    if (isBase64Digit(next) || next === EQUALS) continue;
    const start = startOfRun(text, at);
    if ((end - start) % 4 !== 0 || at - start < MIN_LONE || at - start >= MAX_LONE) continue;
    if (isLoneUserAndPassword(text.slice(start, end))) findings.push({ start, end, rule: "base64" });
  }
}

function startOfRun(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < MAX_LONE && isBase64Digit(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

const MIN_LONE = 10;
const MAX_LONE = 400;
