import { createAllowList } from "./allow-list.js";
import { createCustomRules, type ReportSlowPattern } from "./custom-rules.js";
import { flatCopy } from "./flat-copy.js";
import { isHarmlessValue, isRandom } from "./harmless-values.js";
import type { HiddenKind } from "./key-vocabulary.js";
import { createKeyWords } from "./key-words.js";
import { createLiterals } from "./literals.js";
import type { MaskingOptions } from "./options.js";
import { createReplacer, markOf } from "./replacement.js";
import { isListOf, isSchema, isTable } from "./schemas.js";
import { createTextScanner } from "./text-scanner.js";
import { wellFormed } from "./well-formed.js";

export type { MaskingOptions } from "./options.js";

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
  /** A sibling may say what the value is: `{ name: "Authorization", value: "…" }`, `{ kty: "EC", d: "…" }`. */
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
  hidden(rule: string, value?: unknown): string;
  /** Adds texts that are secrets in themselves, such as the keys of backends. Those of fewer than 8 characters are left out. */
  addLiterals(texts: readonly string[]): void;
}

const MAX_REMEMBERED = 4096;
const MAX_KEY_LENGTH = 256;
/** Names of the field whose value a sibling names. */
export const VALUE_NAMES: ReadonlySet<string> = new Set(
  "value Value val v headerValue ParameterValue parameterValue StringValue Values".split(" "),
);
const PAIR_VALUES: ReadonlySet<string> = new Set([
  ...VALUE_NAMES,
  ..."text content data stringData answer input oldValue newValue".split(" "),
  // Members of a JSON Web Key.
  ..."d p q dp dq qi k".split(" "),
]);

/** Compiles the options once. `onSlowPattern` is told of a user's pattern that took too long, once. */
export function createMask(options: MaskingOptions = {}, onSlowPattern?: ReportSlowPattern): Mask {
  if (options.enabled === false) return UNMASKED;
  const { sensitiveKeywords = [], allowKeys = [], presets = {}, keepOnly } = options;
  const replacer = createReplacer(options.replacement);
  const literals = createLiterals();
  literals.add(options.literals ?? []);
  const hidden = replacer.write;
  const keyWords = createKeyWords({ sensitiveKeywords, allowKeys, hasBirthDates: presets.birthDate === true });
  const scan = createTextScanner({ keyWords, presets, literals, replacer });
  const customRules = createCustomRules(options, hidden, onSlowPattern);
  const isKept = keepOnly === undefined ? undefined : createAllowList(keepOnly);
  const uncounted: MaskTally = { masked: 0 };

  const keys = rememberKeys((key) => {
    const shown = wellFormed(scan(boundKey(key), uncounted));
    if (isKept?.(key) === false) return { shown, rule: "not_kept", hides: "all", isPairValue: false };
    const { rule, hides } = keyWords.classify(key);
    return { shown, rule, hides, isPairValue: PAIR_VALUES.has(key) };
  });
  return {
    hidden,
    hidesValue: (key, value) => key.rule !== undefined && hidesValue(key, value, replacer.fixed),
    addLiterals(texts) {
      literals.add(texts);
      keys.clear();
    },
    key: keys.get,
    text(text, tally, key) {
      const masked = scan(text, tally);
      return customRules === undefined ? masked : customRules.apply(masked, key, tally);
    },
  };
}

interface RememberedKeys {
  get(key: string): MaskedKey;
  clear(): void;
}

/** Remembers what was judged of keys: a program has few, and uses them for ever. */
function rememberKeys(judge: (key: string) => MaskedKey): RememberedKeys {
  const keys = new Map<string, MaskedKey>();
  return {
    get(key) {
      const known = keys.get(key);
      if (known !== undefined) return known;
      if (key.length > MAX_KEY_LENGTH) return judge(key);
      const flat = flatCopy(key);
      const judged = judge(flat);
      if (keys.size >= MAX_REMEMBERED) keys.clear();
      keys.set(flat, judged);
      return judged;
    },
    clear: () => keys.clear(),
  };
}

const unmaskedKeys = rememberKeys((key) => ({
  shown: wellFormed(boundKey(key)),
  rule: undefined,
  hides: "any",
  isPairValue: false,
}));

const UNMASKED: Mask = {
  hidden: markOf,
  hidesValue: () => false,
  addLiterals: () => {},
  key: unmaskedKeys.get,
  text: (text) => text,
};

/** Cut before masking would show a part of a secret: a key is judged with a margin, and cut at the limit by the caller's scan. */
function boundKey(key: string): string {
  return key.length <= MAX_KEY_LENGTH ? key : `${key.slice(0, MAX_KEY_LENGTH)}…`;
}

function hidesValue(key: MaskedKey, value: unknown, replacement: string | undefined): boolean {
  const { hides } = key;
  if (hides === "all") return value !== undefined;
  switch (typeof value) {
    case "string":
      return value !== replacement && !isHarmlessValue(value, key);
    case "number":
    case "bigint":
      return hides !== "text" && hides !== "random";
    case "boolean":
    case "undefined":
    case "function":
      return false;
    default:
      return value !== null && !isHarmlessObject(value as object, key); // what is left of `unknown`
  }
}

/** The schema of a value, messages about one, or counts by kind such as `tokenDetails: { text: 12 }`. */
function isHarmlessObject(value: object, key: MaskedKey): boolean {
  if (key.hides === "random") return !isListOf(value, isRandom);
  return (
    isSchema(value) || (key.hides === "text" && isTable(value)) || isListOf(value, (text) => isHarmlessValue(text, key))
  );
}
