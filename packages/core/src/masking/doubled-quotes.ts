import type { Finder, Finding } from "./findings.js";

const QUOTED_KEY = /(?<!["'])(""|'')[\w .-]{2,40}\1\s{0,4}[:=]/;

/** Reads doubled quotes, as tables and SQL hold JSON, as escaped ones: `""password"":""x""`. */
export function createDoubledQuotesFinder(find: (text: string) => readonly Finding[]): Finder {
  return {
    keyWord: "anywhere",
    find(text, findings) {
      if (QUOTED_KEY.test(text)) findings.push(...find(text.replace(/""|''/g, (quotes) => `\\${quotes.charAt(0)}`)));
    },
  };
}
