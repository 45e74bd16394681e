import type { Finder, Finding } from "./findings.js";
import type { KeyWords } from "./key-words.js";
import { isMarkAt } from "./marks.js";
import { isPlainWord, isStandIn } from "./stand-ins.js";
import { endOfQuoted, spacesAfter } from "./value-ends.js";

const LONG_FLAG = /--([A-Za-z][A-Za-z0-9_-]{1,63})[ \t]/y;
const USER_FLAG = /-(?:u|-user|-proxy-user|U)[ \t]{1,8}["']?[^\s"':]{0,128}:/y;
const ARGUMENT = /[^\s"'`\\]{1,4096}/y;

/** Finds values of command-line flags: `--password hunter2`, `-u name:password`. `--password=…` is an assignment. */
export function createFlagFinder(keyWords: KeyWords, replacement: string | undefined): Finder {
  return (text, findings) => {
    let at = text.indexOf("-");
    while (at >= 0) {
      const end =
        isFlag(text.charCodeAt(at + 1)) && isFlagStart(text, at)
          ? findFlagValue(text, at, { keyWords, replacement, findings })
          : 0;
      at = text.indexOf("-", Math.max(at + 1, end));
    }
  };
}

/** `--name` or `-u`. */
function isFlag(code: number): boolean {
  return code === 45 || code === 117 || code === 85;
}

/** After a space, a line's end, a quote, or an escaped one of these. */
function isFlagStart(text: string, at: number): boolean {
  return at === 0 || /[\s"'`,[(]/.test(text.charAt(at - 1)) || /\\[nt]$/.test(text.slice(Math.max(0, at - 2), at));
}

interface Search {
  readonly keyWords: KeyWords;
  readonly replacement: string | undefined;
  readonly findings: Finding[];
}

/** Returns the end of what it hid, or 0. */
function findFlagValue(text: string, at: number, search: Search): number {
  USER_FLAG.lastIndex = at;
  if (USER_FLAG.test(text)) return hide(text, { start: USER_FLAG.lastIndex, rule: "password", name: "" }, search);
  LONG_FLAG.lastIndex = at;
  const name = LONG_FLAG.exec(text)?.[1];
  if (name === undefined) return 0;
  const { rule } = search.keyWords.classify(name);
  if (rule === undefined) return 0;
  return hide(text, { start: spacesAfter(text, at + name.length + 2), rule, name }, search);
}

interface Argument {
  readonly start: number;
  readonly rule: string;
  readonly name: string;
}

function hide(text: string, { start, rule, name }: Argument, { replacement, findings }: Search): number {
  const quote = text.charAt(start);
  const isQuoted = quote === '"' || quote === "'";
  const from = isQuoted ? start + 1 : start;
  const end = isQuoted ? endOfQuoted(text, start, 0) : endOfArgument(text, from);
  const value = text.slice(from, Math.min(end, from + 200));
  if (value === "" || value.startsWith("-") || isStandIn(value) || isMarkAt(text, from, replacement)) return 0;
  if (!isQuoted && isPlainWord(value, name)) return 0;
  findings.push({ start: from, end, rule });
  return end;
}

function endOfArgument(text: string, from: number): number {
  ARGUMENT.lastIndex = from;
  return ARGUMENT.test(text) ? ARGUMENT.lastIndex : from;
}
