import { expect, it } from "vitest";
import { createMask } from "./mask.js";

const TEXTS = 300;
const SIZE = 100_000;

function heapAfterCollection(): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("Run with --expose-gc.");
  gc();
  return process.memoryUsage().heapUsed;
}

it("what is remembered of a text does not keep the text", () => {
  const mask = createMask();
  const before = heapAfterCollection();
  for (let index = 0; index < TEXTS; index += 1) {
    const text = JSON.stringify({ [`"some_number_of_a_session_${index}"`]: "a ".repeat(SIZE / 2) });
    mask.text(text, { masked: 0 });
    // As when a program cuts a title out of a page. It is remembered from the second time on.
    mask.text(text.slice(3, 31), { masked: 0 });
    mask.text(text.slice(3, 31), { masked: 0 });
    mask.key(text.slice(3, 31));
  }
  expect(heapAfterCollection() - before).toBeLessThan((TEXTS * SIZE) / 10);
  // Else nothing of it would be needed any more.
  expect(mask.text("end", { masked: 0 })).toBe("end");
});
