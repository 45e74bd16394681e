import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Length } from "./utf8-length.js";

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

it("counts what an encoder writes, lone surrogates included", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      ),
      (text) => {
        expect(utf8Length(text)).toBe(bytesOf(text));
      },
    ),
  );
});

it.each(["a", "é", "語", "😀", "\ud83d"])("counts long texts of %j at every offset of its parts", (character) => {
  for (let offset = 0; offset < 5; offset++) {
    const text = "-".repeat(offset) + character.repeat(40_000);
    expect(utf8Length(text)).toBe(bytesOf(text));
  }
});
