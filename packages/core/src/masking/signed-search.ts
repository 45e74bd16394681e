import type { Finder, Finding } from "./findings.js";

/** Up to here, noting which characters a text has costs less than the searches that it saves. */
const MAX_NOTED = 400;
const CLASSES = 129;
const BEYOND_ASCII = 128;
const ZERO = 48;
const NINE = 57;

/** A finder with the classes of its signs. */
interface Signed {
  readonly finder: Finder;
  readonly classes: readonly number[];
}

/** Compiles a search by many finders that, in a short text, asks only those whose signs the text has. */
export function createSignedSearch(finders: readonly Finder[]): (text: string) => Finding[] {
  const signed = finders.map((finder): Signed => {
    const classes = Array.from(finder.signs, (sign) => classOf(sign.charCodeAt(0)));
    return { finder, classes };
  });
  /** Per class, the number of the last search that met it: a new search need not clear it. */
  const met = new Float64Array(CLASSES);
  let search = 0;

  const note = (text: string): void => {
    search += 1;
    for (let at = 0; at < text.length; at += 1) met[classOf(text.charCodeAt(at))] = search;
  };
  const hasSign = (classes: readonly number[]): boolean => {
    for (const sign of classes) if (met[sign] === search) return true;
    return classes.length === 0;
  };
  return (text) => {
    const findings: Finding[] = [];
    const isNoted = text.length <= MAX_NOTED;
    if (isNoted) note(text);
    for (const { finder, classes } of signed) if (!isNoted || hasSign(classes)) finder.find(text, findings);
    return findings;
  };
}

function classOf(code: number): number {
  if (code >= ZERO && code <= NINE) return ZERO;
  return Math.min(code, BEYOND_ASCII);
}
