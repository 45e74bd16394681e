import { ADVERSARIAL_SHAPES } from "./adversarial.ts";
import { importBundled } from "./bundled.ts";

const { createMask } = await importBundled<typeof import("../src/masking/mask.js")>("../src/masking/mask.ts");
const { text } = createMask({
  presets: { email: true, phone: true, ip: true, birthDate: true },
  sensitiveKeywords: ["a key"],
});

const SIZE = 100_000;
const MAX_MS = 20;
const MAX_GROWTH = 2.5;
const RUNS = 7;
/** Times below this say nothing about growth. */
const NOISE_MS = 2;

/** The best of some runs, in ms: neighbours and the collector disturb the others. */
function timeOf(value: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const start = process.hrtime.bigint();
    text(value, { masked: 0 });
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
  }
  return best;
}

const rows = ADVERSARIAL_SHAPES.map(([shape, make]) => {
  const half = timeOf(make(SIZE / 2));
  const whole = timeOf(make(SIZE));
  const growth = whole < NOISE_MS ? 0 : whole / half;
  return {
    shape,
    ms: Math.round(whole * 100) / 100,
    growth: Math.round(growth * 100) / 100,
    isBad: whole > MAX_MS || growth > MAX_GROWTH,
  };
});
console.table(rows.sort((a, b) => b.ms - a.ms));
const bad = rows.filter(({ isBad }) => isBad);
console.log(
  `${rows.length} shapes of ${SIZE} characters, ${bad.length} over ${MAX_MS} ms or growing over ${MAX_GROWTH} times when doubled.`,
);
process.exitCode = bad.length === 0 ? 0 : 1;
