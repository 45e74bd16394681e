import type { Mask } from "../masking/mask.js";
import { wellFormed } from "../masking/well-formed.js";
import type { CaptureTally } from "../records.js";
import { withoutMedia } from "./media.js";

/** How a text is captured. */
export interface TextOptions {
  /** What the result is cut to, mark included, in UTF-16 code units; at least 1. */
  readonly limit: number;
  readonly key?: string;
}

/** Makes a text fit for a record: masks it, cuts it, repairs lone surrogates. */
export type TextCapture = (text: string, tally: CaptureTally, options: TextOptions) => string;

/** A secret that begins before a cut and ends behind it lies within this margin, or its first part is masked. */
const MARGIN = 4096;

/** Compiles the capture of texts. */
export function createTextCapture(mask: Mask): TextCapture {
  return (given, tally, { limit, key }) => {
    const text = withoutMedia(given, tally);
    if (text.length > limit + 2 * MARGIN) return wellFormed(cutFar(text, limit, { mask, tally, key }));
    const masked = mask.text(text, tally, key);
    return masked.length > limit ? cutText(masked, limit, tally) : wellFormed(masked);
  };
}

/** Compiles the capture of texts that will be masked later: only one that has to be cut is masked at once. */
export function createTextDraft(capture: TextCapture): TextCapture {
  return (given, tally, options) => {
    const text = withoutMedia(given, tally);
    return text.length > options.limit ? capture(text, tally, options) : text;
  };
}

/** How much of a text is read where it is cut to `limit`. */
export function textCost(text: string, limit: number): number {
  return Math.min(text.length, limit + 2 * MARGIN);
}

/** The least that is kept beside the mark of a cut. */
const MIN_KEPT = 16;

interface Ends {
  readonly head: number;
  readonly tail: number;
  readonly mark: string;
}

/** Divides a limit between the mark of the cut and both ends of a text. */
function divide(length: number, limit: number): Ends {
  const room = limit - "…[+ chars]…".length - String(length).length;
  if (room < MIN_KEPT) return { head: limit - 1, tail: 0, mark: "…" };
  const head = Math.ceil(room / 2);
  return { head, tail: room - head, mark: `…[+${length - room} chars]…` };
}

/** Keeps both ends of a masked text: masking comes first, so that no half of a secret stays. */
export function cutText(text: string, limit: number, tally: CaptureTally): string {
  tally.truncated += 1;
  const { head, tail, mark } = divide(text.length, limit);
  return wellFormed(flat(text.slice(0, head), mark, text.slice(text.length - tail)));
}

interface Masking {
  readonly mask: Mask;
  readonly tally: CaptureTally;
  readonly key: string | undefined;
}

/** Reads only both ends of a text far over its limit, each with a margin that is masked and then cut off. */
function cutFar(text: string, limit: number, { mask, tally, key }: Masking): string {
  tally.truncated += 1;
  const ends = divide(text.length, limit);
  const head = mask.text(text.slice(0, ends.head + MARGIN), tally, key);
  // Marks may be shorter than what they hide: the margin goes in any case.
  const kept = head.slice(0, Math.max(0, Math.min(ends.head, head.length - MARGIN)));
  if (ends.tail === 0) return flat(kept, ends.mark, "");
  const tail = mask.text(text.slice(text.length - ends.tail - MARGIN), tally, key);
  return flat(kept, ends.mark, tail.slice(tailStart(tail, Math.max(MARGIN, tail.length - ends.tail))));
}

const DELIMITER = /[\s"'`,;&<>]/;

/** Moves the start behind a token that fills the whole margin: it may be a secret, too long to be seen as one. */
function tailStart(tail: string, start: number): number {
  if (!isToken(tail.slice(start - MARGIN, start))) return start;
  const end = tail.slice(start).search(DELIMITER);
  return end < 0 ? tail.length : start + end;
}

/** Tells encoded bytes from a long word. */
function isToken(text: string): boolean {
  return !DELIMITER.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}

function flat(...parts: readonly string[]): string {
  // `join` makes a flat string: a concatenation would keep the whole text in memory.
  return parts.join("");
}
