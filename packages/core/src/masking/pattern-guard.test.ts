import { expect, it, vi } from "vitest";
import { createPatternGuard } from "./pattern-guard.js";

function guardWithClock() {
  let time = 0;
  const onSlow = vi.fn();
  const guard = createPatternGuard(onSlow, () => time);
  const run = (length: number, takes: number): string =>
    guard.timed("x".repeat(length), () => {
      time += takes;
      return "masked";
    });
  return { guard, onSlow, run };
}

it("forgives two slow runs, which a pause of the process looks like", () => {
  const { guard, onSlow, run } = guardWithClock();
  expect(run(1000, 51)).toBe("masked");
  run(1000, 500);
  expect(guard.accepts("x".repeat(10_000))).toBe(true);
  expect(onSlow).not.toHaveBeenCalled();
});

it("tries no text of over half the shortest slow one's length from the third on, and tells so once", () => {
  const { guard, onSlow, run } = guardWithClock();
  for (const length of [4000, 1000, 2000]) run(length, 51);
  expect(guard.accepts("x".repeat(500))).toBe(true);
  expect(guard.accepts("x".repeat(501))).toBe(false);
  run(400, 51);
  expect(guard.accepts("x".repeat(201))).toBe(false);
  expect(onSlow).toHaveBeenCalledTimes(1);
});

it("minds no run within the budget", () => {
  const { guard, run } = guardWithClock();
  for (let count = 0; count < 10; count += 1) run(100_000, 50);
  expect(guard.accepts("x".repeat(1_000_000))).toBe(true);
});
