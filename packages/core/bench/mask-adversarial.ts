import { ADVERSARIAL_SHAPES } from "./adversarial.ts";
import { importBundled } from "./bundled.ts";
import { chat } from "./payload.ts";

const { createMask } = await importBundled<typeof import("../src/masking/mask.js")>("../src/masking/mask.ts");
const { text } = createMask({
  presets: { email: true, phone: true, ip: true, birthDate: true },
  sensitiveKeywords: ["a key"],
});

const SIZE = 100_000;
const MAX_MS = 20;
const MAX_GROWTH = 2.5;
/** What `JSON.stringify` of a chat of 1 KB takes where `MAX_MS` was set; times are also shown as that machine would take them. */
const REFERENCE_US = 1;
/** Growth is measured over so many doublings: a pass more, which the end of a text may ask for, is not taken for growth. */
const DOUBLINGS = 4;
/** Where it begins, a shape takes so long at least: shorter times say nothing. */
const MIN_MS = 1;
const CALIBRATION_ROUNDS = 200;
/** Measuring ends after so many rounds in which no time became better. */
const STEADY_ROUNDS = 4;
const MAX_ROUNDS = 15;
/** Milliseconds. Processor time is counted in steps of 4 ms by some kernels; the best of many rounds is as steady. */
function timeOf(task: () => void): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

/** The best time of each text, measured in turn, so that a busy moment strikes all of them. */
function bestTimes(texts: readonly string[]): readonly number[] {
  let best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0, steady = 0; round < MAX_ROUNDS && steady < STEADY_ROUNDS; round += 1) {
    // A mask remembers clean texts.
    const fresh = texts.map((value) => `${value} ${round}`);
    const times = fresh.map((value) => timeOf(() => text(value, { masked: 0 })));
    steady = times.some((time, index) => time < (best[index] ?? 0) * 0.98) ? 0 : steady + 1;
    best = best.map((time, index) => Math.min(time, times[index] ?? time));
  }
  return best;
}

/** How many times longer a text of twice the length takes. */
function growthOf(make: (size: number) => string, ms: number): number {
  const size = SIZE * Math.min(1, Math.max(2 ** -DOUBLINGS * 2, MIN_MS / ms));
  const [first = 0, last = 0] = bestTimes([make(size), make(size * 2 ** DOUBLINGS)]);
  return (last / first) ** (1 / DOUBLINGS);
}

/** How many times slower this machine is than the one that `MAX_MS` was set on. */
function slownessNow(): number {
  const payload = chat(1024);
  const calls = 1000;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < CALIBRATION_ROUNDS; round += 1) {
    const time = timeOf(() => {
      for (let call = 0; call < calls; call += 1) JSON.stringify(payload);
    });
    best = Math.min(best, (time * 1000) / calls);
  }
  return best / REFERENCE_US;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
const before = slownessNow();
const measured = ADVERSARIAL_SHAPES.map(([shape, make]) => {
  const [ms = 0] = bestTimes([make(SIZE)]);
  return { shape, ms, growth: growthOf(make, ms) };
});
const slowness = Math.min(before, slownessNow());
const rows = measured.map(({ shape, ms, growth }) => {
  const isBad = ms / slowness > MAX_MS || growth > MAX_GROWTH;
  return { shape, ms: rounded(ms), referenceMs: rounded(ms / slowness), growth: rounded(growth), isBad };
});
console.table(rows.sort((a, b) => b.ms - a.ms));
const bad = rows.filter(({ isBad }) => isBad);
const slowHere = rows.filter(({ ms }) => ms > MAX_MS);
console.log(
  `${rows.length} shapes of ${SIZE} characters; this machine is ${rounded(slowness)} times slower than the reference. ${bad.length} over ` +
    `${MAX_MS} ms of the reference or growing over ${MAX_GROWTH} times when doubled; ${slowHere.length} over ${MAX_MS} ms here.`,
);
process.exitCode = bad.length === 0 ? 0 : 1;
