import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAssignmentFinders } from "./assignments.js";
import type { Finding } from "./findings.js";
import { createKeyWords } from "./key-words.js";
import { createPlainKeys } from "./plain-keys.js";

const keyWords = createKeyWords({ sensitiveKeywords: ["internal code", "42", "x", "kundennummer"], allowKeys: [] });
const isPlain = createPlainKeys(keyWords.telling);
const plainAt = (text: string, floor = 0): boolean => isPlain({ text, at: text.length, floor });

describe("plain keys", () => {
  it.each(["role", "min_depth", "createdAt", "15", "v3", "THOUGHT", '"role"', String.raw`\"role\"`, "role "])(
    "%s is harmless",
    (key) => {
      expect(plainAt(` ${key}`)).toBe(true);
      expect(plainAt(key)).toBe(true);
    },
  );

  it.each([
    "password",
    "userPw",
    "DB_PASSWORD",
    "myapikey",
    "x",
    "userX",
    "year42",
    "internal code",
    '"passwords"',
    "kundennummer",
    "密码",
    "a?role",
    "a&role",
    "\\nrole",
    "é_role",
    "",
    " ",
    "a/",
    "'role\"",
  ])("%s is looked at", (key) => {
    expect(plainAt(` ${key}`)).toBe(false);
  });

  it("a key is not told by its part behind what was hidden", () => {
    expect(plainAt("abc role", 6)).toBe(false);
    expect(plainAt("abc role", 3)).toBe(true);
  });
});

const pieces = fc.constantFrom(
  ..."password Pw x 42 role time content max_ KEY key Key token ion number api - _ . $ é 密码 [ ? & \" ' ` \\ \\n : = \u001b[31m".split(
    " ",
  ),
  " ",
);

it("what is passed over is never what the rules hide", () => {
  const value = " Zq7Kd83mLs92xPw!";
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom(":", "="), (made, separator) => {
      const key = made.join("");
      fc.pre(isPlain({ text: key, at: key.length, floor: 0 }));
      const rule = keyWords.classify(/[\w$@.-]*$/.exec(key.replace(/["'`\s\\]+$/, ""))?.[0] ?? "").rule;
      expect(rule).toBeUndefined();
      const findings: Finding[] = [];
      for (const { find } of createAssignmentFinders(unhurried, undefined))
        find(`${key}${separator}${value}`, findings);
      expect(findings.filter(({ start }) => start >= key.length)).toEqual([]);
    }),
    { numRuns: 5000 },
  );
});

/** Calls every ending telling, so that every key is looked at. */
const unhurried = {
  classify: keyWords.classify,
  telling: "abcdefghijklmnopqrstuvwxyz0123456789".split(""),
  landmarks: undefined,
};
