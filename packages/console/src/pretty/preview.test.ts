import type { Json } from "@agent-tracer/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clip, preview } from "./preview.js";

describe("preview", () => {
  it.each<[Json, string]>([
    ["plain text", "plain text"],
    ["two\nlines", "two↵lines"],
    [{ question: "Why?", topK: 3 }, 'question: "Why?", topK: 3'],
    [{ "two words": null, ok: true }, '"two words": null, ok: true'],
    [{ nested: { a: [1, "b"], none: {} } }, 'nested: { a: [1, "b"], none: {} }'],
    [[{ a: 1 }], "[{ a: 1 }]"],
    [{}, "{}"],
    [[], "[]"],
    [0, "0"],
    [null, "null"],
    [{ "\u001b[2J": "\u001b[2J" }, '"\\x1b[2J": "\\x1b[2J"'],
  ])("writes %j as %s", (value, text) => {
    expect(preview(value, 200)).toBe(text);
  });

  it("gives one long string all the room", () => {
    expect(preview({ text: "x".repeat(500) }, 60)).toBe(`text: "${"x".repeat(53)}…`);
  });

  it("shortens strings that have neighbours, so that these show too", () => {
    const messages = [
      { role: "system", content: "s".repeat(500) },
      { role: "user", content: "hello" },
    ];
    expect(preview({ messages }, 120)).toBe(
      `messages: [{ role: "system", content: "${"s".repeat(30)}…" }, { role: "user", content: "hello" }]`,
    );
  });

  it("stops early in a value of any size", () => {
    const large = Array.from({ length: 100_000 }, (_, index) => ({ index }));
    expect(preview(large, 40)).toHaveLength(41);
  });

  it("survives any depth", () => {
    let deep: Json = 1;
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(preview(deep, 20)).toBe(`${"[".repeat(20)}…`);
  });

  it("is short for any value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 10, max: 100 }), (value, maxLength) => {
        // An escape takes up to six characters for one.
        expect(preview(value as Json, maxLength).length).toBeLessThanOrEqual(maxLength * 6 + 1);
      }),
    );
  });
});

describe("clip", () => {
  it("never cuts through a surrogate pair", () => {
    expect(clip("ab🚀", 3)).toBe("ab…");
  });
});
