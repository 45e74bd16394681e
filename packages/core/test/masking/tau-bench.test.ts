import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createCapture } from "../../src/capture/capture.js";

const DATA = fileURLToPath(new URL("../../../../../shared/data/tau-bench/gpt-4o-airline.json", import.meta.url));
const BIRTH_DATE = /"dob\\*": ?\\*"([0-9]{4}-[0-9]{2}-[0-9]{2})/g;

interface Run {
  readonly traj: readonly unknown[];
}

/** Real runs of an agent; they are not part of the repository. */
describe.skipIf(!existsSync(DATA))("real runs of an agent (skipped where the data is absent)", () => {
  const runs: readonly Run[] = existsSync(DATA) ? JSON.parse(readFileSync(DATA, "utf8")) : [];
  const capture = createCapture({
    limits: { maxBytes: 64 * 2 ** 20, maxNodes: 1_000_000, maxItems: 10_000, maxStringLength: 1_000_000 },
    masking: { presets: { card: true, birthDate: true } },
  });
  const plain = createCapture({
    limits: { maxBytes: 64 * 2 ** 20, maxNodes: 1_000_000, maxItems: 10_000, maxStringLength: 1_000_000 },
    masking: { enabled: false },
  });
  const tally = () => ({ size: 0, masked: 0, truncated: 0 });

  it("shows no date of birth, in values or in the arguments of tools, and leaves the rest as it was", () => {
    let hidden = 0;
    for (const { traj } of runs) {
      const given = JSON.stringify(plain.json(traj, tally()));
      const masked = JSON.stringify(capture.json(traj, tally()));
      const born = new Set([...given.matchAll(BIRTH_DATE)].map(([, date]) => date ?? ""));
      for (const date of born) expect(masked).not.toContain(date);
      hidden += masked.split("[MASKED:").length - 1;
      // What is no date of birth is what it was: only dates are missing.
      const rest = masked.split(/\[MASKED:birth_date\]/);
      let from = 0;
      for (const part of rest) {
        const at = given.indexOf(part, from);
        expect(at, part.slice(0, 80)).toBeGreaterThanOrEqual(from);
        expect(at - from).toBeLessThanOrEqual(24);
        from = at + part.length;
      }
    }
    expect(hidden).toBeGreaterThan(1000);
  });
});
