import fc from "fast-check";
import { expect, it } from "vitest";
import { anyText } from "../../test/otlp/plain-model.js";
import { createOpening } from "./attribute-openings.js";

it("opens an attribute with its key, the first time and later", () => {
  const opening = createOpening('{"intValue":');
  fc.assert(
    fc.property(anyText, (key) => {
      const text = `,{"key":${JSON.stringify(key)},"value":{"intValue":`;
      expect(opening(key)).toBe(text);
      expect(opening(key)).toBe(text);
    }),
  );
});

it("opens more attributes than it keeps", () => {
  const opening = createOpening("");
  for (let index = 0; index < 5000; index++) expect(opening(`key ${index}`)).toBe(`,{"key":"key ${index}","value":`);
});
