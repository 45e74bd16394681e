import type { Mask } from "../masking/mask.js";
import { wellFormed } from "../masking/well-formed.js";
import type { CaptureTally } from "../records.js";

/** Makes a text fit for a record: masks it, cuts it to `limit` UTF-16 code units, repairs lone surrogates. */
export type TextCapture = (
  text: string,
  tally: CaptureTally,
  options: { readonly limit: number; readonly key?: string },
) => string;

/** A secret that begins before a cut and ends behind it lies within this margin, or its first part is masked. */
const MARGIN = 4096;
const MIN_MEDIA = 1024;

/** Compiles the capture of texts. */
export function createTextCapture(mask: Mask): TextCapture {
  return (text, tally, { limit, key }) => {
    const mark = text.length > MIN_MEDIA ? mediaMark(text, tally) : undefined;
    if (mark !== undefined) return mark;
    if (text.length > limit + 2 * MARGIN) return wellFormed(cutFar(text, limit, { mask, tally, key }));
    const masked = mask.text(text, tally, key);
    return wellFormed(masked.length > limit ? cut(masked, limit, tally) : masked);
  };
}

/** Keeps both ends of a masked text: masking comes first, so that no half of a secret stays. */
function cut(text: string, limit: number, tally: CaptureTally): string {
  tally.truncated += 1;
  const head = Math.ceil(limit / 2);
  return joinEnds(text.slice(0, head), text.length - limit, text.slice(text.length - (limit - head)));
}

interface Masking {
  readonly mask: Mask;
  readonly tally: CaptureTally;
  readonly key: string | undefined;
}

/** Reads only both ends of a text far over its limit, each with a margin that is masked and then cut off. */
function cutFar(text: string, limit: number, { mask, tally, key }: Masking): string {
  const maskPart = (part: string): string => mask.text(part, tally, key);
  tally.truncated += 1;
  const headLength = Math.ceil(limit / 2);
  const tailLength = limit - headLength;
  const head = maskPart(text.slice(0, headLength + MARGIN));
  const tail = maskPart(text.slice(text.length - tailLength - MARGIN));
  // Marks may be shorter than what they hide: the margin goes in any case.
  const headEnd = Math.max(0, Math.min(headLength, head.length - MARGIN));
  const tailStart = Math.max(MARGIN, tail.length - tailLength);
  return joinEnds(head.slice(0, headEnd), text.length - limit, tail.slice(tailStart));
}

function joinEnds(head: string, omitted: number, tail: string): string {
  // `join` makes a flat string: a concatenation would keep the whole text in memory.
  return [head, `…[+${omitted} chars]…`, tail].join("");
}

const DATA_URI = /^data:([a-z]{1,16}\/[a-zA-Z0-9.+-]{1,64})?[^,]{0,128};base64,/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const SIGNATURES: readonly (readonly [string, string])[] = [
  ["iVBORw0KGgo", "image/png"],
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
  ["JVBERi0", "application/pdf"],
];

/** Replaces a data URI, or the base64 of an image, by its type and size; `undefined` for any other text. */
function mediaMark(text: string, tally: CaptureTally): string | undefined {
  const uri = text.startsWith("data:") ? DATA_URI.exec(text.slice(0, 256)) : null;
  const type = uri === null ? typeOfBase64(text) : (uri[1] ?? "data");
  if (type === undefined) return undefined;
  tally.truncated += 1;
  const length = text.length - (uri === null ? 0 : uri[0].length);
  return `[${type}: ${Math.floor((length * 3) / 4)} bytes]`;
}

function typeOfBase64(text: string): string | undefined {
  const type = SIGNATURES.find(([signature]) => text.startsWith(signature))?.[1];
  return type !== undefined && BASE64.test(text.slice(0, 512)) && BASE64.test(text.slice(-64)) ? type : undefined;
}
