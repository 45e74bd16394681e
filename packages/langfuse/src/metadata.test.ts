import { createAttributes } from "@agent-tracer/core/otlp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MetadataFields } from "./metadata.js";

function written(fill: (fields: MetadataFields) => void, taken: readonly string[] = []): Record<string, string> {
  const attributes = createAttributes();
  fill(new MetadataFields(attributes, "observation", new Set(taken)));
  const list: { key: string; value: { stringValue: string } }[] = JSON.parse(`[${attributes.text}]`);
  const keys = list.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  return Object.fromEntries(
    list.map(({ key, value }) => [key.replace("langfuse.observation.metadata.", ""), value.stringValue]),
  );
}

describe("metadata", () => {
  it("is one attribute for each top-level key: texts as they are, all else as JSON", () => {
    const values = { plan: "pro", count: 3, deep: { list: [1, null] }, nothing: null, "a.b": true };
    expect(written((fields) => fields.addAll(values, "step"))).toEqual({
      plan: "pro",
      count: "3",
      deep: '{"list":[1,null]}',
      nothing: "null",
      "a.b": "true",
    });
  });

  it("puts names that the server writes, reads or drops in brackets", () => {
    const names = ["scope", "resourceAttributes", "attributes", "langfuse_user_id", "langfuse_session_id"];
    const dropped = ["__proto__", "a.constructor.b", "prototype", "prototypes", ""];
    const values = Object.fromEntries([...names, ...dropped].map((name) => [name, 1]));
    const given = JSON.parse(`{"__proto__":1,${JSON.stringify(values).slice(1)}`);
    expect(Object.keys(written((fields) => fields.addAll(given, "step"))).sort()).toEqual(
      [
        ...names.map((name) => `[${name}]`),
        "[__proto__]",
        "a.[constructor].b",
        "[prototype]",
        "prototypes",
        "[empty]",
      ].sort(),
    );
  });

  it("keeps both where a name is taken: the later one says where it is from", () => {
    const fields = written(
      (all) =>
        all
          .addAll({ model: "step's", mine: 1 }, "step")
          .addAll({ mine: 2, other: 3 }, "attribute")
          .add("mine", 4, "attribute")
          .add("error", undefined, "agent_tracer"),
      ["model"],
    );
    expect(fields).toEqual({
      "step.model": "step's",
      mine: "1",
      "attribute.mine": "2",
      other: "3",
      "attribute.mine#2": "4",
    });
  });

  it("loses no value and repeats no key, whatever the names are", () => {
    const name = fc.oneof(fc.constantFrom("", "scope", "[scope]", "step.scope", "__proto__", "a"), fc.string());
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (names, taken) => {
        const fields = written((all) => {
          for (const [index, each] of names.entries()) all.add(each, index, "step");
        }, taken);
        expect(Object.values(fields).sort()).toEqual(names.map((_, index) => String(index)).sort());
        for (const each of taken) expect(Object.keys(fields)).not.toContain(each);
      }),
    );
  });
});
