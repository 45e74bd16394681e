import { sha256Hex } from "../sha256.js";
import { builtinModule } from "./intrinsics.js";

interface Hash {
  update(data: string | ArrayBufferView, encoding?: "base64" | "utf8"): Hash;
  digest(encoding: "hex"): string;
}

interface NodeCrypto {
  createHash(algorithm: "sha256"): Hash;
}

/** Up to here, in bytes, all is read: about 0.3 ms. */
const MAX_WHOLE = 393_216;
const END = 1024;
const SHOWN = 16;

/** What is hashed, as the runtime's own hash takes it, and as characters. */
export interface Digestible {
  readonly bytes: number;
  /** Feeds all of it to a hash. */
  readonly feed: (hash: Hash) => Hash;
  /** Length of the characters, and some of them. */
  readonly length: number;
  readonly slice: (start: number, end: number) => string;
}

/**
 * Writes the first 16 hex digits of a SHA-256: of all bytes where they are few and the runtime has a fast hash, else of
 * the length, the first and the last 1,024 characters (`… of its ends`).
 */
export function digestText(content: Digestible): string {
  const crypto = builtinModule<NodeCrypto>("node:crypto");
  if (crypto !== undefined && content.bytes <= MAX_WHOLE) {
    return `sha256:${content.feed(crypto.createHash("sha256")).digest("hex").slice(0, SHOWN)}`;
  }
  const { length } = content;
  const ends = `${length}:${content.slice(0, END)}${content.slice(Math.max(END, length - END), length)}`;
  const hex = crypto === undefined ? sha256Hex(ends) : crypto.createHash("sha256").update(ends, "utf8").digest("hex");
  return `sha256:${hex.slice(0, SHOWN)} of its ends`;
}

/** Prepares base64 for `digestText`; what is hashed whole are the bytes that it stands for. */
export function base64Content(base64: string): Digestible {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return {
    bytes: Math.floor(((base64.length - padding) * 3) / 4),
    feed: (hash) => hash.update(base64, "base64"),
    length: base64.length,
    slice: (start, end) => base64.slice(start, end),
  };
}

/** Prepares a text for `digestText`. */
export function textContent(text: string): Digestible {
  return {
    bytes: text.length,
    feed: (hash) => hash.update(text, "utf8"),
    length: text.length,
    slice: (start, end) => text.slice(start, end),
  };
}

/** Prepares bytes for `digestText`. */
export function byteContent(bytes: Uint8Array): Digestible {
  return {
    bytes: bytes.length,
    feed: (hash) => hash.update(bytes),
    length: bytes.length,
    slice: (start, end) => characters(bytes, start, end),
  };
}

function characters(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let index = start; index < end && index < bytes.length; index += 1) {
    text += String.fromCharCode(bytes[index] ?? 0);
  }
  return text;
}
