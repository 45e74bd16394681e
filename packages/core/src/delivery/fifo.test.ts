import fc from "fast-check";
import { expect, it } from "vitest";
import { Fifo } from "./fifo.js";

it("behaves as an array that is pushed to and shifted from", () => {
  // Pushes of many at once reach the length from which it gives memory back.
  const pushes = fc.integer({ min: 1, max: 3000 });
  const property = fc.property(fc.array(fc.tuple(pushes, pushes), { maxLength: 12 }), (rounds) => {
    const fifo = new Fifo<number>();
    const model: number[] = [];
    let value = 0;
    for (const [pushed, shifted] of rounds) {
      for (let index = 0; index < pushed; index += 1) {
        fifo.push(value);
        model.push(value);
        value += 1;
      }
      expect(fifo.peek()).toBe(model[0]);
      const taken = Array.from({ length: shifted }, () => fifo.shift());
      const expected = model.splice(0, shifted);
      expect(taken.slice(0, expected.length)).toEqual(expected);
      expect(taken.slice(expected.length).every((entry) => entry === undefined)).toBe(true);
      expect(fifo.length).toBe(model.length);
    }
  });
  fc.assert(property, { numRuns: 50 });
});

it("lets go of what was taken out", async () => {
  const fifo = new Fifo<object>();
  fifo.push({ taken: true });
  fifo.push({});
  const taken = new WeakRef(fifo.shift() ?? {});
  // What was looked at in a turn lives until its end.
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
  expect(taken.deref()).toBeUndefined();
  expect(fifo.length).toBe(1);
});
