import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StepStart } from "../records.js";
import { HeadTail } from "./head-tail.js";
import { RollUp } from "./roll-up.js";
import { UsageSum } from "./usage-sum.js";

describe("HeadTail", () => {
  it("keeps the first and the last items, and counts those between", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, maxItems) => {
        const list = new HeadTail<number | string>(maxItems);
        const items = Array.from({ length: count }, (_, index) => index);
        for (const item of items) list.push(item);
        const side = Math.max(1, Math.floor(maxItems / 2));
        const expected =
          count <= 2 * side ? items : [...items.slice(0, side), `+${count - 2 * side}`, ...items.slice(count - side)];
        expect(list.toArray((skipped) => `+${skipped}`)).toEqual(expected);
      }),
    );
  });
});

describe("RollUp", () => {
  const step = (name: string): StepStart => ({
    traceId: "",
    rootId: "",
    stepId: "",
    parentId: "",
    name,
    type: "step",
    startTime: 0,
    inputs: name,
    metadata: {},
    attributes: {},
  });

  it("gives each step a key of its own, also where steps are named like keys", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "a#2", "a#3", "b", "a#2#2", "__proto__", "constructor")), (names) => {
        const rollUp = new RollUp(10_000);
        const keys = names.map((name) => rollUp.addInputs(step(name), 1));
        expect(new Set(keys).size).toBe(names.length);
        expect(Object.keys(rollUp.inputs ?? {})).toHaveLength(names.length);
      }),
    );
  });

  it("numbers repeated names from 2", () => {
    const rollUp = new RollUp(10_000);
    expect(["s", "s", "s"].map((name) => rollUp.addInputs(step(name), 1))).toEqual(["s", "s#2", "s#3"]);
  });

  it("remembers a bounded number of names", () => {
    const rollUp = new RollUp(Number.MAX_SAFE_INTEGER);
    let lastKey: string | undefined = "";
    for (let index = 0; index <= 10_000; index++) lastKey = rollUp.addInputs(step(`s${index}`), 1);
    expect(lastKey).toBeUndefined();
    expect(rollUp.inputs).toMatchObject({ "…": "[+1 steps]" });
  });
});

describe("UsageSum", () => {
  it("keeps what was never reported out, and takes back what was added", () => {
    const sum = new UsageSum();
    expect(sum.total()).toEqual({});
    sum.add({ inputTokens: 3, outputTokens: 4 });
    sum.add({ inputTokens: 1, totalTokens: 9, reasoningTokens: 2 });
    expect(sum.total()).toEqual({ inputTokens: 4, outputTokens: 4, totalTokens: 16, reasoningTokens: 2 });
    sum.subtract({ inputTokens: 3, outputTokens: 4 });
    expect(sum.total()).toEqual({ inputTokens: 1, outputTokens: 0, totalTokens: 9, reasoningTokens: 2 });
  });
});
