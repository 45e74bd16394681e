import type { Finder, Finding } from "./findings.js";

/** Stands for all characters beyond ASCII, which are not looked for one by one. */
const BEYOND_ASCII = "\u0080";
/** Stands for any digit. */
const ANY_DIGIT = "0";
const DIGIT = /[0-9]/;
/** Up to here, a letter that is common in prose may be missing, so that looking for it alone first pays. */
const SHORT = 128;
/** Looking for one of these first costs more than it saves, but in a short text. */
const COMMON = "abcdefghijklmnopqrstuvwxyz";

/** Finders with the same signs. */
interface Group {
  readonly signs: readonly string[];
  readonly isCommon: boolean;
  readonly finders: readonly Finder[];
}

/**
 * Compiles a search by many finders that asks only those whose signs a text has: a look for one character costs less
 * than half of a call that looks for several.
 */
export function createSignedSearch(finders: readonly Finder[]): (text: string) => Finding[] {
  const groups = groupBySigns(finders);
  return (text) => {
    const findings: Finding[] = [];
    const isShort = text.length <= SHORT;
    for (const group of groups) {
      if ((group.isCommon && !isShort) || hasSign(text, group.signs)) ask(group.finders, text, findings);
    }
    return findings;
  };
}

function ask(finders: readonly Finder[], text: string, findings: Finding[]): void {
  for (const finder of finders) finder.find(text, findings);
}

function hasSign(text: string, signs: readonly string[]): boolean {
  for (const sign of signs) {
    if (sign === ANY_DIGIT ? DIGIT.test(text) : text.includes(sign)) return true;
  }
  return signs.length === 0;
}

function groupBySigns(finders: readonly Finder[]): readonly Group[] {
  const bySigns = new Map<string, Finder[]>();
  for (const finder of finders) {
    // Characters beyond ASCII have no sign of their own to look for: their finders are always asked.
    const signs = finder.signs.includes(BEYOND_ASCII) ? "" : finder.signs;
    bySigns.set(signs, [...(bySigns.get(signs) ?? []), finder]);
  }
  return [...bySigns].map(([signs, group]) => ({
    signs: [...signs],
    isCommon: signs === "" || (signs.length === 1 && COMMON.includes(signs)),
    finders: group,
  }));
}
