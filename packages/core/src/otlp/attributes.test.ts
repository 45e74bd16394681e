import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Added, anyAdded, anyPayload, anyText, plainValue } from "../../test/otlp/plain-model.js";
import { type Attributes, createAttributes, createEnvelope } from "./attributes.js";

function add(attributes: Attributes, key: string, added: Added): Attributes {
  switch (added.type) {
    case "string":
      return attributes.string(key, added.value);
    case "int":
      return attributes.int(key, added.value);
    case "double":
      return attributes.double(key, added.value);
    case "bool":
      return attributes.bool(key, added.value);
    case "strings":
      return attributes.strings(key, added.value);
    case "json":
      return attributes.json(key, added.value);
    case "textOrJson":
      return attributes.textOrJson(key, added.value);
  }
}

const parsed = (attributes: Attributes): unknown => JSON.parse(`[${attributes.text}]`);
const soleValue = (attributes: Attributes): unknown => JSON.parse(attributes.text).value;

describe("a list of attributes", () => {
  it("reads back as the plain messages", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyAdded)), (entries) => {
        const attributes = createAttributes();
        for (const [key, added] of entries) add(attributes, key, added);
        expect(parsed(attributes)).toEqual(entries.map(([key, added]) => ({ key, value: plainValue(added) })));
      }),
      { numRuns: 500 },
    );
  });

  it("is empty when nothing was added", () => {
    expect(createAttributes().text).toBe("");
  });

  it("leaves out what is undefined", () => {
    const attributes = createAttributes()
      .string("a", undefined)
      .int("b", undefined)
      .double("c", undefined)
      .bool("d", undefined)
      .strings("e", undefined)
      .json("f", undefined)
      .textOrJson("g", undefined)
      .value("h", undefined);
    expect(attributes.text).toBe("");
  });

  it("appends another, empty or not, and leaves it as it was", () => {
    const shared = createAttributes().string("user", "u1").bool("shared", true);
    const before = shared.text;
    const list = createAttributes().append(createAttributes()).append(shared).int("n", 1).append(shared);
    expect(parsed(list)).toEqual([...both(shared), { key: "n", value: { intValue: "1" } }, ...both(shared)]);
    expect(shared.text).toBe(before);
  });
});

function both(attributes: Attributes): readonly unknown[] {
  return JSON.parse(`[${attributes.text}]`);
}

describe("an integer", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [3.9, "3"],
    [-3.9, "-3"],
    [2 ** 53, "9007199254740992"],
    [1e18, "1000000000000000000"],
    [2 ** 63, "9223372036854775807"],
    [1e300, "9223372036854775807"],
    [Number.POSITIVE_INFINITY, "9223372036854775807"],
    [-(2 ** 63), "-9223372036854775808"],
    [Number.NEGATIVE_INFINITY, "-9223372036854775808"],
  ])("of %s is written as %s", (value, intValue) => {
    expect(soleValue(createAttributes().int("n", value))).toEqual({ intValue });
  });

  it("that is not a number is left out", () => {
    expect(createAttributes().int("n", Number.NaN).text).toBe("");
  });
});

it("writes doubles that JSON has no number for as proto3 does", () => {
  const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 1.5e300];
  expect(values.map((value) => soleValue(createAttributes().double("n", value)))).toEqual([
    { doubleValue: "NaN" },
    { doubleValue: "Infinity" },
    { doubleValue: "-Infinity" },
    { doubleValue: 5e-324 },
    { doubleValue: 1.5e300 },
  ]);
});

describe("a payload as JSON text", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const { stringValue } = JSON.parse(createAttributes().json("input", payload).text).value;
        expect(JSON.stringify(JSON.parse(stringValue))).toBe(JSON.stringify(payload));
      }),
    );
  });

  it("comes back from its envelope", () => {
    const envelope = createEnvelope('{"type":"json","note":"\\"é\\n","value":', ',"end":"\\\\"}');
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const { stringValue } = JSON.parse(createAttributes().json("input", payload, envelope).text).value;
        const plain = { type: "json", note: '"é\n', value: payload, end: "\\" };
        expect(stringValue).toBe(JSON.stringify(plain));
      }),
    );
  });
});

it("gives each kind of payload its own kind of value", () => {
  const nested = { list: [1, "a"] };
  const values = ["a", true, 7, -0.5, 2 ** 60, ["a", "b"], [], [1, 2], ["a", 1], nested].map((payload) =>
    soleValue(createAttributes().value("key", payload)),
  );
  expect(values).toEqual([
    { stringValue: "a" },
    { boolValue: true },
    { intValue: "7" },
    { doubleValue: -0.5 },
    { doubleValue: 2 ** 60 },
    { arrayValue: { values: [{ stringValue: "a" }, { stringValue: "b" }] } },
    { arrayValue: { values: [] } },
    { stringValue: "[1,2]" },
    { stringValue: '["a",1]' },
    { stringValue: '{"list":[1,"a"]}' },
  ]);
  expect(createAttributes().value("key", null).text).toBe("");
});
