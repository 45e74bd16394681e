import type { Finder, Finding } from "./findings.js";
import { createLandmarks, type Landmark } from "./landmarks.js";
import { askNeedle, type Needle } from "./needles.js";
import { lastPlaceOf } from "./shapes.js";
import { createSurvey, LONG_RUN, type Survey, signBits, UNKNOWN_ACCENT } from "./survey.js";

/** What one search looks for. */
export interface SearchOptions {
  readonly finders: readonly Finder[];
  readonly needles: readonly Needle[];
  /** Texts one of which stands in every text with a sensitive key; `undefined` where any text may have one. */
  readonly keyLandmarks: readonly Omit<Landmark, "facts">[] | undefined;
}

/** Finds secrets in a text. */
export type Search = (text: string) => Finding[];

/** A finder, and what a text holds where it may find anything, as bits: some of the signs, some of the places, all of the facts. */
interface CompiledFinder extends Pick<Finder, "find"> {
  readonly signs: number;
  readonly places: number;
  readonly facts: number;
}

const ANYWHERE = 1;
const ASSIGNED = 2;
const FIRST_WORDS = 4;

/**
 * Compiles a search: a text is read once, and those finders are asked of which it holds what they need, which are none for most texts.
 * Returns a function that adds finders which need no words: those that look into what is encoded with another search.
 */
export function compileSearch({ finders, needles, keyLandmarks }: SearchOptions): (more: readonly Finder[]) => Search {
  const landmarks: Landmark[] = needles.map(({ text, edges = "none" }, index) => ({ text, edges, facts: 0, index }));
  for (const landmark of keyLandmarks ?? [])
    landmarks.push({ anyCase: true, ...landmark, facts: ANYWHERE, factsBeforeSeparator: ASSIGNED });
  const facts = new Map<readonly string[], number>();
  for (const { words } of finders) {
    if (words === undefined) continue;
    const fact = FIRST_WORDS << facts.size;
    facts.set(words, fact);
    for (const text of words) landmarks.push({ text, anyCase: true, facts: fact });
  }
  const survey = createSurvey(createLandmarks(landmarks));
  const compile = (finder: Finder): CompiledFinder => compileFinder(finder, facts);
  const compiled = finders.map(compile);
  return (more) => {
    const all = [...more.map(compile), ...compiled];
    return (text) => {
      const held = survey(text);
      const isKeyKnown = keyLandmarks === undefined || (held.signs & UNKNOWN_ACCENT) !== 0;
      const told = isKeyKnown ? held.facts | ANYWHERE | ASSIGNED : held.facts;
      const findings: Finding[] = [];
      for (const needle of held.indexes.flatMap((index) => needles[index] ?? [])) askNeedle(needle, text, findings);
      for (const finder of all) {
        if (fits(finder, held, told)) finder.find(text, findings);
      }
      return findings;
    };
  };
}

function compileFinder(finder: Finder, factsOfWords: ReadonlyMap<readonly string[], number>): CompiledFinder {
  const { signs = "", shapes = [], words, keyWord, longRun = false } = finder;
  const key = keyWord === undefined ? 0 : keyWord === "assigned" ? ASSIGNED : ANYWHERE;
  return {
    find: (text, findings) => finder.find(text, findings),
    signs: longRun ? LONG_RUN : signBits(signs),
    places: shapes.reduce((places, shape) => places | lastPlaceOf(shape), 0),
    facts: key | (words === undefined ? 0 : (factsOfWords.get(words) ?? 0)),
  };
}

function fits({ signs, places, facts }: CompiledFinder, held: Survey, told: number): boolean {
  return (
    (signs === 0 || (signs & held.signs) !== 0) &&
    (places === 0 || (places & held.places) !== 0) &&
    (facts & told) === facts
  );
}
