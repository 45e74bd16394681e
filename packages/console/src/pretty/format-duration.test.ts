import fc from "fast-check";
import { expect, it } from "vitest";
import { formatDuration } from "./format-duration.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [0, "0 ms"],
  [-5, "0 ms"],
  [Number.NaN, "0 ms"],
  [0.01, "0.1 ms"],
  [0.42, "0.4 ms"],
  [0.96, "1 ms"],
  [12.3, "12 ms"],
  [999.4, "999 ms"],
  [999.6, "1.00 s"],
  [1240, "1.24 s"],
  [9994, "9.99 s"],
  [9996, "10.0 s"],
  [59_949, "59.9 s"],
  [59_960, "1m 00s"],
  [123_000, "2m 03s"],
  [HOUR - 400, "1h 00m"],
  [HOUR + 2 * MINUTE, "1h 02m"],
  [DAY - 400, "1d 00h"],
  [3 * DAY + 4.5 * HOUR, "3d 04h"],
])("writes %d ms as %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };

function parse(text: string): number {
  return [...text.matchAll(/([\d.]+) ?(ms|s|m|h|d)/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * (UNITS[unit ?? ""] ?? Number.NaN),
    0,
  );
}

it("stays within 5 % of any duration, in 7 columns up to 99 days", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 99 * DAY, noNaN: true }), (ms) => {
      const text = formatDuration(ms);
      expect(text.length).toBeLessThanOrEqual(7);
      const slack = ms < 10 ? 0.51 : ms * 0.05;
      expect(Math.abs(parse(text) - ms)).toBeLessThanOrEqual(slack);
    }),
  );
});
