import { decodeBase64, isLoneUserAndPassword } from "./base64.js";
import type { Finder, Finding } from "./findings.js";
import type { Run } from "./token-runs.js";

/** How base64 of JSON begins, and of a private key: `{"`, `{` and a line's end, `[{`, `-----BEGIN`. */
const STARTS = ["LS0tLS1CRUdJTi", "eyJ", "ewog", "ewoJ", "ewoi", "ew0K", "W3s"] as const;
const JSON_START = new RegExp(`(?:${STARTS.join("|")})[A-Za-z0-9+/_-]{12,5600}={0,2}`, "y");
/** Sources of expressions one of which fits a text with such a start. None begins with `e`, which is too common to be looked for. */
export const ENCODED_GATES: readonly string[] = STARTS.map((start) => `${start.slice(1)}(?<=${start})`);
/** Nearly every text has one of these at its first space. */
const NO_DIGIT = /[^A-Za-z0-9+/_=-]/;
const WHOLE = /^[A-Za-z0-9+/_-]{12,5600}={0,2}$/;
const MAX_WHOLE = 5602;
const EQUALS = 61;

/** Finds base64 of `user:password` that is a whole text. */
export const WHOLE_FINDER: Finder = { signs: "", find: findWhole };

/** Finds base64 of `user:password` that is padded. */
export const PADDED_FINDER: Finder = {
  signs: "=",
  gate: String.raw`=(?<=[\w/+-]{10}=)=?(?![\w/+=-])`,
  find: findPadded,
};

function findWhole(text: string, findings: Finding[]): void {
  if (text.length <= MAX_WHOLE && !NO_DIGIT.test(text) && WHOLE.test(text) && isLoneUserAndPassword(text))
    findings.push({ start: 0, end: text.length, rule: "base64" });
}

/** Finds base64 of JSON in a run; `holdsSecret` judges what it decodes to. */
export function findEncodedJson(text: string, run: Run, holdsSecret: (text: string) => boolean): Finding | undefined {
  const last = Math.min(run.end, run.start + MAX_LEAD);
  for (let start = run.start; start < last; start += 1) {
    const code = text.charCodeAt(start);
    if ((code !== LETTER_E && code !== LETTER_W && code !== LETTER_L) || isDigit(text.charCodeAt(start - 1))) continue;
    JSON_START.lastIndex = start;
    if (!JSON_START.test(text)) continue;
    const end = JSON_START.lastIndex;
    // A key's first line says what it is.
    const decoded = decodeBase64(text.slice(start, code === LETTER_L ? Math.min(end, start + FIRST_LINE) : end));
    return decoded !== undefined && holdsSecret(decoded)
      ? { start, end: code === LETTER_L ? run.end : end, rule: "base64" }
      : undefined;
  }
  return undefined;
}

/** `data=eyJ…` begins behind its name. */
const MAX_LEAD = 64;
const LETTER_E = 101;
const LETTER_W = 87;
const LETTER_L = 76;
const FIRST_LINE = 160;

/** Two of three names with a password end in `=`, which prose and code seldom have behind a word. */
function findPadded(text: string, findings: Finding[]): void {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    if (!isDigit(text.charCodeAt(at - 1))) continue;
    const end = text.charCodeAt(at + 1) === EQUALS ? at + 2 : at + 1;
    const next = text.charCodeAt(end);
    if (isDigit(next) || next === EQUALS) continue;
    const start = startOfRun(text, at);
    if ((end - start) % 4 !== 0 || at - start < MIN_LONE || at - start >= MAX_LONE) continue;
    if (isLoneUserAndPassword(text.slice(start, end))) findings.push({ start, end, rule: "base64" });
  }
}

function startOfRun(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < MAX_LONE && isDigit(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

const MIN_LONE = 10;
const MAX_LONE = 400;

/** A digit of base64. */
function isDigit(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}
