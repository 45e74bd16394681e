import { customAlphabet } from "nanoid";
import { sha256Hex } from "./sha256.js";

const HEX = "0123456789abcdef";
const randomHex16 = customAlphabet(HEX, 16);
const randomHex19 = customAlphabet(HEX, 19);
const HEX_ID = /^[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ALL_ZERO = /^0+$/;
const MAX_TIMESTAMP = 2 ** 48 - 1;

/** Makes 16 hexadecimal digits: a `stepId` or a `rootId`. */
export function createStepId(): string {
  const id = randomHex16();
  // W3C trace context forbids an id of zeros.
  return ALL_ZERO.test(id) ? createStepId() : id;
}

/**
 * Makes a trace id: 32 hexadecimal digits laid out as a UUID version 7.
 * @param time - Epoch milliseconds that the id shall sort by.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function createTraceId(time: number): string {
  const timestamp = Math.min(Math.max(0, Math.floor(time)), MAX_TIMESTAMP)
    .toString(16)
    .padStart(12, "0");
  const random = randomHex19();
  const variant = HEX.charAt(8 + (Number.parseInt(random.charAt(3), 16) & 3));
  return `${timestamp}7${random.slice(0, 3)}${variant}${random.slice(4)}`;
}

/**
 * A trace id made from a user's one: 32 hex digits stay, a UUID loses its dashes, anything else becomes the first 32 of
 * its SHA-256. Of an id of over 4,096 characters its length and its first and last 2,048 are hashed, so that none takes time.
 */
export function normalizeTraceId(id: string): string {
  if (id.length > MAX_HASHED) return hashed(`${id.length}:${id.slice(0, END)}${id.slice(-END)}`);
  const lower = id.toLowerCase();
  const hex = UUID.test(lower) ? lower.replaceAll("-", "") : lower;
  return HEX_ID.test(hex) && !ALL_ZERO.test(hex) ? hex : hashed(id);
}

const MAX_HASHED = 4096;
const END = MAX_HASHED / 2;

function hashed(text: string): string {
  return sha256Hex(text).slice(0, 32);
}
