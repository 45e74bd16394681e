import { describe, expect, it } from "vitest";
import { formatCost, formatCount, formatTokens } from "./format-usage.js";

describe("formatTokens", () => {
  it.each([
    [undefined, ""],
    [{}, ""],
    [{ costUsd: 1 }, ""],
    [{ inputTokens: 1204, outputTokens: 312 }, "1,204→312 tok"],
    [{ inputTokens: 1204 }, "1,204→? tok"],
    [{ outputTokens: 0 }, "?→0 tok"],
    [{ totalTokens: 1516 }, "1,516 tok"],
  ])("writes %j as %j", (usage, text) => {
    expect(formatTokens(usage)).toBe(text);
  });
});

describe("formatCount", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [9999, "9,999"],
    [12_345, "12.3k"],
    [999_949, "999.9k"],
    [999_950, "1.00M"],
    [1_240_000, "1.24M"],
    [1_234_567_890, "1,234.57M"],
  ])("writes %d as %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe("formatCost", () => {
  it.each([
    [undefined, ""],
    [0, "$0"],
    [0.00004, "<$0.0001"],
    [0.0042, "$0.0042"],
    [0.99991, "$0.9999"],
    [0.99996, "$1.00"],
    [1234.5, "$1,234.50"],
  ])("writes %s as %j", (cost, text) => {
    expect(formatCost(cost)).toBe(text);
  });
});
