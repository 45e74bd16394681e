import { describe, expect, it } from "vitest";
import { ADVERSARIAL_SHAPES } from "../../bench/adversarial.js";
import { createMask } from "./mask.js";

const SIZE = 400_000;
const { text } = createMask({
  presets: { email: true, phone: true, ip: true, birthDate: true },
  sensitiveKeywords: ["a key"],
});

/** Processor time of this thread in milliseconds, of the best of some runs: neighbours and the collector disturb the others. */
function cpuTime(value: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    // A mask remembers clean texts.
    const fresh = `${value} ${run}`;
    const before = process.threadCpuUsage();
    text(fresh, { masked: 0 });
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe("masking takes time in proportion to a text's length", () => {
  // What the machine does beside may disturb all runs of one try; a quadratic search fails every try.
  it.each(ADVERSARIAL_SHAPES)("%s", { retry: 3 }, (_name, make) => {
    const quarter = cpuTime(make(SIZE / 4), 4);
    const whole = cpuTime(make(SIZE), 3);
    // Four times the text: linear is 4, quadratic 16. The kernel may count in ticks of 4 ms.
    expect(whole).toBeLessThan(Math.max(quarter, 8) * 10);
    expect(quarter).toBeLessThan(150);
  });
});
