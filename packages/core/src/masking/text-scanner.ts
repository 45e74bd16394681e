import { createAssignmentFinder } from "./assignments.js";
import { createEncodedFinder } from "./encoded-secrets.js";
import { createEscapedFinder } from "./escaped-assignments.js";
import { type Finder, type Finding, hideFindings } from "./findings.js";
import { createFlagFinder } from "./flags.js";
import type { KeyWords } from "./key-words.js";
import type { Literals } from "./literals.js";
import { createMarkupFinder } from "./markup.js";
import { createPairFinder } from "./pairs.js";
import { findPrivateKeys } from "./pem.js";
import { createPersonalDataFinder, type PersonalDataPresets } from "./personal-data.js";
import { DETECTOR_NEEDLES, findProviderSecrets } from "./prefix-finder.js";
import type { Replacer } from "./replacement.js";
import { createSpokenFinder } from "./spoken.js";
import { findUrlCredentials } from "./urls.js";

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
/** Shorter than any token, key or URL with a password in it. */
const MIN_TOKEN = 12;
/** What was hidden changes what stands beside it, so that text with a secret in it is read again until nothing is found. */
const MAX_PASSES = 4;
/** Without one of these no finder has anything to look for. */
const TRIGGER = new RegExp(
  `[=:：@0-9"'\`<>(%${DETECTOR_NEEDLES.replace(/[a-z]/g, "").replace(/[-/.$]/g, "\\$&")}-]|wd |word |WORD |key |KEY |oken |OKEN |cret |CRET |pass |PASS `,
);

/**
 * Compiles the finders of secrets in text.
 *
 * Each looks for a rare character or word first (a search that costs about 30 ns per KB) and reads only around it, so
 * that time is linear in the text's length and clean text costs nearly nothing.
 */
export function createTextScanner({ keyWords, presets, literals, replacer }: TextScannerOptions): TextScanner {
  const { fixed } = replacer;
  const short: readonly Finder[] = [
    createAssignmentFinder(keyWords, fixed),
    createFlagFinder(keyWords, fixed),
    createPersonalDataFinder(presets),
  ];
  const plain: readonly Finder[] = [
    findPrivateKeys,
    findProviderSecrets,
    findUrlCredentials,
    createMarkupFinder(keyWords, fixed),
    createPairFinder(keyWords, fixed),
    createSpokenFinder(keyWords, fixed),
    createEscapedFinder(keyWords, fixed),
    ...short,
  ];
  const holdsSecret = (text: string): boolean => {
    const findings: Finding[] = [];
    return plain.some((find) => {
      find(text, findings);
      return findings.length > 0;
    });
  };
  const all: readonly Finder[] = [createEncodedFinder(holdsSecret), ...plain];
  const findAll: Finder = (text, findings) => {
    literals.find(text, findings);
    if (!TRIGGER.test(text)) return;
    for (const find of text.length < MIN_TOKEN ? short : all) find(text, findings);
  };
  return (text, hidden) => (text.length < MIN_LENGTH ? text : scan(text, { findAll, replacer, hidden }));
}

interface Scan {
  readonly findAll: Finder;
  readonly replacer: Replacer;
  readonly hidden: { masked: number };
}

function scan(text: string, { findAll, replacer, hidden }: Scan): string {
  const late: LateSecret[] = [];
  const replace = replacer.isLate
    ? (rule: string, value: string) => numberedMark(late, { rule, value })
    : replacer.write;
  let scanned = text;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const findings: Finding[] = [];
    findAll(scanned, findings);
    if (findings.length === 0) break;
    const masked = hideFindings(scanned, findings, replace);
    if (masked.text === scanned) break;
    hidden.masked += masked.count;
    scanned = masked.text;
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
