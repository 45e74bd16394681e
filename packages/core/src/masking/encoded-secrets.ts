import { decodeBase64, isLoneUserAndPassword } from "./base64.js";
import type { Finder, Finding } from "./findings.js";

/** How base64 of JSON begins: `{"`, `{ `, `{` and a line's end, `[{`. */
const JSON_STARTS = ["eyJ", "eyA", "ewo", "W3s"] as const;
const RUN = /[A-Za-z0-9+/_-]{16,5600}={0,2}/y;
const WHOLE = /^[A-Za-z0-9+/_-]{12,5600}={0,2}$/;
const EQUALS = 61;

/** Finds base64 of JSON that holds a secret, and of `user:password`; `holdsSecret` judges decoded JSON. */
export function createEncodedFinder(holdsSecret: (text: string) => boolean): Finder {
  return (text, findings) => {
    for (const start of JSON_STARTS) findJson(text, { start, holdsSecret }, findings);
    const isLone = text.length <= RUN_LIMIT && WHOLE.test(text);
    if (isLone && isLoneUserAndPassword(text)) findings.push({ start: 0, end: text.length, rule: "base64" });
    else findPadded(text, findings);
  };
}

const RUN_LIMIT = 5602;

interface Search {
  readonly start: string;
  readonly holdsSecret: (text: string) => boolean;
}

function findJson(text: string, { start, holdsSecret }: Search, findings: Finding[]): void {
  let at = text.indexOf(start);
  while (at >= 0) {
    let end = at + start.length;
    RUN.lastIndex = at;
    if (!isDigit(text.charCodeAt(at - 1)) && RUN.test(text)) {
      end = RUN.lastIndex;
      const decoded = decodeBase64(text.slice(at, end));
      if (decoded !== undefined && holdsSecret(decoded)) findings.push({ start: at, end, rule: "base64" });
    }
    at = text.indexOf(start, end);
  }
}

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
