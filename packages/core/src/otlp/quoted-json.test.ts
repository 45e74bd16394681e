import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json } from "../records.js";
import { quotedJson } from "./quoted-json.js";

const twice = (payload: Json): string => JSON.stringify(JSON.stringify(payload));

it("writes what two passes of JSON.stringify write", () => {
  const text = fc.string({ unit: "binary", maxLength: 400 });
  const payload = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.jsonValue({ stringUnit: "binary" }),
      text,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(text, tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(fc.property(payload, (value) => quotedJson(value as Json) === twice(value as Json)));
});

it.each<Json>([
  "\ud800",
  { __proto__: null, a: "\u2028\u007f" },
  `${"long ".repeat(99)}\n"`,
  [`${"long ".repeat(99)}`, { "k\n": null }],
  { "": [[], {}, -0, 1e21, true] },
  Number.NaN,
])("writes %j", (payload) => {
  expect(quotedJson(payload)).toBe(twice(payload));
});
