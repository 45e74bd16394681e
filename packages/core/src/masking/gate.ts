import type { Finder } from "./findings.js";

/** Three capital letters in a row, which prose seldom has. */
export const CAPITAL = /[A-Z]{3}/;

/** Asks finders only about texts that fit an expression: one look in place of many. */
export function createGate(gate: RegExp, finders: readonly Finder[]): Finder {
  return {
    signs: "",
    find(text, findings) {
      if (!gate.test(text)) return;
      for (const finder of finders) finder.find(text, findings);
    },
  };
}
