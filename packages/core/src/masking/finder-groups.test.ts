import fc from "fast-check";
import { expect, it } from "vitest";
import { createCases } from "../../corpus/cases.js";
import { createFinderGroups } from "./finder-groups.js";
import type { Finder } from "./findings.js";
import { createKeyWords } from "./key-words.js";

const gated = createFinderGroups({
  keyWords: createKeyWords({ sensitiveKeywords: [], allowKeys: [] }),
  presets: { email: true, phone: true, ip: true, birthDate: true },
  fixed: undefined,
})
  .flat()
  .filter(({ gate }) => gate !== undefined);

/** Every text of the corpus, and every value as JSON text. */
const texts = createCases("development").flatMap(({ value }) => {
  const held = typeof value === "string" ? [value] : textsIn(JSON.stringify(value) ?? "");
  return held.filter((text) => text.length > 4);
});

function textsIn(json: string): string[] {
  const found = [json, JSON.stringify(json)];
  JSON.parse(json === "" ? "0" : json, (_key, value: unknown) => {
    if (typeof value === "string") found.push(value);
    return value;
  });
  return found;
}

/** What two texts are joined by, so that finders meet what the corpus has not. */
const joints = fc.constantFrom(
  "",
  " ",
  "\n",
  "\\n",
  "\t",
  "'",
  '"',
  "=",
  ": ",
  "(",
  "[",
  "<",
  "-",
  " --",
  "密码",
  "…",
  "@",
);

function wronglyPassedOver(text: string): readonly Finder[] {
  return gated.filter((finder) => {
    const findings: never[] = [];
    finder.find(text, findings);
    return findings.length > 0 && !new RegExp(finder.gate ?? "").test(text);
  });
}

it("no gate passes over a text that its finder finds a secret in", () => {
  expect(gated.length).toBeGreaterThanOrEqual(9);
  for (const text of texts) expect(wronglyPassedOver(text), text).toEqual([]);
});

it("nor over pieces of such texts put together", () => {
  const pieces = fc
    .tuple(fc.constantFrom(...texts), fc.nat(300), fc.nat(300))
    .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
  fc.assert(
    fc.property(pieces, joints, fc.constantFrom(...texts), (piece, joint, text) => {
      expect(wronglyPassedOver(`${piece}${joint}${text.slice(0, 2000)}`)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
