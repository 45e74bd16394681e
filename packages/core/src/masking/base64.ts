const MAX_ENCODED = 5600;
const MIN_ENCODED = 8;
const ASCII_TEXT = /^[\t\n\r\x20-\x7e]*$/;
const PRINTABLE = /^[\t\n\r\x20-\x7e\u00a0-\uffff]*$/;

const UTF8 = new TextDecoder("utf-8");
const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true });
/** Stands for bytes that are no UTF-8, and its own three bytes. */
const REPLACED = "\ufffd";
const REPLACED_BYTES = "\xef\xbf\xbd";

/** Reads base64 or base64url of UTF-8 text; `undefined` for anything else, or for more than 4 KiB. */
export function decodeBase64(encoded: string): string | undefined {
  const digits = standardDigits(encoded.replace(/={1,2}$/, ""));
  if (digits.length > MAX_ENCODED || digits.length < MIN_ENCODED || digits.length % 4 === 1) return undefined;
  try {
    const binary = atob(digits);
    if (ASCII_TEXT.test(binary)) return binary;
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const text = UTF8.decode(bytes);
    if (!PRINTABLE.test(text)) return undefined;
    if (!text.includes(REPLACED)) return text;
    // An error that is thrown and caught costs 30 µs: it is risked where the sign itself may have been encoded only.
    return binary.includes(REPLACED_BYTES) ? STRICT_UTF8.decode(bytes) : undefined;
  } catch {
    // Not base64, or not of a text: no answer is the answer.
    return undefined;
  }
}

function standardDigits(digits: string): string {
  return digits.replace(/-/g, "+").replace(/_/g, "/");
}

const BASIC = /^[^\s:]{0,256}:[^\r\n]{0,1024}$/;

/** Tells whether base64 is what `Basic` authentication sends: `user:password`. */
export function holdsUserAndPassword(encoded: string): boolean {
  const text = decodeBase64(encoded.trim());
  return text !== undefined && text.length > 3 && BASIC.test(text);
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
