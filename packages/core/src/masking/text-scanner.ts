import { createCleanTexts, printOf } from "./clean-texts.js";
import { createDoubledQuotesFinder } from "./doubled-quotes.js";
import { type EncodedSearch, findEncoded, type HoldsSecret } from "./encoded-secrets.js";
import { createFinders } from "./finders.js";
import { type Finder, type Finding, hideFindings } from "./findings.js";
import type { KeyWords } from "./key-words.js";
import { createListedBytesFinder } from "./listed-bytes.js";
import type { Literals } from "./literals.js";
import type { PersonalDataPresets } from "./personal-data.js";
import { findTokens } from "./provider-tokens.js";
import { findRepeats } from "./repeats.js";
import type { Replacer } from "./replacement.js";
import { compileSearch, type Search } from "./search.js";
import { findRevealed } from "./second-look.js";
import { nextRun, type Run } from "./token-runs.js";
import { createUnescapedFinder } from "./unescaped.js";

/** What the scanner needs to know. */
export interface TextScannerOptions {
  readonly keyWords: KeyWords;
  readonly presets: PersonalDataPresets;
  readonly literals: Literals;
  readonly replacer: Replacer;
}

/** Hides the secrets in a text; a text without any comes back as the same string. */
export type TextScanner = (text: string, hidden: { masked: number }) => string;

/** Shorter than any secret that the rules know. */
const MIN_LENGTH = 5;
/** What was hidden changes what stands beside it, so that text with a secret in it is read again until nothing is found. */
const MAX_PASSES = 4;

/**
 * Compiles the finders of secrets in text. A text is read once; what it holds tells which finders look at it, so that clean
 * text costs little more than that reading.
 */
export function createTextScanner({ keyWords, presets, literals, replacer }: TextScannerOptions): TextScanner {
  const search = createLayers(compileSearch(createFinders({ keyWords, presets, fixed: replacer.fixed })));
  const findAll = (text: string): Finding[] => {
    const findings = search(text);
    literals.find(text, findings);
    if (findings.length > 0) findRepeats(text, findings);
    return findings;
  };
  const clean = createCleanTexts(literals);
  return (text, hidden) => {
    if (text.length < MIN_LENGTH) return text;
    const print = printOf(text);
    if (clean.has(text, print)) return text;
    const findings = findAll(text);
    const masked = findings.length === 0 ? text : hideAll(text, findings, { findAll, replacer, hidden });
    if (masked === text) clean.add(text, print);
    return masked;
  };
}

/** Base64 in base64 in a URL: what is wrapped deeper is not looked into. */
const MAX_LAYERS = 3;

/** Lets each search look into what is encoded with the one below. */
function createLayers(searchWith: (finders: readonly Finder[]) => Search): Search {
  let search = searchWith([createTokenFinder(undefined)]);
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const below = search;
    const tokens = createTokenFinder((text) => below(text).length > 0);
    search = searchWith([
      tokens,
      createUnescapedFinder(below),
      createListedBytesFinder(below),
      createDoubledQuotesFinder(below),
    ]);
  }
  return search;
}

/** No text that somebody wrote holds so many objects in base64. */
const MAX_DECODED = 1000;

/** Goes over the long runs of a text once. */
function createTokenFinder(holdsSecret: HoldsSecret): Finder {
  const find: Finder["find"] = (text, findings) => {
    const run: Run = { start: 0, end: 0 };
    let decoded = 0;
    // What is not looked into any more is hidden.
    const judge = holdsSecret && ((found: string): boolean => ++decoded > MAX_DECODED || holdsSecret(found));
    const search: EncodedSearch = { holdsSecret: judge, findings, looked: 0 };
    while (nextRun(text, run)) {
      findTokens(text, run, findings);
      findEncoded(text, run, search);
    }
  };
  return { longRun: true, find };
}

interface Scan {
  readonly findAll: (text: string) => Finding[];
  readonly replacer: Replacer;
  readonly hidden: { masked: number };
}

function hideAll(text: string, first: Finding[], { findAll, replacer, hidden }: Scan): string {
  const late: LateSecret[] = [];
  const replace = replacer.isLate
    ? (rule: string, value: string) => numberedMark(late, { rule, value })
    : replacer.write;
  let scanned = text;
  let findings = first;
  for (let pass = 0; pass < MAX_PASSES && findings.length > 0; pass += 1) {
    const masked = hideFindings(scanned, findings, replace);
    if (masked.text === scanned) break;
    hidden.masked += masked.marks.length;
    scanned = masked.text;
    findings = pass + 1 < MAX_PASSES ? findRevealed(masked, findAll) : [];
  }
  return late.length === 0 ? scanned : fillIn(scanned, late, replacer);
}

interface LateSecret {
  readonly rule: string;
  readonly value: string;
}

/** Stands for a secret until the text is done. */
function numberedMark(late: LateSecret[], secret: LateSecret): string {
  return `[MASKED:late:~${late.push(secret) - 1}]`;
}

const NUMBERED_MARK = /\[MASKED:late:~([0-9]{1,9})\]/g;

function fillIn(text: string, late: readonly LateSecret[], replacer: Replacer): string {
  return text.replace(NUMBERED_MARK, (mark, index: string) => {
    const secret = late[Number(index)];
    return secret === undefined ? mark : replacer.write(secret.rule, secret.value);
  });
}
