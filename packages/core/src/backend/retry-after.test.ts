import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.js";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const MAX_MS = 900_000;

describe("parseRetryAfter", () => {
  it.each([
    ["0", 0],
    ["1", 1000],
    [" 7 ", 7000],
    ["1.5", 1500],
    ["900", MAX_MS],
    ["901", MAX_MS],
    ["9".repeat(400), MAX_MS],
    ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
    ["Sunday, 22-Nov-26 12:00:30 GMT", 30_000],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
    ["Sun, 22 Nov 2036 12:00:00 GMT", MAX_MS],
  ])("reads %j", (value, expected) => {
    expect(parseRetryAfter(value, NOW)).toBe(expected);
  });

  it.each([
    undefined,
    "",
    "-5",
    "+5",
    "1e3",
    "0x10",
    "Infinity",
    "NaN",
    "soon",
    "1, 2",
    "monday 1",
    "2026-11-22T12:00:30Z",
    "Sun Nov 22 12:00:30 2026",
    "Sun, 99 Nov 2026 12:00:30 GMT",
  ])("ignores %j", (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });

  it("reads every date that toUTCString writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -3600, max: 3600 }), (seconds) => {
        const header = new Date(NOW + seconds * 1000).toUTCString();
        expect(parseRetryAfter(header, NOW)).toBe(Math.min(Math.max(seconds * 1000, 0), MAX_MS));
      }),
    );
  });

  it("gives nothing but a delay from 0 to 15 minutes, whatever a server says", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789.-+eE ,:GMTSunNov") });
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits, fc.date().map(String)), fc.double({ noNaN: true }), (value, now) => {
        const delayMs = parseRetryAfter(value, now);
        expect(delayMs === undefined || (delayMs >= 0 && delayMs <= MAX_MS)).toBe(true);
      }),
    );
  });
});
