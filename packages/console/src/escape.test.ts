import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNSAFE } from "../test/unsafe-characters.js";
import { escapeJson, escapeText } from "./escape.js";

const hostileText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom("\u001b[2J", "\u009b31m", "\u202e", "\u2066", "\r\n", "\ud83d", "\u{e0041}", "\u007f", "👩🏽‍💻"),
  ),
});

describe("escapeText", () => {
  it("leaves text without unsafe characters as it is, joiners of emoji and scripts included", () => {
    const text = 'a "b" \\ 日本語 ñ é é 👩🏽‍💻 می\u200cخواهم';
    expect(escapeText(text)).toBe(text);
  });

  it.each([
    ["an ANSI escape", "\u001b[31mred", "\\x1b[31mred"],
    ["a C1 control", "\u009b2J", "\\x9b2J"],
    ["DEL and NUL", "\u007f\u0000", "\\x7f\\x00"],
    ["line breaks", "a\nb\r\nc\rd", "a↵b↵c\\rd"],
    ["a tab", "a\tb", "a\\tb"],
    ["bidi overrides and isolates", "\u202eabc\u2066", "\\u202eabc\\u2066"],
    ["line separators", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["a zero-width space", "pay\u200bpal", "pay\\u200bpal"],
    ["tags that hide text", "\u{e0041}", "\\udb40\\udc41"],
    ["an unassigned character among the tags", "\u{e0002}", "\\udb40\\udc02"],
    ["a lone surrogate", "\ud83d!", "\\ud83d!"],
  ])("escapes %s", (_name, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it("leaves nothing unsafe in any text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(UNSAFE);
      }),
    );
  });
});

describe("escapeJson", () => {
  it("leaves nothing unsafe in any JSON text, and parses back to the same value", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (key, value) => {
        const json = escapeJson(JSON.stringify([key, { value }]));
        expect(json).not.toMatch(UNSAFE);
        expect(JSON.parse(json)).toEqual([key, { value }]);
      }),
    );
  });
});
