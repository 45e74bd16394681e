import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlainValue } from "./any-value.js";
import { readSpans } from "./otlp-spans.js";

describe("toPlainValue", () => {
  it.each([
    [{ stringValue: "x" }, "x"],
    [{ stringValue: "" }, ""],
    [{ boolValue: false }, false],
    [{ doubleValue: 0.5 }, 0.5],
    [{ doubleValue: "NaN" }, "NaN"],
    [{ intValue: 7 }, 7],
    [{ intValue: "-7" }, -7],
    [{ intValue: "9223372036854775807" }, "9223372036854775807"],
    [{ intValue: "seven" }, null],
    [{ intValue: {} }, null],
    [{ bytesValue: "AQI=" }, "AQI="],
    [{ arrayValue: { values: [{ intValue: "1" }, { arrayValue: {} }, {}] } }, [1, [], null]],
    [{ kvlistValue: { values: [{ key: "a", value: { boolValue: true } }] } }, { a: true }],
    [{ kvlistValue: {} }, {}],
    [{}, null],
    [null, null],
    ["x", null],
  ])("reads %j", (value, plain) => {
    expect(toPlainValue(value)).toEqual(plain);
  });
});

describe("readSpans", () => {
  it("gives each span its attributes, scope and resource", () => {
    const list = (key: string, stringValue: string) => [{ key, value: { stringValue } }];
    const [first, second] = readSpans({
      resourceSpans: [
        {
          resource: { attributes: list("r", "1") },
          scopeSpans: [
            {
              scope: { name: "s", version: "2", attributes: list("s", "3") },
              spans: [{ name: "a", attributes: [...list("x", "4"), ...list("x", "5")] }, null, { name: "b" }],
            },
          ],
        },
      ],
    });

    expect(first).toEqual({
      raw: expect.objectContaining({ name: "a" }),
      attributes: new Map([["x", "5"]]),
      resource: new Map([["r", "1"]]),
      scope: { name: "s", version: "2", attributes: new Map([["s", "3"]]) },
    });
    expect(second).toMatchObject({ raw: { name: "b" }, attributes: new Map() });
  });

  it("throws on no body", () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => readSpans(body).length === 0));
    fc.assert(
      fc.property(fc.jsonValue(), (part) => {
        readSpans({ resourceSpans: [{ resource: part, scopeSpans: [{ scope: part, spans: [part] }] }] });
        readSpans({ resourceSpans: [{ resource: { attributes: part }, scopeSpans: part }, part] });
        readSpans({
          resourceSpans: [{ scopeSpans: [{ spans: [{ attributes: [part, { key: "k", value: part }] }] }] }],
        });
      }),
    );
  });
});
