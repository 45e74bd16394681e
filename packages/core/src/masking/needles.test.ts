import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "./findings.js";
import { askNeedle } from "./needles.js";
import { compileSearch } from "./search.js";

const TEXTS = ["key", "keys", "pass", "PASS ", "| ", "/p:", "Bearer", "密码", "ña"];
const search = compileSearch({
  finders: [],
  keyLandmarks: [],
  needles: TEXTS.map((text) => ({
    text,
    find: (_: string, at: number, findings: Finding[]) => {
      findings.push({ start: at, end: at + text.length, rule: text });
      return at + 1;
    },
  })),
})([]);

function found(text: string): string[] {
  return search(text)
    .map(({ start, rule }) => `${start} ${rule}`)
    .sort();
}

/** Each place of each needle, looked for alone. */
function expected(text: string): string[] {
  return TEXTS.flatMap((needle) =>
    Array.from({ length: text.length }, (_, at) => (text.startsWith(needle, at) ? [`${at} ${needle}`] : [])).flat(),
  ).sort();
}

describe("a search for needles", () => {
  it("finds each of them, wherever it stands", () => {
    const parts = fc.array(fc.constantFrom(...TEXTS, "ke", "p", "P", " ", "x", "é"));
    fc.assert(
      fc.property(parts, (words) => {
        expect(found(words.join(""))).toEqual(expected(words.join("")));
      }),
    );
  });

  it("goes on where a needle's finder says", () => {
    const places: number[] = [];
    askNeedle({ text: "key", find: (_, at) => places.push(at) && at + 6 }, "keykeykey", []);
    expect(places).toEqual([0, 6]);
  });
});
