import type { Random } from "./random.ts";

/** Secrets are put together here, at run time: the repository holds none, not even a made-up one. */

/** Makes a signed JSON web token, and gives the parts that carry something. */
export function jsonWebToken(random: Random): { readonly token: string; readonly parts: readonly string[] } {
  const header = base64Url(JSON.stringify({ alg: random.pick(["HS256", "RS256", "ES256"]), typ: "JWT" }));
  const issued = random.integer(1_690_000_000, 1_790_000_000);
  const payload = base64Url(JSON.stringify({ sub: random.digits(8), name: "Ada", iat: issued, exp: issued + 3600 }));
  const signature = random.base64Url(43);
  return { token: `${header}.${payload}.${signature}`, parts: [payload, signature] };
}

export function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

export function base64Url(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}

export function hexOf(text: string): string {
  return Buffer.from(text, "utf8").toString("hex");
}

/** Percent-encodes every character, as some programs do. */
export function percentEncoded(text: string): string {
  return [...Buffer.from(text, "utf8")].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

/** Lines of base64, as the body of an armoured key. */
export function armourBody(random: Random, { lines = 5, width = 64 } = {}): readonly string[] {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return Array.from({ length: lines }, (_, line) =>
    line === lines - 1 ? `${random.text(width - 21, alphabet)}==` : random.text(width, alphabet),
  );
}

/** Puts a body between the lines of RFC 7468. */
export function armour(label: string, body: readonly string[], { dashes = "-----", eol = "\n" } = {}): string {
  return [`${dashes}BEGIN ${label}${dashes}`, ...body, `${dashes}END ${label}${dashes}`].join(eol);
}

/** Makes a card number of a prefix, with a right or a wrong check digit. */
export function cardNumber(random: Random, { prefix = "4", length = 16, isValid = true } = {}): string {
  const body = prefix + random.digits(length - prefix.length - 1);
  const check = (10 - (luhnSum(`${body}0`) % 10)) % 10;
  return body + String((check + (isValid ? 0 : random.integer(1, 9))) % 10);
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
}

/** Makes an account number of a country: its body's digits and capital letters, and its two check digits. */
export function iban(country: string, body: string, isValid = true): string {
  const check = 98 - remainder97(`${body}${country}00`);
  const shown = isValid ? check : check > 50 ? check - 3 : check + 3;
  return `${country}${String(shown).padStart(2, "0")}${body}`;
}

function remainder97(text: string): number {
  const digits = [...text].map((character) => String(Number.parseInt(character, 36))).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}

/** Writes a text in groups, as cards and accounts are printed. */
export function grouped(text: string, { size = 4, separator = " " } = {}): string {
  return (text.match(new RegExp(`.{1,${size}}`, "g")) ?? []).join(separator);
}
