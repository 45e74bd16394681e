import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../records.js";
import { JsonTexts, jsonText, quotedJsonText } from "./json-texts.js";

/** Counts how often it is written: a text from the cache reads nothing. */
function watched(content: string): { payload: Json; reads: () => number } {
  let reads = 0;
  const payload = {
    get content() {
      reads += 1;
      return content;
    },
  };
  return { payload, reads: () => reads };
}

describe("the texts of a payload", () => {
  it("are its JSON and the JSON of that, in whatever order they are asked for", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.boolean(), { maxLength: 4 }),
        fc.integer({ min: 0, max: 5000 }),
        (value, asks, bound) => {
          const payload = value as Json; // fast-check's own name for the same
          const texts = new JsonTexts(bound);
          for (const isQuoted of asks) {
            if (isQuoted) expect(texts.quoted(payload)).toBe(JSON.stringify(JSON.stringify(payload)));
            else expect(texts.text(payload)).toBe(JSON.stringify(payload));
          }
        },
      ),
    );
  });

  it("are made from the payload once, quoted text first", () => {
    const texts = new JsonTexts();
    const { payload, reads } = watched("once");
    texts.quoted(payload);
    texts.quoted(payload);
    texts.text(payload);
    expect(reads()).toBe(1);
  });

  it("are made from the payload once, plain text first", () => {
    const { payload, reads } = watched("once");
    jsonText(payload);
    quotedJsonText(payload);
    jsonText(payload);
    expect(reads()).toBe(1);
  });

  it("are kept for each payload, not for its equals", () => {
    const texts = new JsonTexts();
    const [first, second] = [watched("same"), watched("same")];
    expect(texts.text(first.payload)).toBe(texts.text(second.payload));
    expect([first.reads(), second.reads()]).toEqual([1, 1]);
  });
});

describe("the bound", () => {
  it("holds after every call, whatever is asked for", () => {
    const payloads = Array.from({ length: 12 }, (_, index) => ({ content: "x".repeat(index * index * 10) }));
    const call = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.boolean());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12_000 }), fc.array(call, { maxLength: 60 }), (bound, calls) => {
        const texts = new JsonTexts(bound);
        for (const [index, isQuoted] of calls) {
          const payload = payloads[index] ?? {};
          const text = JSON.stringify(payload);
          expect(isQuoted ? texts.quoted(payload) : texts.text(payload)).toBe(isQuoted ? JSON.stringify(text) : text);
          expect(texts.bytes).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  it("lets the oldest go first, and takes it again", () => {
    // Four fit, two a generation.
    const texts = new JsonTexts(4 * 2000);
    const payloads = ["a", "b", "c", "d", "e"].map((letter) => watched(letter.repeat(400)));
    for (const { payload } of payloads) texts.text(payload);
    for (const { payload } of payloads.slice(2)) texts.text(payload);
    expect(payloads.map(({ reads }) => reads())).toEqual([1, 1, 1, 1, 1]);
    const [first] = payloads;
    texts.text(first?.payload ?? null);
    texts.text(first?.payload ?? null);
    expect(first?.reads()).toBe(2);
  });

  it("makes one text from the other in the older generation too", () => {
    const texts = new JsonTexts(4 * 2000);
    const payloads = ["a", "b", "c"].map((letter) => watched(letter.repeat(400)));
    for (const { payload } of payloads) texts.text(payload);
    for (const { payload } of payloads) texts.quoted(payload);
    expect(payloads.map(({ reads }) => reads())).toEqual([1, 1, 1]);
  });

  it("holds no text that is too large, nor lets others go for it", () => {
    const texts = new JsonTexts(4 * 2000);
    const [small, large] = [watched("a".repeat(400)), watched("b".repeat(4000))];
    texts.text(small.payload);
    texts.text(large.payload);
    texts.text(large.payload);
    texts.text(small.payload);
    expect([small.reads(), large.reads()]).toEqual([1, 2]);
  });

  it("counts small texts with what their objects take", () => {
    const texts = new JsonTexts(100_000);
    for (let index = 0; index < 500; index++) texts.quoted({});
    expect(texts.bytes).toBeGreaterThan(500 * 100);
    expect(texts.bytes).toBeLessThanOrEqual(100_000);
  });

  it("keeps no payload alive once it is out", async () => {
    const texts = new JsonTexts(1000);
    const { gc } = globalThis;
    if (gc === undefined) throw new Error("Run with --expose-gc.");
    const payload = new WeakRef<object>(fill(texts));
    for (const letter of "abcd") texts.text({ content: letter.repeat(50) });
    // A WeakRef that was made in this turn keeps its target until the turn ends.
    await new Promise(setImmediate);
    gc();
    expect(texts.bytes).toBeGreaterThan(0);
    expect(payload.deref()).toBeUndefined();
  });
});

function fill(texts: JsonTexts): object {
  const payload = { content: "y".repeat(50) };
  texts.text(payload);
  return payload;
}
