import { describe, expect, it } from "vitest";
import { createCapture } from "./capture.js";

const LIMIT = 1000;
// Built here, so that no scanner takes this file for a leak.
const secret = (seed: number) => `sk-${"ant-"}api03-${String(seed).padStart(4, "0")}${"Q7w9".repeat(10)}`;
const tally = () => ({ size: 0, masked: 0, truncated: 0 });

describe("a text far over its limit", () => {
  // A secret that is only known as a whole: what is left of one that was cut is not found any more.
  const ticket = /<<(?:Q7w9){375}>>/;
  const capture = createCapture({ limits: { maxStringLength: LIMIT }, masking: { patterns: [ticket] } });

  it("shows no part of a secret at either cut, however many others were replaced by shorter marks", () => {
    for (let shift = 0; shift < 1500; shift += 100) {
      const tickets = Array.from({ length: 20 }, () => `<<${"Q7w9".repeat(375)}>>`).join(" ");
      const text = `${".".repeat(shift)}${tickets}${".".repeat(shift)}`;
      const copy = String(capture.json(text, tally()));
      expect(copy.length).toBeLessThan(LIMIT + 50);
      expect(copy).not.toContain("Q7w9");
    }
  });

  it("shows none where it went through a draft either", () => {
    const long = `${"x ".repeat(40_000)}${secret(1)}${" y".repeat(40_000)}`;
    for (let shift = 0; shift < 60; shift++) {
      const draft = capture.draft({ text: `${".".repeat(shift)}${long}` });
      expect(JSON.stringify(capture.json(draft, tally()))).not.toContain("Q7w9");
    }
  });

  it("shows none where the draft's budget cuts what the record would have kept", () => {
    const { json, draft } = createCapture({ masking: { patterns: [ticket] } });
    const filler = "x ".repeat(30_000);
    const tickets = Array.from({ length: 40 }, () => `<<${"Q7w9".repeat(375)}>>`).join(" ");
    for (let shift = 0; shift < 5; shift++) {
      const value = { a: filler, b: filler, c: filler, d: filler, text: `${".".repeat(shift * 100)}${tickets}` };
      expect(JSON.stringify(json(draft(value), tally()))).not.toContain("Q7w9");
    }
  });
});

describe("a token longer than the margin", () => {
  it("leaves no part of it behind the cut", () => {
    const token = `eyJhbGciOiJIUzI1NiJ9.${"aZ3x".repeat(5_000)}`;
    const copy = createCapture({ limits: { maxStringLength: LIMIT } }).json(
      `${"a ".repeat(9_000)}${token} end`,
      tally(),
    );
    expect(copy).not.toContain("aZ3x");
    expect(copy).toMatch(/ end$/);
  });
});
