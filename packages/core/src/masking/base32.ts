const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ENCODED = /^[A-Z2-7]{16,4096}$/;
const TEXT = /^[\t\n\r\x20-\x7e]*$/;

/** Reads base32 of printable text; `undefined` for anything else. */
export function decodeBase32(encoded: string): string | undefined {
  if (!ENCODED.test(encoded)) return undefined;
  let bits = 0;
  let count = 0;
  let text = "";
  for (const digit of encoded) {
    bits = ((bits << 5) | DIGITS.indexOf(digit)) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    text += String.fromCharCode((bits >> count) & 255);
  }
  return TEXT.test(text) ? text : undefined;
}
