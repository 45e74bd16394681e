import { isAlphanumeric } from "./ascii.js";
import { DETECTORS, type Detector } from "./detectors.js";
import type { Finder, Finding } from "./findings.js";
import { isSample, isStandIn } from "./stand-ins.js";
import { nextRun, type Run } from "./token-runs.js";
import { endOf } from "./value-ends.js";

const ASCII = 128;
const BACKSLASH = 92;
const PERCENT = 37;

/** The detectors by the first two characters of their prefix. */
const BY_START: readonly (readonly Detector[] | undefined)[] = groupDetectors();

/** Those that are told by what stands inside of them. */
const INNER = DETECTORS.filter(({ before }) => before !== undefined);

/** Finds tokens of a known format in a run. */
export function findTokens(text: string, run: Run, findings: Finding[]): void {
  const last = run.end - MIN_PREFIX;
  let at = run.start + escapeBefore(text, run.start);
  while (at <= last) {
    const end = tokenAt(text, at, findings);
    at = nextStart(text, Math.max(at + 1, end), last);
  }
}

const MIN_PREFIX = 2;

/** Finds tokens that are told by what stands inside of them. */
export const INNER_FINDER: Finder = {
  longRun: true,
  words: INNER.map(({ prefix }) => prefix),
  find(text, findings) {
    const run: Run = { start: 0, end: 0 };
    const detectors = INNER.filter(({ prefix }) => text.includes(prefix));
    while (nextRun(text, run)) findInner(text, { run, detectors }, findings);
  },
};

interface InnerSearch {
  readonly run: Run;
  readonly detectors: readonly Detector[];
}

function findInner(text: string, { run, detectors }: InnerSearch, findings: Finding[]): void {
  const characters = text.slice(run.start, run.end);
  for (const detector of detectors) {
    let at = characters.indexOf(detector.prefix);
    while (at >= 0) {
      const found = matchAt(text, run.start + at, detector);
      if (found !== undefined && !isSample(text.slice(found.start, found.end))) findings.push(found);
      at = characters.indexOf(detector.prefix, at + 1);
    }
  }
}

/** The next place after a sign: a token starts at no letter or digit of a word. */
function nextStart(text: string, from: number, last: number): number {
  let at = from;
  let isInWord = isAlphanumeric(text.charCodeAt(at - 1));
  while (at <= last) {
    const isAlso = isAlphanumeric(text.charCodeAt(at));
    if (!isInWord || !isAlso) return at;
    isInWord = isAlso;
    at += 1;
  }
  return at;
}

/** Returns the end of what it found, or 0. */
function tokenAt(text: string, start: number, findings: Finding[]): number {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (first >= ASCII || second >= ASCII) return 0;
  const detectors = BY_START[first * ASCII + second];
  if (detectors === undefined) return 0;
  for (const detector of detectors) {
    const found = matchAt(text, start, detector);
    if (found === undefined) continue;
    if (!isStandIn(text.slice(found.start, found.end)) && !isSample(text.slice(start, found.end))) findings.push(found);
    return found.end;
  }
  return 0;
}

/** Matches one format whose prefix would begin at `start`. */
function matchAt(text: string, start: number, detector: Detector): Finding | undefined {
  const { prefix, before, body, keepsPrefix, rule } = detector;
  if (!text.startsWith(prefix, start)) return undefined;
  const bodyStart = start + prefix.length;
  body.lastIndex = bodyStart;
  if (!body.test(text)) return undefined;
  // A token that is longer than its format says is hidden to its end.
  const end = endOf(TOKEN_RUN, text, body.lastIndex);
  if (keepsPrefix) return { start: endOfSpaces(text, bodyStart), end, rule };
  if (before === undefined) return { start, end, rule };
  const length = lengthBefore(text, start, before);
  return length === undefined ? undefined : { start: start - length, end, rule };
}

function lengthBefore(
  text: string,
  at: number,
  { expression, lengths }: NonNullable<Detector["before"]>,
): number | undefined {
  for (const length of lengths) {
    expression.lastIndex = Math.max(0, at - length);
    if (at >= length && expression.test(text) && expression.lastIndex === at) return length;
  }
  return undefined;
}

const TOKEN_RUN = /[A-Za-z0-9_-]*/y;

function endOfSpaces(text: string, from: number): number {
  let end = from;
  while (text.charCodeAt(end) === 32) end += 1;
  return end;
}

const ESCAPE = /u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrtbf]/y;

/** The letters of an escape, such as `n` in JSON's `\n` and `3D` in a URL's `%3D`, stand before a token and are not of it. */
export function escapeBefore(text: string, start: number): number {
  const before = text.charCodeAt(start - 1);
  if (before === PERCENT) return 2;
  if (before !== BACKSLASH) return 0;
  ESCAPE.lastIndex = start;
  return ESCAPE.test(text) ? ESCAPE.lastIndex - start : 0;
}

function groupDetectors(): readonly (readonly Detector[] | undefined)[] {
  const grouped = new Array<Detector[] | undefined>(ASCII * ASCII).fill(undefined);
  const add = (start: number, detector: Detector): void => {
    const group = grouped[start];
    if (group === undefined) grouped[start] = [detector];
    else group.push(detector);
  };
  for (const detector of DETECTORS) {
    const { prefix, before } = detector;
    if (before !== undefined) continue;
    const first = prefix.charCodeAt(0) * ASCII;
    if (prefix.length > 1) add(first + prefix.charCodeAt(1), detector);
    // A prefix of one character fits whatever follows it.
    else for (let second = 0; second < ASCII; second += 1) add(first + second, detector);
  }
  return grouped;
}
