import { sha256Hex } from "../sha256.js";

/** A secret that is about to be hidden, as a replacement function gets it. */
export interface FoundSecret {
  /** Name of the rule that found it, such as `api_key`. */
  readonly rule: string;
  /** What is hidden: a text, or the whole value of a sensitive key. */
  readonly value: unknown;
}

/**
 * What stands for a hidden value: a fixed text; `{ tag: true }` for `[MASKED:<rule>:<tag>]`, where equal secrets have
 * equal tags within this process; or a function, which hides the value as usual where it throws or returns no text.
 */
export type Replacement = string | { readonly tag: true } | ((found: FoundSecret) => string);

/** Writes what stands for hidden values. */
export interface Replacer {
  /** The text that stands for every secret, where the user gave one. */
  readonly fixed: string | undefined;
  /** What it writes may look like a secret: it is asked once, when a text is done. */
  readonly isLate: boolean;
  write(rule: string, value: unknown): string;
}

/** Compiles the option. */
export function createReplacer(replacement: Replacement | undefined): Replacer {
  if (typeof replacement === "string") return { fixed: replacement, isLate: false, write: () => replacement };
  if (typeof replacement === "function") {
    return { fixed: undefined, isLate: true, write: (rule, value) => asked(replacement, rule, value) };
  }
  if (replacement === undefined) return { fixed: undefined, isLate: false, write: markOf };
  const tag = createTagger();
  return { fixed: undefined, isLate: false, write: (rule, value) => tagged(rule, tag(value)) };
}

const MAX_RULE = 64;

/** The mark of a rule. Marks are recognized by their form, so that a user's rule name is brought into it. */
export function markOf(rule: string): string {
  return `[MASKED:${ruleName(rule)}]`;
}

function tagged(rule: string, tag: string | undefined): string {
  return tag === undefined ? markOf(rule) : `[MASKED:${ruleName(rule)}:${tag}]`;
}

function ruleName(rule: string): string {
  return rule.replace(/[^\w.-]/g, "_").slice(0, MAX_RULE) || "rule";
}

function asked(replacement: (found: FoundSecret) => unknown, rule: string, value: unknown): string {
  try {
    const text = replacement({ rule, value });
    return typeof text === "string" ? text : markOf(rule);
  } catch {
    // The user's function failed on a secret: neither may be told.
    return markOf(rule);
  }
}

const TAG_LENGTH = 8;
const KEY_WORDS = 8;
const MAX_TAGGED = 16_384;

/** Makes tags by HMAC-SHA256 with a key that lives as long as the process and never leaves it. */
function createTagger(): (value: unknown) => string | undefined {
  // Hexadecimal digits are one byte each in UTF-8, also after the exclusive or with the pads of HMAC.
  const key = Array.from(processKey(), (word) => word.toString(16).padStart(8, "0")).join("");
  const pad = (byte: number): string =>
    Array.from(key, (digit) => String.fromCharCode(digit.charCodeAt(0) ^ byte)).join("");
  const inner = pad(0x36);
  const outer = pad(0x5c);
  return (value) => {
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return undefined;
    const text = String(value).slice(0, MAX_TAGGED);
    return sha256Hex(outer + sha256Hex(inner + text)).slice(0, TAG_LENGTH);
  };
}

let sharedKey: Uint32Array | undefined;

function processKey(): Uint32Array {
  sharedKey ??= crypto.getRandomValues(new Uint32Array(KEY_WORDS));
  return sharedKey;
}
