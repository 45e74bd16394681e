import type { Span } from "./findings.js";
import { isDrawn, isMadeUp } from "./made-up.js";

const QUOTED = String.raw`\\{0,7}["'\x60]([^"'\x60\s\\]{6,256})\\{0,7}["'\x60]`;
/** `String::from("…")`, `Optional("…")`, `os.getenv("X", "…")`; what stands before the parenthesis was read. */
const ARGUMENT = new RegExp(
  String.raw`[\w$.:&!]{0,64}\(\s{0,16}(?:\\{0,7}["'][\w.-]{1,64}\\{0,7}["'],\s{0,4})?${QUOTED}`,
  "y",
);
/** `process.env.X || "…"`, `env("X") ?? "…"` */
const FALLBACK = new RegExp(
  String.raw`[\w$.?:]{1,64}(?:\([^()\r\n]{0,64}\))?\s{1,4}(?:\|\||\?\?|or)\s{1,4}${QUOTED}`,
  "y",
);
/** `${X:-…}` */
const SHELL_DEFAULT = /\$\{\w{1,64}:?-([^{}\s"']{6,256})\}/y;
/** A line of its own, below the key. */
const NEXT_LINE = /[ \t]{0,4}(?:\r?\n|\\n){1,2}[ \t]{0,8}([^\s"'\\]{8,256})(?=[ \t]{0,4}(?:\r?\n|\\n|"|$))/y;

const CODE = [FALLBACK, SHELL_DEFAULT, ARGUMENT];
/** What all of these begin with: most values do not. */
const CODE_START = /\$\{|[\w$.:&!?]{0,64}(?:\(|\s{1,4}(?:\|\||\?\?|or\s))/y;
/** What `NEXT_LINE` begins with. */
const LINE_SIGNS = " \t\r\n\\";

/** Finds the secret in a value that is code: what a call wraps, or what stands in for a variable that is not set. */
export function valueInCode(text: string, start: number): Span | undefined {
  CODE_START.lastIndex = start;
  for (const expression of CODE_START.test(text) ? CODE : []) {
    const found = match(text, start, expression);
    if (found !== undefined && isMadeUp(text.slice(found.start, found.end))) return found;
  }
  const below = LINE_SIGNS.includes(text.charAt(start)) ? match(text, start, NEXT_LINE) : undefined;
  return below !== undefined && isDrawn(text.slice(below.start, below.end)) ? below : undefined;
}

function match(text: string, at: number, expression: RegExp): Span | undefined {
  expression.lastIndex = at;
  const found = expression.exec(text);
  const value = found?.[1];
  if (found === null || value === undefined) return undefined;
  const start = at + found[0].lastIndexOf(value);
  return { start, end: start + value.length };
}
