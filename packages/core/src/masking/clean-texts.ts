import { flatCopy } from "./flat-copy.js";
import type { Literals } from "./literals.js";

/**
 * Remembers texts in which no secret was found, from the second time on: roles and names of models come with every step, a
 * conversation with every call of its model, and what a step returns with the steps around it.
 */
export interface CleanTexts {
  /** Tells whether a text is remembered. */
  has(text: string, print: number): boolean;
  /** Remembers a text, where one with its print was added before. */
  add(text: string, print: number): void;
}

/** Characters of all texts that are remembered. */
const MAX_CHARACTERS = 1_000_000;
/** Longer texts are not remembered: a few of them would be all that is. */
const MAX_LENGTH = MAX_CHARACTERS / 8;
/** Texts of one form, such as a template's, may have the same print; so many of them are remembered. */
const MAX_ALIKE = 32;
/** Of the prints that share so many of their bits, the last is kept. */
const PRINT_BITS = 12;

/** Makes an empty memory, which forgets everything when there is a new literal to look for. */
export function createCleanTexts(literals: Literals): CleanTexts {
  // A text's first visit leaves its print alone, which costs nearly nothing.
  const prints = new Int32Array(1 << PRINT_BITS);
  const texts = new Map<number, string[]>();
  let characters = 0;
  let known = literals.size();

  const forget = (print: number): void => {
    for (const text of texts.get(print) ?? []) characters -= text.length;
    texts.delete(print);
  };
  const keep = (text: string, print: number): void => {
    const alike = texts.get(print) ?? [];
    if (alike.length >= MAX_ALIKE) characters -= alike.shift()?.length ?? 0;
    alike.push(flatCopy(text));
    characters += text.length;
    // Behind all others, of which the oldest are forgotten first.
    texts.delete(print);
    texts.set(print, alike);
    for (const oldest of texts.keys()) {
      if (characters <= MAX_CHARACTERS) return;
      forget(oldest);
    }
  };
  return {
    has(text, print) {
      if (literals.size() !== known) {
        known = literals.size();
        texts.clear();
        characters = 0;
      }
      return texts.get(print)?.includes(text) ?? false;
    },
    add(text, print) {
      if (text.length > MAX_LENGTH) return;
      const place = print >>> (32 - PRINT_BITS);
      if (prints[place] === print) keep(text, print);
      else prints[place] = print;
    },
  };
}

/** A print is made of so many characters at the start, and so many between it and the end. */
const START = 8;
const SAMPLES = 12;
/** The prime of the hash FNV-1a. */
const PRIME = 0x01000193;

/** A number that tells most texts apart, in a time that does not grow with them. */
export function printOf(text: string): number {
  const { length } = text;
  const start = Math.min(START, length);
  const step = Math.max(1, Math.floor(length / SAMPLES));
  let print = length;
  for (let at = 0; at < start; at += 1) print = Math.imul(print ^ text.charCodeAt(at), PRIME);
  for (let at = length - 1; at >= start; at -= step) print = Math.imul(print ^ text.charCodeAt(at), PRIME);
  return print;
}
