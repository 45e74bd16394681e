import { createCustomRules, type MaskContext, type NamedPattern } from "./custom-rules.js";
import type { HiddenKind } from "./key-vocabulary.js";
import { createKeyWords } from "./key-words.js";
import type { PersonalDataPresets } from "./personal-data.js";
import { isStandIn } from "./stand-ins.js";
import { createTextScanner } from "./text-scanner.js";
import { wellFormed } from "./well-formed.js";

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

/** Counts what was hidden. */
export interface MaskTally {
  masked: number;
}

/** What a key says of its value, and how it is shown itself. */
export interface MaskedKey {
  /** The key, of at most 256 characters; masked where it is itself a secret. */
  readonly shown: string;
  /** Name of the rule that hides the value; `undefined` for a harmless key. */
  readonly rule: string | undefined;
  readonly hides: HiddenKind;
  /** `value` where a sibling such as `name` may say what the value is: `{ name: "Authorization", value: "…" }`. */
  readonly isPairValue: boolean;
}

/** Hides secrets in keys and texts. Never throws. */
export interface Mask {
  /** Judges a key by its words. Remembers its answers. */
  key(key: string): MaskedKey;
  /** Tells whether a value under a sensitive key is hidden: not what is empty, a stand-in, or a mere number under `token`. */
  hidesValue(key: MaskedKey, value: unknown): boolean;
  /** Hides the secrets in a text; a text without any comes back as the same string. */
  text(text: string, tally: MaskTally, key?: string): string;
  /** Makes the text that stands for what a rule hid. */
  hidden(rule: string): string;
}

const MAX_REMEMBERED = 4096;
const MAX_KEY_LENGTH = 256;
const PAIR_VALUES: ReadonlySet<string> = new Set(["value", "Value", "val", "v", "headerValue"]);

/** Compiles the options once. */
export function createMask(options: MaskingOptions = {}): Mask {
  if (options.enabled === false) return UNMASKED;
  const { replacement, sensitiveKeywords = [], allowKeys = [], presets = {} } = options;
  const hidden = (rule: string): string => replacement ?? `[MASKED:${rule}]`;
  const keyWords = createKeyWords({ sensitiveKeywords, allowKeys });
  const scan = createTextScanner({ keyWords, presets, replacement, replace: hidden });
  const customRules = createCustomRules(options, hidden);
  const keys = new Map<string, MaskedKey>();
  const uncounted: MaskTally = { masked: 0 };

  const judgeKey = (key: string): MaskedKey => {
    const shown = wellFormed(scan(boundKey(key), uncounted));
    const { rule, hides } = keyWords.classify(key);
    return { shown, rule, hides, isPairValue: PAIR_VALUES.has(key) };
  };
  return {
    hidden,
    hidesValue: (key, value) => key.rule !== undefined && hidesValue(key.hides, value, replacement),
    key(key) {
      const known = keys.get(key);
      if (known !== undefined) return known;
      const judged = judgeKey(key);
      if (key.length > MAX_KEY_LENGTH) return judged;
      if (keys.size >= MAX_REMEMBERED) keys.clear();
      keys.set(key, judged);
      return judged;
    },
    text(text, tally, key) {
      const masked = scan(text, tally);
      return customRules === undefined ? masked : customRules.apply(masked, key, tally);
    },
  };
}

const UNMASKED: Mask = {
  hidden: (rule) => `[MASKED:${rule}]`,
  hidesValue: () => false,
  key: (key) => ({ shown: wellFormed(boundKey(key)), rule: undefined, hides: "any", isPairValue: false }),
  text: (text) => text,
};

/** Cut before masking would show a part of a secret: a key is judged with a margin, and cut at the limit by the caller's scan. */
function boundKey(key: string): string {
  return key.length <= MAX_KEY_LENGTH ? key : `${key.slice(0, MAX_KEY_LENGTH)}…`;
}

function hidesValue(hides: HiddenKind, value: unknown, replacement: string | undefined): boolean {
  switch (typeof value) {
    case "string":
      return value !== "" && value !== replacement && !isStandIn(value);
    case "number":
    case "bigint":
      return hides !== "text";
    case "boolean":
      return hides === "any";
    case "undefined":
    case "function":
      return false;
    default:
      return value !== null;
  }
}
