import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS } from "./detectors.js";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

/** What an expression matches, built at run time: scanners of repositories look for whole secrets. */
function samples(source: string): fc.Arbitrary<string> {
  const plain = source.replace(/\(\?<?[=!](?:\[[^\]]*\](?:\{[^}]*\})?|\((?:\?:)?[^)]*\)|[^()])*\)/g, "");
  const short = plain.replace(/\{([0-9]+),([0-9]+)\}/g, (_, min, max) => `{${min},${Math.min(max, Number(min) + 4)}}`);
  const whole = new RegExp(`^(?:${source})$`);
  return fc.stringMatching(new RegExp(`^(?:${short})$`)).filter((sample) => whole.test(sample));
}

const isVaried = (sample: string): boolean =>
  new Set(sample.slice(-12)).size > 4 && /[0-9]/.test(sample) && !/x{3}|example|^\.{1,2}\//i.test(sample);

const CASES = FORMATS.flatMap((format) => format.prefixes.split(" ").map((prefix) => ({ ...format, prefix })));

it("knows over a hundred kinds of secrets, those of AI vendors first", () => {
  expect(new Set(FORMATS.map(({ rule }) => rule)).size).toBeGreaterThan(100);
  expect(FORMATS[0]?.rule).toBe("anthropic");
});

describe("a secret of each format", () => {
  it.each(CASES)("$rule $prefix is hidden wherever it stands", ({ prefix, body, before, keepsPrefix, rule }) => {
    const secret = fc.tuple(before === undefined ? fc.constant("") : samples(before.pattern), samples(body));
    fc.assert(
      fc.property(secret, ([head, tail]) => {
        const whole = `${head}${prefix}${tail}`;
        fc.pre(isVaried(keepsPrefix === true ? tail : whole));
        for (const around of [whole, `see ${whole} now`, `"${whole}"`, `{"x":"a\\n${whole}"}`, `q=${whole}&r=1`]) {
          const masked = mask(around);
          expect(masked).toContain("[MASKED:");
          expect(masked).not.toContain(head + tail.slice(-8));
          if (keepsPrefix === true) expect(masked).toContain(prefix);
        }
        expect(rule).not.toBe("");
      }),
      { numRuns: 4 },
    );
  });
});

describe("near misses stay", () => {
  it.each(CASES.filter(({ keepsPrefix }) => keepsPrefix !== true))("$prefix", ({ prefix }) => {
    for (const near of [
      `see ${prefix}1a2B3c in the docs`,
      `${prefix}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`,
      `use ${prefix}your-key-here-please-and-thank-you`,
    ]) {
      expect(mask(near)).toBe(near);
    }
  });
});
