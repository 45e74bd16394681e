/** Personal data that is found by its shape. */
export interface PersonalDataPresets {
  /** Payment card numbers whose check digit fits. @default true */
  readonly card?: boolean;
  /** International bank account numbers whose check digits fit. @default true */
  readonly iban?: boolean;
  /** United States social security numbers, written with dashes. @default true */
  readonly ssn?: boolean;
  /** E-mail addresses. @default false */
  readonly email?: boolean;
  /** Phone numbers in international form, or as North America writes them. @default false */
  readonly phone?: boolean;
  /** IPv4 and IPv6 addresses. @default false */
  readonly ip?: boolean;
}

/** A user's own pattern, with the name that is shown in place of what it hides. */
export interface NamedPattern {
  /** Shown in the replacement, such as `customer_id`. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** Where a string that a custom rule looks at was found. */
export interface MaskContext {
  /** The key that holds the string, where one does. */
  readonly key?: string;
}

/** What is hidden before anything is stored, queued or sent. */
export interface MaskingOptions {
  /** Hides secrets. `false` records everything as it is. @default true */
  readonly enabled?: boolean;
  /** Adds words, or groups of words, that make a key sensitive: `"internal code"` fits `internalCode` and `x-internal-code`. @default [] */
  readonly sensitiveKeywords?: readonly string[];
  /** Keys that are never hidden for their name, in any spelling: `"user token"` fits `userToken`. Secrets in their values still are. @default [] */
  readonly allowKeys?: readonly string[];
  /** Hides what these match in any string. Write them without nested repetition: they run on user data. @default [] */
  readonly patterns?: readonly (RegExp | NamedPattern)[];
  /** Switches the rules for personal data on and off. */
  readonly presets?: PersonalDataPresets;
  /** Stands for what was hidden. @default `[MASKED:<rule>]` */
  readonly replacement?: string;
  /**
   * Gets each string after the built-in rules and may return another text; `undefined` keeps it.
   * If it throws, or returns anything else, the string is hidden.
   */
  readonly custom?: (value: string, context: MaskContext) => string | undefined;
}
