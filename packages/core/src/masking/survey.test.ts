import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLandmarks } from "./landmarks.js";
import { createMask } from "./mask.js";
import { lastPlaceOf, type Shape } from "./shapes.js";
import { createSurvey, LONG_RUN, signBits } from "./survey.js";

const NEAR = 1;
const BEFORE_SEPARATOR = 2;
const word = (text: string) => ({
  text,
  anyCase: true,
  edges: "both" as const,
  facts: NEAR,
  factsBeforeSeparator: BEFORE_SEPARATOR,
});
const survey = createSurvey(
  createLandmarks([
    word("password"),
    word("key"),
    word("pw"),
    { ...word("code"), before: [["one", "time"], ["door"]] },
    { text: "密码", facts: 4 },
  ]),
);
const factsOf = (text: string): number => survey(text).facts;

describe("a survey tells which landmarks stand in a text", () => {
  it.each([
    ["the password is", NEAR],
    ["PASSWORD", NEAR],
    ["dbPassword", NEAR],
    ["a key", NEAR],
    ["key", NEAR],
    ["my pw!", NEAR],
    ["pw", NEAR],
    ["password=1", NEAR | BEFORE_SEPARATOR],
    ["KEY2: 1", NEAR | BEFORE_SEPARATOR],
    [`password${" ".repeat(150)}= 1`, NEAR | BEFORE_SEPARATOR],
    [`password${" ".repeat(170)}= 1`, NEAR],
    ["x=1 password", NEAR],
    ["one-time code", NEAR],
    ["oneTimeCode", NEAR],
    ["DOOR_CODE: 1", NEAR | BEFORE_SEPARATOR],
    ["密码", 4],
    ["a\\nkey", NEAR],
    ["monkey", 0],
    ["keyboard", 0],
    ["passwords", 0],
    ["zip code", 0],
    ["code", 0],
    ["spwn", 0],
    ["", 0],
  ])("%j", (text, facts) => {
    expect(factsOf(text)).toBe(facts);
  });

  it("wherever it stands in a text of any length, of any script", () => {
    const filling = fc.constantFrom("x ", "é ", "密", "🙂 ");
    fc.assert(
      fc.property(filling, fc.nat(40_000), fc.nat(3), (text, before, after) => {
        const filled = text.repeat(before);
        expect(factsOf(`${filled} password=1 ${text.repeat(after * 9000)}`)).toBe(NEAR | BEFORE_SEPARATOR);
      }),
      { numRuns: 60 },
    );
  });

  it("with or without the accents of Latin letters", () => {
    for (const text of ["pássword", "PÁSSWORD", "pa\u0301ssword", "kęy"]) expect(factsOf(text), text).toBe(NEAR);
  });
});

const EXPRESSIONS: readonly (readonly [Shape, RegExp])[] = [
  ["number", /[0-9]{4}[0-9 .-][0-9]{3}/],
  ["socialSecurity", /(?:^|[^0-9])[0-9]{3}[ -][0-9]{2}/],
  ["account", /[A-Z]{2}[0-9]{2}/],
  ["flag", /(?:^|[\0- "'`,[(])-[A-Za-z-]/],
  ["hexBytes", /[2-7][0-9A-Fa-f][ :-][2-7][0-9A-Fa-f]/],
  ["decimalBytes", /[0-9]{2},[0-9 \n][0-9x ]/],
];
const character = fc.constantFrom(..."0123456789 .-,:=/@AFxyz\n\"'[(&\\~");

it("a survey tells the shapes, the signs and the long runs that expressions find", () => {
  fc.assert(
    fc.property(fc.array(character, { maxLength: 60 }), (characters) => {
      const text = characters.join("");
      const { signs, places } = survey(text);
      for (const [shape, expression] of EXPRESSIONS)
        expect((places & lastPlaceOf(shape)) !== 0, shape).toBe(expression.test(text));
      for (const sign of "=:@&\\") expect((signs & signBits(sign)) !== 0, sign).toBe(text.includes(sign));
      expect((signs & signBits("0")) !== 0).toBe(/[0-9]/.test(text));
      expect((signs & LONG_RUN) !== 0).toBe(/[A-Za-z0-9_\-.~+/=$:]{20}/.test(text));
    }),
    { numRuns: 3000 },
  );
});

it("a user's own words are seen in any script and spelling", () => {
  const sensitiveKeywords = ["майка", "мёд", "öffner", "鍵", "مفتاح", "clé à molette", "k"];
  for (const word of sensitiveKeywords) {
    const { text } = createMask({ sensitiveKeywords: [word] });
    for (const key of [word, word.toUpperCase(), word.normalize("NFD")])
      expect(text(`${key}: xK9mQ2vLp7`, { masked: 0 }), key).toMatch(/: \[MASKED:\w+\]$/);
  }
});
