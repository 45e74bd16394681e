import { splitWords } from "./key-words.js";

/** Tells which keys are kept where only some are: by their words, in any spelling. */
export function createAllowList(keys: readonly string[]): (key: string) => boolean {
  const kept = new Set(keys.map(wordsOf));
  return (key) => INDEX.test(key) || kept.has(wordsOf(key));
}

/** A place in a list is no key. */
const INDEX = /^[0-9]{1,9}$/;

function wordsOf(key: string): string {
  return splitWords(key).join(" ");
}
