import { createAssignmentFinders } from "./assignments.js";
import { PADDED_FINDER, WHOLE_FINDER } from "./encoded-secrets.js";
import { createEscapedFinders } from "./escaped-assignments.js";
import type { Finder } from "./findings.js";
import { createFlagFinders } from "./flags.js";
import type { KeyWords } from "./key-words.js";
import { createMarkupFinder } from "./markup.js";
import { createPairFinders } from "./pairs.js";
import { PRIVATE_KEY_FINDER, PUTTY_FINDER } from "./pem.js";
import { createPersonalDataFinders, type PersonalDataPresets } from "./personal-data.js";
import { SCHEME_FINDERS } from "./schemes.js";
import { createSpokenFinders } from "./spoken.js";
import { URL_FINDER } from "./urls.js";

/** What finders need to know. */
export interface FinderOptions {
  readonly keyWords: KeyWords;
  readonly presets: PersonalDataPresets;
  /** The text that stands for every secret, where the user gave one. */
  readonly fixed: string | undefined;
}

/**
 * Makes all finders but that of tokens, in groups that a text is passed over for by one expression each. Of two that
 * find the same stretch, the one that stands first names the rule.
 */
export function createFinderGroups({ keyWords, presets, fixed }: FinderOptions): readonly (readonly Finder[])[] {
  const spoken = createSpokenFinders(keyWords, fixed);
  const personal = createPersonalDataFinders(presets);
  return [
    [WHOLE_FINDER, ...spoken.filter(({ signs }) => signs > LAST_ASCII), ...createAssignmentFinders(keyWords, fixed)],
    [
      PRIVATE_KEY_FINDER,
      PUTTY_FINDER,
      ...spoken.filter(({ signs }) => isCapital(signs)),
      ...SCHEME_FINDERS,
      PADDED_FINDER,
      URL_FINDER,
      ...personal.filter(({ gate }) => gate !== undefined),
      createMarkupFinder(keyWords, fixed),
      ...createPairFinders(keyWords, fixed),
      ...createEscapedFinders(keyWords, fixed),
      ...createFlagFinders(keyWords, fixed),
    ],
    spoken.filter(({ signs }) => signs <= LAST_ASCII && !isCapital(signs)),
    personal.filter(({ gate }) => gate === undefined),
  ];
}

const LAST_ASCII = "\u007f";

function isCapital(signs: string): boolean {
  return signs >= "A" && signs <= "Z";
}
