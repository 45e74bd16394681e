import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "./findings.js";
import { createNeedleFinders } from "./needles.js";

const TEXTS = ["key", "keys", "pass", "PASS ", "| ", "/p:", "Bearer", "密码", "ña"];
const finders = createNeedleFinders([
  ...TEXTS.map((text) => ({
    text,
    find: (given: string, at: number, findings: Finding[]) => {
      findings.push({ start: at, end: at + text.length, rule: text });
      return given.length < 0 ? 0 : at + 1;
    },
  })),
]);

function search(text: string): string[] {
  const findings: Finding[] = [];
  for (const finder of finders) finder.find(text, findings);
  return findings.map(({ start, rule }) => `${start} ${rule}`).sort();
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
        expect(search(words.join(""))).toEqual(expected(words.join("")));
      }),
    );
  });

  it("goes on where a needle's finder says", () => {
    const found: number[] = [];
    const [finder] = createNeedleFinders([{ text: "key", find: (_, at) => found.push(at) && at + 6 }]).slice(2);
    finder?.find("keykeykey", []);
    expect(found).toEqual([0, 6]);
  });
});
