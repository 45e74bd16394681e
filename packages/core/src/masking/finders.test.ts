import fc from "fast-check";
import { expect, it } from "vitest";
import { createCases } from "../../corpus/cases.js";
import { createFinders } from "./finders.js";
import type { Finding } from "./findings.js";
import { createKeyWords } from "./key-words.js";
import { askNeedle } from "./needles.js";
import { compileSearch } from "./search.js";

const { finders, needles, keyLandmarks } = createFinders({
  keyWords: createKeyWords({ sensitiveKeywords: [], allowKeys: [] }),
  presets: { email: true, phone: true, ip: true, birthDate: true },
  fixed: undefined,
});
const search = compileSearch({ finders, needles, keyLandmarks })([]);

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

/** What finders and needles find alone, and a search with all of them does not. */
function passedOver(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const finder of finders) finder.find(text, findings);
  for (const needle of needles) askNeedle(needle, text, findings);
  const found = new Set(search(text).map(({ start, end, rule }) => `${start} ${end} ${rule}`));
  return findings.filter(({ start, end, rule }) => !found.has(`${start} ${end} ${rule}`));
}

it("no text is passed over that a finder finds a secret in", () => {
  expect(finders.length).toBeGreaterThanOrEqual(20);
  for (const text of texts) expect(passedOver(text), text).toEqual([]);
});

it("nor over pieces of such texts put together", () => {
  const pieces = fc
    .tuple(fc.constantFrom(...texts), fc.nat(300), fc.nat(300))
    .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
  fc.assert(
    fc.property(pieces, joints, fc.constantFrom(...texts), (piece, joint, text) => {
      expect(passedOver(`${piece}${joint}${text.slice(0, 2000)}`)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
