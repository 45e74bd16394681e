import { createHash } from "node:crypto";
import type { Random } from "../random.ts";

/** Bodies of keys that templates of this split share, put together at run time. */

const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const WORDS =
  "abandon ability above absent absorb actor acoustic again apple arrive artist bamboo banner basket bicycle blanket bridge butter cactus camera candy carpet castle cereal cherry circle clever coconut copper cotton cradle cricket dance decide deposit dolphin dragon eagle early elbow ensure fabric famous fiction forest galaxy garlic giraffe".split(
    " ",
  );

/** Draws characters of Bitcoin's alphabet. */
export function base58(random: Random, length: number): string {
  return random.text(length, BASE58);
}

/** Draws characters of the alphabet of BIP 173. */
export function bech32(random: Random, length: number): string {
  return random.text(length, BECH32);
}

/** Draws base64 of binary data behind a beginning that its format fixes. */
export function der(random: Random, beginning: string, length: number): string {
  return `${beginning}${random.text(length - beginning.length - 2, BASE64)}==`;
}

/** Draws a phrase that a wallet is restored from. */
export function mnemonic(random: Random, length: number): string {
  return Array.from({ length }, () => WORDS[random.integer(0, WORDS.length - 1)]).join(" ");
}

/** Writes bytes, drawn behind a version, with their check sum: as wallets show keys. */
export function base58Check(random: Random, version: string, { length = 32, end = "" } = {}): string {
  const payload = Buffer.from(`${version}${random.hex(length * 2)}${end}`, "hex");
  const checked = Buffer.concat([payload, sha256(sha256(payload)).subarray(0, 4)]);
  let rest = BigInt(`0x${checked.toString("hex")}`);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = BASE58.charAt(Number(rest % 58n)) + text;
  return text;
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
