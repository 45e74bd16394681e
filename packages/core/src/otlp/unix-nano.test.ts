import fc from "fast-check";
import { expect, it } from "vitest";
import { unixNano } from "./unix-nano.js";

const MICROSECONDS_IN_2200 = 7_258_118_400_000_000;
const micros = fc.integer({ min: 0, max: MICROSECONDS_IN_2200 });
const anyTime = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1e14 }),
  fc.double({ min: 1.7e12, max: 1.9e12 }),
  fc.integer(),
);

it("writes every microsecond to its digit", () => {
  fc.assert(
    fc.property(micros, (time) => {
      expect(unixNano(time / 1000)).toBe(String(BigInt(time) * 1000n));
    }),
    { numRuns: 5000 },
  );
});

it("is within half a microsecond of the time, and never longer than digits", () => {
  fc.assert(
    fc.property(anyTime, (time) => {
      const text = unixNano(time);
      expect(text).toMatch(/^(0|[1-9]\d{0,19})$/);
      expect(BigInt(text) < 2n ** 64n).toBe(true);
      // In units of 2^-40 ms a double of this size is an integer.
      if (!(time >= 4096 && time <= 1e13)) return;
      const exact = BigInt(Math.floor(time)) * 2n ** 40n + BigInt((time - Math.floor(time)) * 2 ** 40);
      const off = BigInt(text) * 2n ** 40n - exact * 1_000_000n;
      expect((off < 0n ? -off : off) <= 500n * 2n ** 40n).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

it("keeps times in order", () => {
  const pair = fc.oneof(
    fc.tuple(anyTime, anyTime),
    fc
      .tuple(fc.double({ min: 1.7e12, max: 1.9e12 }), fc.double({ min: 0, max: 0.01 }))
      .map(([a, b]) => [a, a + b] as const),
  );
  fc.assert(
    fc.property(pair, ([a, b]) => {
      if (Number.isNaN(a) || Number.isNaN(b)) return;
      const [start, end] = a <= b ? [a, b] : [b, a];
      expect(BigInt(unixNano(start)) <= BigInt(unixNano(end))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

it.each([
  [0, "0"],
  [-1, "0"],
  [Number.NEGATIVE_INFINITY, "0"],
  [Number.NaN, "0"],
  [1e-9, "0"],
  [0.005, "5000"],
  [999.9999, "1000000000"],
  [1_780_000_000_999.9998, "1780000001000000000"],
  [1_780_000_000_000.123, "1780000000000123000"],
  [4_102_444_800_000, "4102444800000000000"],
  [1e21, "18446744073709551615"],
  [Number.POSITIVE_INFINITY, "18446744073709551615"],
])("writes %s ms as %s ns", (time, text) => {
  expect(unixNano(time)).toBe(text);
});
