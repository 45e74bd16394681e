const MAX_ENCODED = 22_000;
const MIN_ENCODED = 8;
const ASCII_TEXT = /^[\t\n\r\x20-\x7e]*$/;
const PRINTABLE = /^[\t\n\r\x20-\x7e\u00a0-\uffff]*$/;
/** Every second byte is 0, as Windows encodes text. */
const WIDE = /^(?:[\t\n\r\x20-\x7e]\0)+$/;

const UTF8 = new TextDecoder("utf-8");
const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true });
/** Stands for bytes that are no UTF-8, and its own three bytes. */
const REPLACED = "\ufffd";
const REPLACED_BYTES = "\xef\xbf\xbd";

/** Reads base64 or base64url of UTF-8 or UTF-16 text; `undefined` for anything else, or for more than 16 KiB. */
export function decodeBase64(encoded: string): string | undefined {
  const digits = standardDigits(encoded.replace(/={1,2}$/, ""));
  if (digits.length > MAX_ENCODED || digits.length < MIN_ENCODED || digits.length % 4 === 1) return undefined;
  try {
    return textOf(atob(digits));
  } catch {
    // Not base64: no answer is the answer.
    return undefined;
  }
}

function standardDigits(digits: string): string {
  return digits.replace(/-/g, "+").replace(/_/g, "/");
}

/** Reads pairs of hexadecimal digits as text; `undefined` for anything else. */
export function decodeHex(digits: string): string | undefined {
  return textOf(String.fromCharCode(...hexBytes(digits, digits.length / 2)));
}

/** Reads up to so many pairs of hexadecimal digits. */
export function hexBytes(digits: string, count: number): number[] {
  const bytes: number[] = [];
  for (let at = 0; at + 1 < digits.length && bytes.length < count; at += 2)
    bytes.push(16 * hexDigit(digits.charCodeAt(at)) + hexDigit(digits.charCodeAt(at + 1)));
  return bytes;
}

/** The last four bits of a digit are its value, those of a letter 9 less. */
function hexDigit(code: number): number {
  return (code & 15) + (code > 57 ? 9 : 0);
}

function textOf(binary: string): string | undefined {
  if (ASCII_TEXT.test(binary)) return binary;
  if (WIDE.test(binary)) return binary.replaceAll("\0", "");
  const bytes = bytesOf(binary);
  const text = UTF8.decode(bytes);
  if (!PRINTABLE.test(text)) return undefined;
  if (!text.includes(REPLACED)) return text;
  // An error that is thrown and caught costs 30 µs: it is risked where the sign itself may have been encoded only.
  return binary.includes(REPLACED_BYTES) ? strictTextOf(bytes) : undefined;
}

/** Faster than `Uint8Array.from` by ten times. */
function bytesOf(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function strictTextOf(bytes: Uint8Array): string | undefined {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    // Not of a text.
    return undefined;
  }
}

const DIGITS = new Uint8Array(128).fill(255);
for (const [value, digit] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  DIGITS[digit.charCodeAt(0)] = value;
DIGITS[45] = 62;
DIGITS[95] = 63;

/** The value of a digit of base64 or base64url; 255 for any other character. */
export function base64Digit(code: number): number {
  return code < 128 ? (DIGITS[code] ?? 255) : 255;
}

/** Tells the digits of base64 and base64url from other characters. */
export function isBase64Digit(code: number): boolean {
  return base64Digit(code) < 64;
}

/** Where the digits of base64 from `from` on end. */
export function endOfDigits(text: string, from: number): number {
  let end = from;
  while (isBase64Digit(text.charCodeAt(end))) end += 1;
  return end;
}

/** Reads up to so many bytes of base64 from `start` on. */
export function firstBytes(text: string, start: number, count: number): number[] {
  const bytes: number[] = [];
  for (let at = start; bytes.length < count; at += 4) {
    const digit = (place: number): number => base64Digit(text.charCodeAt(at + place));
    const [a, b, c, d] = [digit(0), digit(1), digit(2), digit(3)];
    if (a > 63 || b > 63 || c > 63 || d > 63) break;
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return bytes;
}

const BASIC = /^[^\s:]{0,256}:[^\r\n]{0,1024}$/;

/** Tells whether base64 is what `Basic` authentication sends: `user:password`. */
export function holdsUserAndPassword(encoded: string): boolean {
  const text = decodeBase64(encoded.trim());
  return text !== undefined && text.length > 3 && BASIC.test(text);
}

const AFTER_ZERO = /^[\x21-\x7e]{0,128}\0[\x21-\x7e]{1,128}\0[\x21-\x7e]{4,200}$/;

/** Tells whether base64 is what SASL's PLAIN sends: `\0user\0password`. */
export function isUserAfterZero(encoded: string): boolean {
  if (encoded.length % 4 === 1) return false;
  try {
    return AFTER_ZERO.test(atob(standardDigits(encoded)));
  } catch {
    // Not base64.
    return false;
  }
}

/** Eight digits stand for six characters: where they are no name's, as of a path or a word, the rest is not read. */
const HEAD = 8;
const USER_START = /^[A-Za-z0-9_.@+-]{1,6}(?::[\x21-\x7e]{0,5})?$/;

const USER_AND_PASSWORD = /^[A-Za-z0-9_.@+-]{1,64}:(?!\/\/)[\x21-\x7e]{4,200}$/;
/** An id of a typed object, such as GraphQL makes: `User:507f1f77bcf86cd799439011`. */
const TYPED_ID = /^[A-Za-z]{1,64}:(?:[0-9:.-]{1,200}|[0-9a-fA-F-]{16,200})$/;

/** Tells whether digits of base64 that stand alone, at least 8 of them, are a name with a password, and not an object's id. */
export function isLoneUserAndPassword(encoded: string): boolean {
  if (!USER_START.test(atob(standardDigits(encoded.slice(0, HEAD))))) return false;
  const text = decodeBase64(encoded);
  return text !== undefined && USER_AND_PASSWORD.test(text) && !TYPED_ID.test(text);
}
