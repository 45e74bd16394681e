import { createAssignmentFinders } from "./assignments.js";
import { BARE_KEY_FINDERS, BARE_KEY_NEEDLES } from "./bare-keys.js";
import { createArgumentFinder } from "./call-arguments.js";
import { createCommandNeedles, createPipeFinder } from "./commands.js";
import { createBlockNeedles } from "./declared-blocks.js";
import { PADDED_FINDER, WHOLE_FINDER } from "./encoded-secrets.js";
import type { Finder } from "./findings.js";
import { createFlagFinders } from "./flags.js";
import type { KeyWords } from "./key-words.js";
import { ADDRESS_FINDER, createSerializedFinder, PASSWORD_FILE_FINDER } from "./keyless-lines.js";
import { createMarkupFinder } from "./markup.js";
import { createNeedleFinders } from "./needles.js";
import { createPairFinders } from "./pairs.js";
import { PRIVATE_KEY_FINDER, PUTTY_FINDER } from "./pem.js";
import { createPersonalDataFinders, type PersonalDataPresets } from "./personal-data.js";
import { BEARER_FINDER, SCHEME_NEEDLES } from "./schemes.js";
import { createSpokenNeedles } from "./spoken.js";
import { createSqlNeedles } from "./sql-values.js";
import { createTableFinder } from "./tables.js";
import { URL_FINDER } from "./urls.js";

/** What finders need to know. */
export interface FinderOptions {
  readonly keyWords: KeyWords;
  readonly presets: PersonalDataPresets;
  /** The text that stands for every secret, where the user gave one. */
  readonly fixed: string | undefined;
}

/**
 * Makes the finders that look at a text as it is, in two groups: those that are asked by their signs alone, and those that a text
 * is passed over for by one expression. Of two that find the same stretch, the one that stands first names the rule.
 */
export function createFinderGroups({ keyWords, presets, fixed }: FinderOptions): readonly (readonly Finder[])[] {
  const finders: readonly Finder[] = [
    PRIVATE_KEY_FINDER,
    PUTTY_FINDER,
    ...BARE_KEY_FINDERS,
    BEARER_FINDER,
    createPipeFinder(fixed),
    ...createNeedleFinders([
      ...SCHEME_NEEDLES,
      ...BARE_KEY_NEEDLES,
      ...createSpokenNeedles(keyWords, fixed),
      ...createCommandNeedles(fixed),
      ...createSqlNeedles(keyWords, fixed),
      ...createBlockNeedles(keyWords, fixed),
    ]),
    WHOLE_FINDER,
    PADDED_FINDER,
    URL_FINDER,
    PASSWORD_FILE_FINDER,
    ADDRESS_FINDER,
    createSerializedFinder(keyWords, fixed),
    createArgumentFinder(fixed),
    createMarkupFinder(keyWords, fixed),
    ...createPairFinders(keyWords, fixed),
    createTableFinder(keyWords, fixed),
    ...createAssignmentFinders(keyWords, fixed),
    ...createFlagFinders(keyWords, fixed),
    ...createPersonalDataFinders(presets),
  ];
  return [finders.filter(({ gate }) => gate === undefined), finders.filter(({ gate }) => gate !== undefined)];
}
