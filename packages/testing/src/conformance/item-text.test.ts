import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemText, unsendable } from "./item-text.js";

describe("itemText", () => {
  it("is equal JSON for JSON values", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(itemText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("shows what JSON hides", () => {
    expect(itemText(new Uint8Array([104, 105]))).toBe("hi");
    expect(itemText(new Map([["key", 1n]]))).toBe('Map[["key",1n]]');
    expect(itemText({ a: undefined, b: Number.NaN })).toBe('{"a":undefined,"b":NaN}');
    expect(itemText(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
  });

  it("ends on a circular item", () => {
    const item: Record<string, unknown> = {};
    item.self = [item];
    expect(itemText(item)).toBe('{"self":[[circular]]}');
    expect(unsendable(item)).toBe("item.self.0 is circular");
  });
});

describe("unsendable", () => {
  it("accepts every JSON value", () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => unsendable(value) === undefined));
  });

  it("names the place of what JSON cannot hold", () => {
    expect(unsendable({ rows: [{ cost: Number.NaN }] })).toBe("item.rows.0.cost is NaN");
    expect(unsendable(["🗼".slice(0, 1)])).toBe("item.0 holds half a character");
    expect(unsendable({ count: 1n })).toBe("item.count is a BigInt");
  });
});
