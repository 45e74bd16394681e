import type { MaskContext, NamedPattern } from "./custom-rules.js";
import type { PersonalDataPresets } from "./personal-data.js";
import type { Replacement } from "./replacement.js";

/** What is hidden before anything is stored, queued or sent. */
export interface MaskingOptions {
  /** Hides secrets. `false` records everything as it is. @default true */
  readonly enabled?: boolean;
  /** Adds words, or groups of words, that make a key sensitive: `"internal code"` fits `internalCode` and `x-internal-code`. @default [] */
  readonly sensitiveKeywords?: readonly string[];
  /** Keys that are never hidden for their name, in any spelling: `"user token"` fits `userToken`. Secrets in their values still are. @default [] */
  readonly allowKeys?: readonly string[];
  /**
   * Keeps the values of these keys alone, in any spelling: what stands under any other key is hidden whole. What is kept is masked as ever.
   * A value without a key, such as a text given as `inputs`, is kept. @default all keys
   */
  readonly keepOnly?: readonly string[];
  /**
   * Hides what these match in any string. They run on user data: one that takes over 50 ms three times is no longer tried on
   * long strings, which are hidden whole instead. @default []
   */
  readonly patterns?: readonly (RegExp | NamedPattern)[];
  /** Switches the rules for personal data on and off. */
  readonly presets?: PersonalDataPresets;
  /** Hides these texts wherever they appear, also inside JSON, URLs and base64; at least 8 characters each. @default [] */
  readonly literals?: readonly string[];
  /**
   * Stands for what was hidden: a text; `{ tag: true }` for `[MASKED:<rule>:<tag>]`, where equal secrets have equal tags within
   * this process, which nobody can compute from outside; or a function of the rule and the secret. @default `[MASKED:<rule>]`
   */
  readonly replacement?: Replacement;
  /**
   * Gets each string after the built-in rules and may return another text; `undefined` keeps it.
   * If it throws, or returns anything else, the string is hidden.
   */
  readonly custom?: (value: string, context: MaskContext) => string | undefined;
}
