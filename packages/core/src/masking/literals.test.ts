import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

function maskOf(...literals: string[]): (text: string) => string {
  const mask = createMask({ literals });
  return (text) => mask.text(text, { masked: 0 });
}

describe("registered secrets", () => {
  it("are hidden wherever they stand, and in any form that requests send", () => {
    const secret = 'q"w/é 77 key';
    const mask = maskOf(secret);
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
      expect(mask(`a${form}b`)).toBe("a[MASKED:own_key]b");
  });

  it("hide a run of base64 that holds one, at any place", () => {
    const secret = "plain-own-key";
    for (const before of ["", "u", "us", "use"]) {
      const encoded = Buffer.from(`${before}${secret}:x`).toString("base64");
      expect(maskOf(secret)(`x ${encoded} y`)).toBe("x [MASKED:own_key] y");
    }
  });

  it("are hidden in keys, also in one that was judged before", () => {
    const mask = createMask();
    expect(mask.key("my-own-key-1").shown).toBe("my-own-key-1");
    mask.addLiterals(["my-own-key-1"]);
    expect(mask.key("my-own-key-1").shown).toBe("[MASKED:own_key]");
  });

  it("are hidden in a text that was found clean before they were added", () => {
    const mask = createMask();
    for (let time = 0; time < 3; time += 1) expect(mask.text("my-own-key-1", { masked: 0 })).toBe("my-own-key-1");
    mask.addLiterals(["my-own-key-1"]);
    expect(mask.text("my-own-key-1", { masked: 0 })).toBe("[MASKED:own_key]");
  });

  it("are left out where they are so short that words would be hidden", () => {
    expect(maskOf("seventy")("seventy")).toBe("seventy");
    expect(maskOf("seventy8")("seventy8")).toBe("[MASKED:own_key]");
  });

  it("are gone from any text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), fc.string(), (secret, before, after) => {
        const masked = maskOf(secret)(before + secret + after);
        fc.pre(!"[MASKED:own_key]".includes(secret));
        expect(masked.includes(secret) && !(before + after).includes(secret)).toBe(false);
      }),
    );
  });

  it("leave text that holds none as it is", () => {
    expect(maskOf("plain-own-key")("a plain own key, plain-own")).toBe("a plain own key, plain-own");
  });
});
