import { plain, token } from "../shapes.ts";
import { harmless, holds, type Template } from "../template.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
  return digits.padEnd(Math.ceil(digits.length / 8) * 8, "=");
}

/** Breaks a line as quoted-printable does. */
const softBroken = (text: string, at: number, end: string): string => `${text.slice(0, at)}=${end}${text.slice(at)}`;

/** Encodings that mail, phones and programs use. */
export const encodingsSeen: readonly Template[] = [
  holds("encodings/quoted-printable-in-key", (secret) => softBroken(`password=3D${secret} and so on`, 14, "\n"), {
    secret: plain,
  }),
  holds(
    "encodings/quoted-printable-sentence",
    (secret) => softBroken(`Ihr neues Passwort lautet: ${secret} (g=C3=BCltig)`, 33, "\r\n"),
    { secret: plain },
  ),
  holds("encodings/quoted-printable-equals", (secret) => `api_key=3D${secret}\r\nmotto=3Dbe calm`, { secret: token }),
  holds("encodings/base32-of-setting-text", (secret) => `blob ${base32(`password=${secret}`)} end`, { secret: plain }),
  holds("encodings/base32-of-json-line", (secret) => ({ payload: base32(JSON.stringify({ apiKey: secret })) }), {
    secret: token,
  }),
  holds(
    "encodings/sasl-initial-text",
    (secret) => `C: AUTHENTICATE PLAIN\r\nS: +\r\nC: ${base64(`\0ann\0${secret}`)}`,
    { secret: plain },
  ),
  holds(
    "encodings/smtp-login-lines",
    (secret) => `334 VXNlcm5hbWU6\nYW5u\n334 UGFzc3dvcmQ6\n${base64(secret)}\n235 2.7.0 ok`,
    { secret: plain },
  ),
  holds("encodings/yaml-binary-seen", (secret) => `token: !!binary ${base64(secret)}\nport: 80`, { secret: token }),
  holds(
    "encodings/hex-escapes-line",
    (secret) => `printf '${[...`token=${secret}`].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join("")}'`,
    { secret: plain },
  ),
  holds(
    "encodings/char-codes-text",
    (secret) => `String.fromCharCode(${[...`api_key=${secret}`].map((c) => c.charCodeAt(0)).join(",")})`,
    { secret: token },
  ),
  holds(
    "encodings/bytes-call-text",
    (secret) => `secret_key = bytes([${[...secret].map((c) => c.charCodeAt(0)).join(", ")}])`,
    { secret: plain },
  ),
  holds("encodings/otp-address", (secret) => `otpauth://totp/Acme:ann?secret=${secret}&issuer=Acme`, {
    secret: (random) => random.text(32, ALPHABET),
  }),
  harmless(
    "encodings/soft-breaks-text",
    () => "Hello Ann,=\n thank you for the letter; your parcel=\n left at 10:00 and token usage is fine.=\n",
  ),
  harmless("encodings/base32-words-form", () => ({
    id: base32("a harmless parcel of maple wood"),
    SHOUTED: "THEPARCELLEFTTHEHARBORONACALMMORNING",
  })),
  harmless("encodings/zero-bytes", () => `cover ${base64("\0\0\0 \0ftypmp42")} and ${base64("\0ann\0bo")}`),
];
