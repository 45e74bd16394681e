import { DETECTORS, type Detector } from "./detectors.js";
import type { Finder, Finding } from "./findings.js";
import { isSample, isStandIn } from "./stand-ins.js";

/** From the rarest character in prose and code to the commonest: the one that a prefix is looked for by. */
const RARITY = "~$_JQXZKGVzvqjUYB1-NDPFHR4L8CM7OE0WTSAI2x356k9:./wybpgfmuc";

/** The detectors that are looked for by the same character. */
interface Group {
  readonly needle: string;
  /** By the code of the character before the needle, all of them ASCII. */
  readonly byPrevious: readonly (readonly Placed[] | undefined)[];
  /** Those whose prefix starts with the needle. */
  readonly first: readonly Placed[] | undefined;
}

interface Placed extends Detector {
  /** Where the needle stands in the prefix. */
  readonly offset: number;
  /** Of the prefix: told apart faster than by the whole of it. */
  readonly firstCode: number;
}

interface Candidate {
  /** Where the needle was found. */
  readonly at: number;
  readonly placed: readonly Placed[];
}

const ASCII = 128;
const GROUPS = groupDetectors();

/** The characters without one of which no detector can match. */
export const DETECTOR_NEEDLES: string = GROUPS.map(({ needle }) => needle).join("");

/** Finds secrets that begin with a provider's prefix, JSON web tokens, and credentials behind `Bearer` or `Basic`. */
export const findProviderSecrets: Finder = (text, findings) => {
  for (const { needle, byPrevious, first } of GROUPS) {
    let at = text.indexOf(needle);
    while (at >= 0) {
      const placed = (at > 0 ? byPrevious[text.charCodeAt(at - 1)] : undefined) ?? first;
      const end = placed === undefined ? at : match(text, { at, placed }, findings);
      at = text.indexOf(needle, end > at ? end : at + 1);
    }
  }
};

/** Returns where to go on: the end of a match, which is never looked at twice. */
function match(text: string, { at, placed }: Candidate, findings: Finding[]): number {
  for (const detector of placed) {
    const start = at - detector.offset;
    if (text.charCodeAt(start) !== detector.firstCode) continue;
    const found = matchAt(text, start, detector);
    if (found === undefined) continue;
    if (!isStandIn(text.slice(found.start, found.end)) && !isSample(text.slice(start, found.end))) findings.push(found);
    return found.end;
  }
  return at;
}

function matchAt(text: string, start: number, detector: Placed): Finding | undefined {
  const { prefix, before, body, keepsPrefix, accepts, rule } = detector;
  if (!text.startsWith(prefix, start)) return undefined;
  if (before === undefined && !isBoundary(text, start)) return undefined;
  const bodyStart = start + prefix.length;
  body.lastIndex = bodyStart;
  if (!body.test(text)) return undefined;
  const bodyEnd = body.lastIndex;
  if (accepts !== undefined && !accepts(text.slice(bodyStart, bodyEnd))) return undefined;
  const end = endOfToken(text, bodyEnd);
  if (keepsPrefix) return { start: endOfSpaces(text, bodyStart), end, rule };
  if (before === undefined) return { start, end, rule };
  const head = before.exec(text.slice(Math.max(0, start - MAX_BEFORE), start))?.[0];
  return head === undefined ? undefined : { start: start - head.length, end, rule };
}

const MAX_BEFORE = 80;
const TOKEN_RUN = /[A-Za-z0-9_-]*/y;

/** A token that is longer than its format says is hidden to its end. */
function endOfToken(text: string, from: number): number {
  TOKEN_RUN.lastIndex = from;
  return TOKEN_RUN.test(text) ? TOKEN_RUN.lastIndex : from;
}

function endOfSpaces(text: string, from: number): number {
  let end = from;
  while (text.charCodeAt(end) === 32) end += 1;
  return end;
}

const ESCAPE_BEFORE = /(?:\\[nrtbf]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,8}m)$/;

/** Tells whether a token may start here: at the start, after a sign, or after an escape such as `\n` in JSON text or `%3D` in a URL. */
function isBoundary(text: string, start: number): boolean {
  return (
    start === 0 ||
    !isAlphanumeric(text.charCodeAt(start - 1)) ||
    !isAlphanumeric(text.charCodeAt(start)) ||
    ESCAPE_BEFORE.test(text.slice(Math.max(0, start - 12), start))
  );
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function groupDetectors(): readonly Group[] {
  const byCharacter = new Map<string, Placed[]>();
  for (const detector of DETECTORS) {
    const { prefix } = detector;
    const character = [...RARITY].find((rare) => prefix.includes(rare)) ?? prefix.charAt(0);
    const placed = { ...detector, offset: prefix.indexOf(character), firstCode: prefix.charCodeAt(0) };
    byCharacter.set(character, [...(byCharacter.get(character) ?? []), placed]);
  }
  return [...byCharacter].map(([needle, placed]) => {
    const first = placed.filter(({ offset }) => offset === 0);
    return { needle, first: first.length > 0 ? first : undefined, byPrevious: groupByPrevious(placed, first) };
  });
}

function groupByPrevious(placed: readonly Placed[], first: readonly Placed[]): Group["byPrevious"] {
  const grouped: Placed[][] = Array.from({ length: ASCII }, () => []);
  for (const one of placed) {
    if (one.offset > 0) grouped[one.prefix.charCodeAt(one.offset - 1)]?.push(one);
  }
  return grouped.map((group) => (group.length === 0 ? undefined : [...group, ...first]));
}
