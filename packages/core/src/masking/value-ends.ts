import { MARK_SOURCE } from "./marks.js";

/** As wide as values are set apart in columns. */
const MAX_SPACES = 24;
const QUOTE = 34;

/** Skips spaces and tabs, no line end. */
export function spacesAfter(text: string, from: number): number {
  let at = from;
  while (at - from < MAX_SPACES && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1;
  return at;
}

/**
 * Finds the quote that closes the one at `open`, which `escapes` backslashes stand before. JSON inside JSON doubles
 * them: at depth d a quote has 2^d - 1, and those that belong to the value come in multiples of 2^(d + 1).
 * The end of the text closes a value that was cut.
 */
export function endOfQuoted(text: string, open: number, escapes: number): number {
  const quote = text.charAt(open);
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    const backslashes = backslashesBefore(text, at, open);
    if (backslashes < escapes) return at - backslashes;
    if (backslashes % (2 * (escapes + 1)) === escapes) return at - escapes;
  }
  return text.length;
}

function backslashesBefore(text: string, at: number, open: number): number {
  let start = at;
  while (start - 1 > open && text.charCodeAt(start - 1) === 92) start -= 1;
  return at - start;
}

const BRACKETS = /[{}[\]"]/g;

/** Finds the end of the object or array that opens at `open`, passing over strings; the end of the text where it was cut. */
export function endOfBracket(text: string, open: number): number {
  let depth = 0;
  BRACKETS.lastIndex = open;
  while (BRACKETS.test(text)) {
    const at = BRACKETS.lastIndex - 1;
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const escapes = backslashesBefore(text, at, open);
      BRACKETS.lastIndex = Math.min(endOfQuoted(text, at, escapes) + escapes + 1, text.length);
      continue;
    }
    depth += code === 123 || code === 91 ? 1 : -1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** How far a value is read: its head tells whether it is hidden, and only what is hidden is read as a whole. */
export type Reach = "head" | "whole";

/** So much of a value is judged. */
export const MAX_JUDGED = 200;
/** More than is ever judged of a value. */
const HEAD = 256;

function compileEnd(part: string): Readonly<Record<Reach, RegExp>> {
  return { head: new RegExp(`(?:${part}){0,${HEAD}}`, "y"), whole: new RegExp(`(?:${part})*`, "y") };
}

const INLINE_END = compileEnd(String.raw`[^\s"'\x60<>(){}[\],;&|\\，。；、！？）」\x1b]`);
const WORD_END = compileEnd(
  String.raw`[^\s"'\x60&;,\\，。；、！？）」\x1b]|\\[^nrtu"'\x60\\]|[&;,](?![ \t]*[\w.%-]{1,64}[=:])`,
);
const LINE_END = compileEnd(String.raw`[^\r\n"'\x60\\]|\\[^nr"'\x60\\]`);
const FIRST_STAND_IN = new RegExp(
  String.raw`(?:<%[^%<>\r\n]{0,100}%>|\$\{\{?[^{}\r\n]{0,100}\}\}?|\{\{[^{}\r\n]{0,100}\}\}|<[A-Za-z][A-Za-z _.-]{0,60}>|${MARK_SOURCE}|\[[A-Z]{4,12}\])`,
  "y",
);

/** Finds the end of an unquoted value: at a space or, unless the value has a line of its own, at a sign that separates. */
export function endOfUnquoted(
  text: string,
  start: number,
  { isLine, reach }: { isLine: boolean; reach: Reach },
): number {
  const afterStandIn = endOf(FIRST_STAND_IN, text, start);
  if (afterStandIn > start && endOf(INLINE_END.head, text, afterStandIn) === afterStandIn) return afterStandIn;
  return endOf((isLine ? WORD_END : INLINE_END)[reach], text, start);
}

const HEADER_END = compileEnd(
  String.raw`[^\r\n"'\x60\\=\]]|\](?![ \]])|\\[^nr"'\x60\\]|=(?!\\{0,7}")|=\\{0,7}"[^"\\\r\n]{0,4096}\\{0,7}"`,
);
const SCHEME_ALONE = /(?:bearer|basic|token|digest)[ \t]*(?:\r?\n|\\r\\n|\\n)[ \t]{1,16}/iy;
const FOLDED = /,[ \t]*(?:\r?\n|\\r\\n|\\n)[ \t]{1,16}(?=[\w-]{1,32}=)/y;
const MAX_FOLDS = 16;

/** Finds the end of a header's value: at the line's end, or at the quote that closes the header; not at those around a parameter. */
export function endOfHeader(text: string, start: number, reach: Reach): number {
  let end = endOf(HEADER_END[reach], text, endOf(SCHEME_ALONE, text, start));
  for (let fold = 0; fold < MAX_FOLDS; fold += 1) {
    const next = endOf(FOLDED, text, end - 1);
    if (next <= end) break;
    end = endOf(HEADER_END[reach], text, next);
  }
  return end;
}

/** Finds the end of a line, or the quote that closes what stands in it. */
export function endOfLine(text: string, start: number, reach: Reach): number {
  return endOf(LINE_END[reach], text, start);
}

/** Where the match of a sticky expression ends; the start where it does not match. */
export function endOf(expression: RegExp, text: string, start: number): number {
  expression.lastIndex = start;
  return expression.test(text) ? expression.lastIndex : start;
}
