import { test } from "vitest";
import { HOSTILE_INPUTS } from "../test/capture/hostile-inputs.js";
import { importBundled } from "./bundled.js";

const { createCapture } = await importBundled<typeof import("../src/capture/capture.js")>("../src/capture/capture.ts");

const ROUNDS = 7;

/** The median time of a capture that has not seen the value. What is compiled at the first calls is not the input's fault. */
function milliseconds(value: unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const { json } = createCapture();
    const start = performance.now();
    json(value, { size: 0, masked: 0, truncated: 0 });
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

test("hostile inputs, slowest first", () => {
  const rows = HOSTILE_INPUTS.map(({ kind, name, make }) => {
    const time = milliseconds(make());
    return { kind, name, ms: Number(time.toFixed(3)), within: time <= 5 ? "5 ms" : "over 5 ms" };
  });
  console.table(rows.sort((a, b) => b.ms - a.ms));
});
