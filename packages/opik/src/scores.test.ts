import { describe, expect, it } from "vitest";
import { scoresWithNamesakes, toScoreRow, toScoreRows } from "./scores.js";

const TARGET = { id: "x", projectName: "p" };
const rowOf = (value: number | string | boolean, comment?: string) =>
  JSON.parse(toScoreRow({ name: "n", value, ...(comment !== undefined && { comment }) }, TARGET));

describe("a score", () => {
  it.each([
    [0.5, { value: 0.5 }],
    [true, { value: 1, category_name: "true" }],
    [false, { value: 0, category_name: "false" }],
    ["good", { value: 1, category_name: "good" }],
    ["", { value: 1, category_name: "(blank)" }],
    [Number.NaN, { value: 0, category_name: "NaN" }],
    [1e12, { value: 999_999_999, reason: "(given: 1000000000000)" }],
    [-1e12, { value: -999_999_999, reason: "(given: -1000000000000)" }],
    [1e-12, { value: 0, reason: "(given: 1e-12)" }],
  ])("of %j is %j", (value, expected) => {
    expect(rowOf(value)).toEqual({ id: "x", project_name: "p", name: "n", source: "sdk", ...expected });
  });

  it("has its comment as the reason", () => {
    expect(rowOf(1, "because").reason).toBe("because");
    expect(rowOf(1e12, "because").reason).toBe("because (given: 1000000000000)");
    expect(rowOf(1, " ")).not.toHaveProperty("reason");
  });

  it("of no name is called score", () => {
    expect(JSON.parse(toScoreRow({ name: " ", value: 1 }, TARGET)).name).toBe("score");
  });
});

describe("scores of one name", () => {
  const scores = [
    { name: "a", value: 1 },
    { name: "b", value: 2 },
    { name: "a", value: 3, comment: "again" },
  ];

  it("are one to Opik: the last", () => {
    expect(toScoreRows(scores, TARGET).map((row) => JSON.parse(row).value)).toEqual([3, 2]);
  });

  it("are all kept as metadata", () => {
    expect(scoresWithNamesakes(scores)).toEqual(scores);
    expect(scoresWithNamesakes(scores.slice(0, 2))).toBeUndefined();
  });
});
