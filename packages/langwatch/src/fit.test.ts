import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMiddle, fitObject, fits, MAX_VALUE_BYTES } from "./fit.js";

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe("fits", () => {
  it.each([
    ["x".repeat(MAX_VALUE_BYTES), 0, true],
    ["x".repeat(MAX_VALUE_BYTES + 1), 0, false],
    ["x".repeat(MAX_VALUE_BYTES), 1, false],
    ["東".repeat(Math.floor(MAX_VALUE_BYTES / 3)), 0, true],
    ["東".repeat(Math.ceil(MAX_VALUE_BYTES / 3)), 0, false],
  ])("counts bytes", (text, extra, isShort) => {
    expect(fits(text, extra)).toBe(isShort);
  });
});

describe("cutMiddle", () => {
  it("keeps head and tail, and says how much is missing", () => {
    const text = `head${"x".repeat(1000)}tail`;
    const cut = cutMiddle(text, 400);
    expect(cut).toMatch(/^headx+…\[\+\d+ characters: LangWatch keeps 256 KiB a value\]…x+tail$/);
    const missing = Number(/\+(\d+)/.exec(cut)?.[1]);
    expect(cut.replace(/…\[.*\]…/, "").length + missing).toBe(text.length);
  });

  it("leaves a text alone that is short enough", () => {
    expect(cutMiddle("short", 7)).toBe("short");
  });

  it("makes any text short enough as JSON, and halves no character", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3000 }),
      fc.string({ unit: "grapheme", maxLength: 3000 }),
    );
    const escaped = fc.integer({ min: 0, max: 3000 }).map((length) => '"\n\u0001🗼'.repeat(length / 4));
    fc.assert(
      fc.property(fc.oneof(texts, escaped), fc.integer({ min: 80, max: 4000 }), (text, maxBytes) => {
        const cut = cutMiddle(text, maxBytes);
        expect(bytes(JSON.stringify(cut))).toBeLessThanOrEqual(Math.max(maxBytes, 80));
        expect(JSON.stringify(cut)).not.toMatch(/\\ud[89a-f]/);
      }),
    );
  });
});

describe("fitObject", () => {
  it("is the same object where it is short enough", () => {
    const object = { a: "x".repeat(MAX_VALUE_BYTES - 8) };
    expect(fitObject(object)).toBe(object);
  });

  it("cuts what is large, and leaves the rest as it is", () => {
    const fitted = fitObject({ small: { a: 1 }, text: "x".repeat(300_000), list: ["y".repeat(300_000)] });
    expect(bytes(JSON.stringify(fitted))).toBeLessThanOrEqual(MAX_VALUE_BYTES);
    expect(fitted.small).toEqual({ a: 1 });
    expect(fitted.text).toContain("…[+");
    expect(fitted.list).toMatch(/^\["y+…/);
  });
});
