import type { Span } from "./findings.js";
import { isMadeUp } from "./made-up.js";
import { isStandIn } from "./stand-ins.js";

/** What a block's head, and what stands before a list, begins with. */
const FIRST_SIGNS = "|> \t\r\n\\";

/** Finds what YAML writes below a key: a block of text, or a list. `from` is behind the colon. */
export function valueBelow(text: string, from: number, keyStart: number): Span | undefined {
  if (!FIRST_SIGNS.includes(text.charAt(from))) return undefined;
  const end = endOfBlock(text, from, keyStart);
  return end > from ? { start: from, end } : (listAfter(text, from) ?? defaultBelow(text, from, keyStart));
}

const BELOW = /[ \t]{0,8}(?:\r?\n|\\n)(?= )/y;
/** One of the lines below a key, and the next line's start. */
const FIELD = /([ ]{1,64})([\w-]{1,32}):[ ]{0,4}["']?([^\r\n"'\\]{0,256})["']?(?:\r?\n|\\n|$)/y;
const VALUE_NAME = /^(?:default|value|plain|const)$/i;
const MAX_FIELDS = 8;

/** `Default: …` below a parameter's name. */
function defaultBelow(text: string, from: number, keyStart: number): Span | undefined {
  BELOW.lastIndex = from;
  if (!BELOW.test(text)) return undefined;
  const indent = spacesBefore(text, keyStart);
  FIELD.lastIndex = BELOW.lastIndex;
  for (let field = 0; field < MAX_FIELDS; field += 1) {
    const at = FIELD.lastIndex;
    const [, spaces = "", name = "", value = ""] = FIELD.exec(text) ?? [];
    if (spaces.length <= indent) return undefined;
    if (!VALUE_NAME.test(name)) continue;
    const start = text.indexOf(value, at + spaces.length + name.length + 1);
    return isMadeUp(value) && !isStandIn(value) ? { start, end: start + value.length } : undefined;
  }
  return undefined;
}

const BLOCK_SIGN = /^[|>][+-]?$/;

/** Tells whether a value is `|` with nothing below it. */
export function isBlockSign(value: string): boolean {
  return BLOCK_SIGN.test(value);
}

const BLOCK_HEAD = /[|>][+-]?[1-9]?[+-]?[ \t]{0,8}(?:\r?\n|\\n)/y;

/** Finds the end of a block scalar of YAML: the lines below `key: |` that stand further in than the key. `from` where none begins. */
function endOfBlock(text: string, from: number, keyStart: number): number {
  BLOCK_HEAD.lastIndex = from;
  if (!BLOCK_HEAD.test(text)) return from;
  const first = BLOCK_HEAD.lastIndex;
  const newline = text.charAt(first - 1) === "\n" ? "\n" : "\\n";
  const limit = newline === "\n" ? text.length : endOfLiteral(text, first);
  const indent = spacesBefore(text, keyStart);
  let end = first;
  while (end < limit) {
    const content = contentOf(text, end);
    const isBlank = text.startsWith(newline, content);
    if (!isBlank && content - end <= indent) break;
    const close = text.indexOf(newline, content);
    end = close < 0 || close >= limit ? limit : close + newline.length;
  }
  return end === first ? from : end;
}

function contentOf(text: string, from: number): number {
  let at = from;
  while (at - from < MAX_INDENT && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1;
  return at;
}

/** The quote that closes the text that a block is written in. */
function endOfLiteral(text: string, from: number): number {
  const close = text.indexOf('"', from);
  return close < 0 ? text.length : close;
}

const MAX_INDENT = 256;

function spacesBefore(text: string, at: number): number {
  let start = at;
  while (at - start < MAX_INDENT && text.charCodeAt(start - 1) === 32) start -= 1;
  return at - start;
}

const LIST = /[ \t]{0,8}(?:\r?\n|\\n)[ \t]{0,64}(?=-[ \t])/y;
const LIST_ITEM = /-[ \t]{1,8}([^\s:\\][^\s\\]{0,4096})[ \t]{0,8}(?:(?:\r?\n|\\n)[ \t]{0,64}|$)/y;

/** The items of a list of YAML below its key. */
function listAfter(text: string, from: number): Span | undefined {
  LIST.lastIndex = from;
  if (!LIST.test(text)) return undefined;
  const start = LIST.lastIndex;
  let end = start;
  LIST_ITEM.lastIndex = start;
  for (let item = LIST_ITEM.exec(text); item !== null; item = LIST_ITEM.exec(text)) {
    const value = item[1] ?? "";
    if (value.endsWith(":") || isStandIn(value) || !ITEM_VALUE.test(value)) break;
    end = item.index + item[0].indexOf(value) + value.length;
  }
  return end > start ? { start: start + 2, end } : undefined;
}

/** A secret in a list holds a digit; a name in one need not. */
const ITEM_VALUE = /[0-9]/;
