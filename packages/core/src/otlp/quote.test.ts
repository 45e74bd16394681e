import fc from "fast-check";
import { expect, it } from "vitest";
import { quote } from "./quote.js";

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: codeUnit }),
  fc.string({ minLength: 60, maxLength: 140 }),
);

// encodeURIComponent throws for a lone surrogate.
it("quotes as JSON does, and makes lone surrogates well-formed", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(quote(text)).toBe(JSON.stringify(text));
      expect(() => encodeURIComponent(quote(text))).not.toThrow();
    }),
  );
});

it("quotes every single character as JSON does", () => {
  for (let code = 0; code <= 0xffff; code++) {
    const text = String.fromCharCode(code);
    if (quote(text) !== JSON.stringify(text)) expect.fail(`U+${code.toString(16)} became ${quote(text)}`);
  }
});
