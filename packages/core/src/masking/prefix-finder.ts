import { DETECTORS, type Detector } from "./detectors.js";
import type { Finder, Finding } from "./findings.js";
import { isStandIn } from "./stand-ins.js";

/** From the rarest character in prose to the commonest: the one that a prefix is looked for by. */
const RARITY = "_JQXZKGVzvqjUYB1-NDPFHRLCMOEWTSAIx2345678k";

/** The detectors that are looked for by the same character. */
interface Group {
  /** One character, or all of a lone prefix from its rarest character on. */
  readonly needle: string;
  /** By the code of the character before the needle, all of them ASCII. */
  readonly byPrevious: readonly (readonly Placed[] | undefined)[];
  /** Those whose prefix starts with the needle. */
  readonly first: readonly Placed[] | undefined;
}

interface Placed extends Detector {
  /** Where the needle stands in the prefix. */
  readonly offset: number;
}

interface Candidate {
  /** Where the needle was found. */
  readonly at: number;
  readonly placed: readonly Placed[];
}

const GROUPS = groupDetectors();

/** The characters without one of which no detector can match. */
export const DETECTOR_NEEDLES: string = GROUPS.map(({ needle }) => needle.charAt(0)).join("");

/** Finds secrets that begin with a provider's prefix, JSON web tokens and bearer tokens. */
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
  for (const { prefix, offset, body, rule, keepsPrefix } of placed) {
    const start = at - offset;
    if (!text.startsWith(prefix, start) || !isBoundary(text, start)) continue;
    const bodyStart = start + prefix.length;
    body.lastIndex = bodyStart;
    if (!body.test(text)) continue;
    const end = endOfToken(text, body.lastIndex);
    const from = keepsPrefix ? endOfSpaces(text, bodyStart) : start;
    if (!isStandIn(text.slice(from, end))) findings.push({ start: from, end, rule });
    return end;
  }
  return at;
}

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

const ESCAPE_BEFORE = /(?:\\[nrtbf]|\\u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2})$/;

/** Tells whether a token may start here: at the start, after a sign, or after an escape such as `\n` in JSON text or `%3D` in a URL. */
function isBoundary(text: string, start: number): boolean {
  return (
    start === 0 ||
    !isAlphanumeric(text.charCodeAt(start - 1)) ||
    ESCAPE_BEFORE.test(text.slice(Math.max(0, start - 6), start))
  );
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function groupDetectors(): readonly Group[] {
  const byCharacter = new Map<string, Placed[]>();
  for (const detector of DETECTORS) {
    const character = [...RARITY].find((rare) => detector.prefix.includes(rare)) ?? detector.prefix.charAt(0);
    const placed = { ...detector, offset: detector.prefix.indexOf(character) };
    byCharacter.set(character, [...(byCharacter.get(character) ?? []), placed]);
  }
  return [...byCharacter].map(([character, placed]) => {
    const [first] = placed;
    const isLone = placed.length === 1 && first !== undefined;
    const startsWithNeedle = placed.filter(({ offset }) => offset === 0);
    return {
      needle: isLone ? first.prefix.slice(first.offset) : character,
      byPrevious: groupByPrevious(placed),
      first: startsWithNeedle.length > 0 ? startsWithNeedle : undefined,
    };
  });
}

function groupByPrevious(placed: readonly Placed[]): Group["byPrevious"] {
  const grouped: (readonly Placed[] | undefined)[] = Array.from({ length: 128 }, () => undefined);
  for (const one of placed) {
    if (one.offset === 0) continue;
    const previous = one.prefix.charCodeAt(one.offset - 1);
    grouped[previous] = [...(grouped[previous] ?? []), one];
  }
  return grouped;
}
