import { describe, expect, it } from "vitest";
import { compare, flatten, namesOf } from "./differences.ts";

describe("flatten", () => {
  it("writes objects as paths, and leaves lists and nothing as they are", () => {
    expect(flatten([["think", { usage: { input: 1 }, tags: ["a"], error: null }]])).toEqual({
      "think.usage.input": 1,
      "think.tags": ["a"],
      "think.error": null,
    });
  });
});

describe("namesOf", () => {
  it("names what is there, what is not, and no id at all", () => {
    const nameOf = namesOf([{ id: "1", name: "plan" }]);
    expect(["1", "2", undefined].map(nameOf)).toEqual(["plan", "nobody", undefined]);
  });
});

describe("compare", () => {
  const ours = { "think.model": "a", "think.metadata.provider": "openai", "plan.type": "x", "plan.typed": 1 };
  const theirs = { "think.model": "b", "plan.type": "y", "plan.typed": 1 };

  it("shows what differs and was not intended, on either side", () => {
    const { unintended } = compare(ours, theirs, { "*.metadata": "ours alone", "plan.type": "named otherwise" });
    expect(unintended).toEqual(['think.model: "a", theirs "b"']);
    expect(compare(theirs, ours).unintended).toHaveLength(3);
  });

  it("shows what was intended and does not differ", () => {
    const intended = { "*.model": "m", "plan.typed": "the same", "*.meta": "no such path", "think.metadata": "whole" };
    expect(compare(ours, theirs, intended).outdated).toEqual(["plan.typed", "*.meta"]);
  });

  it("takes a dot for a dot, and a star for one name", () => {
    expect(compare({ "a.b.c": 1 }, {}, { "*.c": "" }).unintended).toHaveLength(1);
    expect(compare({ "a.bxc": 1 }, {}, { "a.b.c": "" }).unintended).toHaveLength(1);
    expect(compare({ "a.b.c": 1 }, {}, { "*.b": "" }).unintended).toEqual([]);
  });
});
