import { createAssignmentFinders, QUERY_LANDMARKS } from "./assignments.js";
import { BARE_KEY_FINDERS, BARE_KEY_NEEDLES } from "./bare-keys.js";
import { createArgumentFinder } from "./call-arguments.js";
import { createCommandNeedles, createPipeFinder } from "./commands.js";
import { createBlockNeedles } from "./declared-blocks.js";
import { PADDED_FINDER, WHOLE_FINDER } from "./encoded-secrets.js";
import { createFlagFinders } from "./flags.js";
import type { KeyWords } from "./key-words.js";
import { ADDRESS_FINDER, createSerializedFinder, PASSWORD_FILE_FINDER } from "./keyless-lines.js";
import { createMarkupFinder } from "./markup.js";
import { createPairFinders } from "./pairs.js";
import { PRIVATE_KEY_FINDER, PUTTY_FINDER } from "./pem.js";
import { createPersonalDataFinders, type PersonalDataPresets } from "./personal-data.js";
import { INNER_FINDER } from "./provider-tokens.js";
import { SCHEME_NEEDLES } from "./schemes.js";
import type { SearchOptions } from "./search.js";
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

/** What finds secrets in a text as it is. Of two that find the same stretch, the one that stands first names the rule. */
export function createFinders({ keyWords, presets, fixed }: FinderOptions): SearchOptions {
  return {
    needles: [
      ...SCHEME_NEEDLES,
      ...BARE_KEY_NEEDLES,
      ...createSpokenNeedles(keyWords, fixed),
      ...createCommandNeedles(fixed),
      ...createSqlNeedles(keyWords, fixed),
      ...createBlockNeedles(keyWords, fixed),
    ],
    finders: [
      INNER_FINDER,
      PRIVATE_KEY_FINDER,
      PUTTY_FINDER,
      ...BARE_KEY_FINDERS,
      createPipeFinder(fixed),
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
    ],
    keyLandmarks: keyWords.landmarks && [...keyWords.landmarks, ...QUERY_LANDMARKS],
  };
}
