import { describe, expect, it } from "vitest";
import { isTooOld } from "./span-age.js";

const DAY_MS = 24 * 60 * 60 * 1000;

describe("a span", () => {
  it.each([
    [0, false],
    [30, false],
    [30.9, false],
    [31.1, true],
    [365, true],
    [-1, false],
  ])("of %d days ago is too old: %j", (days, isOld) => {
    expect(isTooOld(Date.now() - days * DAY_MS)).toBe(isOld);
  });
});
