import type { Finder, Finding } from "./findings.js";
import { behindMark } from "./marks.js";

/** What stands escaped: a character of a URL, of HTML, or of JSON, JavaScript and Python; once or up to four times over. */
const PERCENT = "(?:%(?:25){0,3}[89A-Fa-f][0-9A-Fa-f]){1,4}|%u[0-9A-Fa-f]{4}|%(?:25){0,3}(?:[2-7][0-9A-Fa-f]|0[9AaDd])";
const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  equals: "=",
  colon: ":",
  amp: "&",
  num: "#",
  commat: "@",
  nbsp: " ",
};
/** A letter with its accent is as well known without it. */
const ACCENTED = "[A-Za-z](?:uml|acute|grave|tilde)";
const ENTITY = `&(?:amp;){0,3}(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|${ACCENTED}|${Object.keys(NAMED).join("|")});`;
const UNICODE = String.raw`\\(?:[01][0-7]{2}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{2,5}\})`;
/** Mail breaks a line so, and writes `=` as `=3D`, or any letter so. */
const QUOTED_PRINTABLE = String.raw`=[C-E][0-9A-F](?:=[89AB][0-9A-F]){1,2}|=(?:\r?\n|\\r\\n|\\n)|(?<==[2-7][0-9A-F])=[2-7][0-9A-F]|=[2-7][0-9A-F](?==[2-7][0-9A-F])|=3D`;
/** A terminal's colour. */
const COLOUR = String.raw`(?:\u001b|\\(?:e|033|x1b|u001b))\[[0-9;]{0,20}m`;
const ESCAPE = new RegExp(`${COLOUR}|${PERCENT}|${ENTITY}|${UNICODE}|${QUOTED_PRINTABLE}`, "g");
/** One by one they are found absent in half the time. */
const HINTS = [
  ["[", new RegExp(COLOUR)],
  ["\u00a0", /[:=] ?\u00a0|\u00a0 ?[:=]|[a-z]\u00a0[!-~]/],
  ["%", /%(?:25)?[2-7C-Fc-f][0-9A-Fa-f]|%u[0-9A-Fa-f]{4}/],
  ["&", /&(?:amp;)?(?:#[0-9xX]|quot|apos|lt|equals|colon|nbsp|[A-Za-z](?:uml|acute|grave|tilde);)/],
  ["=", /[\w.-]=(?:\r?\n|\\r\\n|\\n)[!-~]|=3D|=[2-7C-E][0-9A-F]=[2-7A9B][0-9A-F]/],
  ["\\", /\\(?:[01][0-7]{2}|u[0-9A-Fa-f{]|x[0-9A-Fa-f])/],
] as const;
/** It does not break a line, and stands as long as a plain one. */
const HARD_SPACE = "\u00a0";
/** A secret may begin so far before the first escape, and end so far behind the last. */
const MARGIN = 4096;

/** Reads a text with its escapes undone, and hides in the text what was found so. */
export function createUnescapedFinder(find: (text: string) => readonly Finding[]): Finder {
  return {
    signs: "%&\\=[\u00a0",
    find(text, findings) {
      if (!HINTS.some(([sign, hint]) => text.includes(sign) && hint.test(text))) return;
      const plain = withoutEscapes(text);
      for (const { start, end, rule } of find(plain.text)) {
        findings.push({ start: startInSource(plain, start), end: endInSource(plain, end), rule });
      }
    },
  };
}

/** A text without escapes, and where its parts stand in the text with them. */
interface Unescaped {
  readonly text: string;
  readonly parts: readonly Part[];
}

interface Part {
  /** Where it begins in the text without escapes. */
  readonly at: number;
  /** Where it begins in the text with escapes. */
  readonly source: number;
  /** How long it is there, for an escape; `undefined` for what stands as it is. */
  readonly escaped: number | undefined;
}

function withoutEscapes(text: string): Unescaped {
  const parts: Part[] = [];
  const pieces: string[] = [];
  let length = 0;
  // A text repeats few escapes.
  const characters = new Map<string, string>();
  const add = (piece: string, source: number, escaped?: number): void => {
    if (piece === "" && escaped === undefined) return;
    parts.push({ at: length, source, escaped });
    pieces.push(piece);
    length += piece.length;
  };
  let isInUrl = false;
  const isSpaced = text.includes(HARD_SPACE);
  const literal = (piece: string): string => {
    const plain = isSpaced ? piece.replaceAll(HARD_SPACE, " ") : piece;
    // A form's `+` is a space.
    return isInUrl ? plain.replaceAll("+", " ") : plain;
  };
  ESCAPE.lastIndex = 0;
  let from = isSpaced ? 0 : -1;
  for (let found = ESCAPE.exec(text); found !== null; found = ESCAPE.exec(text)) {
    if (found[0].startsWith("=") && !isSoftBreak(text, found.index, ESCAPE.lastIndex)) continue;
    if (from < 0) from = behindMark(text, Math.max(0, found.index - MARGIN));
    isInUrl = found[0].startsWith("%");
    add(literal(text.slice(from, found.index)), from);
    const character = characters.get(found[0]) ?? characterOf(found[0]);
    characters.set(found[0], character);
    add(character, found.index, found[0].length);
    from = ESCAPE.lastIndex;
  }
  const last = isSpaced ? text.length : behindMark(text, from + MARGIN);
  if (from >= 0) add(literal(text.slice(from, last)), from);
  return { text: pieces.join(""), parts };
}

/** What a line of settings begins with. */
const KEY = /[\w.$"'-]{1,64} {0,4}[=:]|\s|$/y;
const PADDED = /[A-Za-z0-9+/]{12}$/;
const MAX_PADDED = 12;

/** Not what pads base64 at a line's end, nor what stands before a line with a key of its own. */
function isSoftBreak(text: string, at: number, next: number): boolean {
  if ("3CDE".includes(text.charAt(at + 1))) return true;
  KEY.lastIndex = next;
  return !KEY.test(text) && !PADDED.test(text.slice(Math.max(0, at - MAX_PADDED), at));
}

function characterOf(sequence: string): string {
  if (sequence.startsWith("=")) return /^=[2-7C-E]/.test(sequence) ? percentDecoded(sequence.replaceAll("=", "%")) : "";
  if (sequence.includes("[")) return "";
  return sequence.startsWith("%") ? ofUrl(sequence) : ofProgram(sequence);
}

function ofUrl(sequence: string): string {
  if (sequence.startsWith("%u")) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  return percentDecoded(sequence.replace(/%(?:25){1,3}(?=[0-9A-Fa-f]{2})/g, "%"));
}

function ofProgram(sequence: string): string {
  const body = sequence.replace(/^(?:&(?:amp;)*#?|\\+)/, "");
  const named = NAMED[body.slice(0, -1)] ?? (/^[A-Za-z][a-z]{2}/.test(body) ? body.charAt(0) : undefined);
  if (sequence.startsWith("&") && !sequence.includes("#") && named !== undefined) return named;
  const radix = /^[xXu]/.test(body) ? 16 : sequence.startsWith("&") ? 10 : 8;
  const code = Number.parseInt(body.replace(/^[xXu]\{?/, ""), radix);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
}

function percentDecoded(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    // Bytes that are no UTF-8 stay as they are.
    return sequence;
  }
}

/** The part that holds the character at `at`. */
function partAt({ parts }: Unescaped, at: number): Part | undefined {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return parts[low];
}

function startInSource(plain: Unescaped, at: number): number {
  const part = partAt(plain, at);
  if (part === undefined) return 0;
  return part.escaped === undefined ? part.source + at - part.at : part.source;
}

function endInSource(plain: Unescaped, end: number): number {
  const part = partAt(plain, end - 1);
  if (part === undefined) return 0;
  return part.source + (part.escaped ?? end - part.at);
}
