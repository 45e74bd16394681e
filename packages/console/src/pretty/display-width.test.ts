import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutToWidth, displayWidth, wrapToWidth } from "./display-width.js";

const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    fc.constantFrom("日", "é", "👩🏽‍💻", " ", "🇩🇪", "한"),
  ),
  maxLength: 60,
});

describe("displayWidth", () => {
  it.each([
    ["plain", 5],
    ["", 0],
    ["née", 3],
    ["ne\u0301e", 3],
    ["日本語", 6],
    ["한국", 4],
    ["\u1112\u1161\u11ab", 2],
    ["ｆｕｌｌ", 8],
    ["\u304b\u3099", 2],
    ["ｱ", 1],
    ["🚀", 2],
    ["👩🏽‍💻", 2],
    ["👨‍👩‍👧‍👦", 2],
    ["🇩🇪", 2],
    ["1️⃣", 2],
    ["❤️", 2],
    ["©", 1],
    ["├─ ✓ ━ · → ★", 12],
    ["ก็", 1],
  ])("of %s is %d", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("cutToWidth", () => {
  it("keeps text that fits", () => {
    expect(cutToWidth("日本", 4)).toBe("日本");
  });

  it("ends in … and never splits a character, nor a grapheme", () => {
    expect(cutToWidth("日本語", 5)).toBe("日本…");
    expect(cutToWidth("日本語", 4)).toBe("日…");
    expect(cutToWidth("a👩🏽‍💻b", 3)).toBe("a…");
  });

  it("never takes more columns than it may", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const cut = cutToWidth(text, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        expect(cut === text || cut.endsWith("…")).toBe(true);
      }),
    );
  });
});

describe("wrapToWidth", () => {
  it("breaks after words, and within one that is too long", () => {
    expect(wrapToWidth("the quick brown fox", { width: 10, maxLines: 3 })).toEqual(["the quick ", "brown fox"]);
    expect(wrapToWidth("0123456789abc", { width: 10, maxLines: 3 })).toEqual(["0123456789", "abc"]);
  });

  it("says in the last line that there is more", () => {
    expect(wrapToWidth("aaaa bbbb cccc dddd", { width: 5, maxLines: 2 })).toEqual(["aaaa ", "bbbb…"]);
  });

  it("keeps all text in as many lines as are allowed", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 30 }), (text, width) => {
        const lines = wrapToWidth(text, { width, maxLines: 100 });
        expect(lines.join("")).toBe(text);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
