import type { Finder, Finding } from "./findings.js";
import { searchExpression } from "./search-expression.js";

/** A part of a word that tells of a secret near it. */
export interface Needle {
  readonly text: string;
  /** Is of a language that is seldom written without signs beyond ASCII: looked for in texts with one only. */
  readonly isForeign?: boolean;
  /** Looks around the needle at `at` and adds what it finds; returns where to go on. */
  find(text: string, at: number, findings: Finding[]): number;
}

const BEYOND_ASCII = /[\x80-\uffff]/;
/** Letters, not signs such as dashes and arrows. */
const FOREIGN = /[\xc0-\u1fff\u3040-\uffff]/;
const CAPITALS = /[A-Z]{3}/;
const SMALL = /^[a-z]/;

/** Makes one search for all needles of a kind: an expression that begins with one of few characters passes over a text at once. */
export function createNeedleFinders(needles: readonly Needle[]): readonly Finder[] {
  const isForeign = ({ text, isForeign = false }: Needle): boolean => isForeign || BEYOND_ASCII.test(text);
  const native = needles.filter((needle) => !isForeign(needle));
  const [capitals, others] = [native.filter(startsCapital), native.filter((needle) => !startsCapital(needle))];
  return [
    createSearch(capitals, CAPITALS),
    createForeignSearch(needles.filter(isForeign)),
    createSearch(others.filter(({ text }) => SMALL.test(text))),
    createSearch(others.filter(({ text }) => !SMALL.test(text))),
  ];
}

function startsCapital({ text }: Needle): boolean {
  return CAPITALS.test(text.slice(0, 3));
}

function createSearch(needles: readonly Needle[], gate?: RegExp): Finder {
  const expression = searchExpression(needles.map(({ text }) => text.replace(/[|/]/g, "\\$&")).join("|"), "g");
  const byStart = new Map<string, Needle[]>();
  for (const needle of needles) {
    const start = needle.text.charAt(0);
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return {
    signs: "",
    find(text, findings) {
      if (needles.length === 0 || gate?.test(text) === false) return;
      expression.lastIndex = 0;
      for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
        const at = found.index;
        const next = ask(byStart.get(text.charAt(at)) ?? [], { text, at, findings });
        expression.lastIndex = Math.max(next, at + 1);
      }
    },
  };
}

const LONG = 2048;

/** Each is looked for alone: V8 passes over a text for characters that it cannot hold at no cost. */
function createForeignSearch(needles: readonly Needle[]): Finder {
  const latin = needles.filter(({ text }) => !BEYOND_ASCII.test(text));
  const wide = needles.filter(({ text }) => BEYOND_ASCII.test(text));
  return {
    signs: "",
    find(text, findings) {
      if (!FOREIGN.test(text)) return;
      for (const needle of text.length > LONG ? wide : [...latin, ...wide]) {
        for (let at = text.indexOf(needle.text); at >= 0; )
          at = text.indexOf(needle.text, Math.max(at + 1, needle.find(text, at, findings)));
      }
    },
  };
}

interface Place {
  readonly text: string;
  readonly at: number;
  readonly findings: Finding[];
}

/** Returns where to go on. */
function ask(needles: readonly Needle[], { text, at, findings }: Place): number {
  let next = at;
  for (const needle of needles) {
    if (text.startsWith(needle.text, at)) next = Math.max(next, needle.find(text, at, findings));
  }
  return next;
}
