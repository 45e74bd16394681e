import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const SIZE = 400_000;
const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Shapes that make a careless expression or a careless loop take time with the square of the length. */
const SHAPES: readonly (readonly [name: string, make: (size: number) => string])[] = [
  ["dotted letters", (size) => fill("a.", size)],
  ["one letter", (size) => fill("a", size)],
  ["capitals", (size) => fill("A", size)],
  ["digits", (size) => fill("1", size)],
  ["digit groups", (size) => fill("4111 ", size)],
  ["digit pairs with dashes", (size) => fill("12-", size)],
  ["account starts", (size) => fill("DE89 ", size)],
  ["account groups", (size) => `DE89${fill(" AB12", size)}`],
  ["prefixes", (size) => fill("sk-", size)],
  ["prefixes inside words", (size) => fill("ask-", size)],
  ["prefixes with dots", (size) => fill("sk-a.", size)],
  ["token starts", (size) => fill("eyJ", size)],
  ["token starts with dots", (size) => fill(".eyJaaaaaaaa", size)],
  ["token starts with dashes", (size) => fill("-eyJ", size)],
  ["escaped token starts", (size) => fill("\\neyJaaaaaaaaa", size)],
  ["underscores", (size) => fill("_", size)],
  ["dashes", (size) => fill("-", size)],
  ["flags", (size) => fill("--password ", size)],
  ["flags with long names", (size) => fill(` --${"a".repeat(60)}`, size)],
  ["backslashes", (size) => fill("\\", size)],
  ["backslashes after a key", (size) => fill("password=\\\\\\\\", size)],
  ["quotes", (size) => fill('"', size)],
  ["quotes and colons", (size) => fill('":', size)],
  ["mixed quotes and colons", (size) => fill(`':":`, size)],
  ["escaped quotes and colons", (size) => fill('\\":', size)],
  ["colons", (size) => fill(":", size)],
  ["equals", (size) => fill("a=", size)],
  ["spaces before colons", (size) => fill("       :", size)],
  ["sensitive keys without values", (size) => fill("password:", size)],
  ["sensitive keys with stand-ins", (size) => fill("password=$X ", size)],
  ["sensitive keys with types", (size) => fill("token: string, ", size)],
  ["sensitive keys and open quotes", (size) => fill(`password="`, size)],
  ["sensitive keys and open braces", (size) => fill(`"secret":{`, size)],
  ["group tails", (size) => fill("a key: ", size)],
  ["values with separators", (size) => `password=${fill(";a", size)}`],
  ["many values with separators", (size) => fill("\npassword=$X;a;a;a;a", size)],
  ["urls", (size) => fill("://", size)],
  ["urls with colons", (size) => fill("://a:b", size)],
  ["urls and signs", (size) => fill("://a:b@", size)],
  ["mail signs", (size) => fill("a@", size)],
  ["mail locals", (size) => `${fill("a.a", size)}@`],
  ["address parts", (size) => fill("1.", size)],
  ["address colons", (size) => fill("1:", size)],
  ["plus signs", (size) => fill("+1 ", size)],
  ["begins of keys", (size) => fill(`-----BEGIN ${"PRIVATE KEY"}----`, size)],
  ["ends of keys", (size) => fill(`-----END ${"PRIVATE KEY"}----`, size)],
  ["bearers", (size) => fill("Bearer ", size)],
  ["bearers with text", (size) => fill("Bearer aaaaaaaaaaaaaaa ", size)],
  ["marks", (size) => fill("[MASKED:a]", size)],
  ["base64", (size) => fill("aGVsbG8gd29ybGQhIQ+/", size)],
  ["wide letters", (size) => fill("密码：", size)],
];

const { text } = createMask({ presets: { email: true, phone: true, ip: true }, sensitiveKeywords: ["a key"] });

/** Processor time of this thread in milliseconds, of the best of some runs: neighbours and the collector disturb the others. */
function cpuTime(value: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.threadCpuUsage();
    text(value, { masked: 0 });
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe("masking takes time in proportion to a text's length", () => {
  it.each(SHAPES)("%s", (_name, make) => {
    const quarter = cpuTime(make(SIZE / 4), 4);
    const whole = cpuTime(make(SIZE), 3);
    // Four times the text: linear is 4, quadratic 16. The kernel may count in ticks of 4 ms.
    expect(whole).toBeLessThan(Math.max(quarter, 8) * 10);
    expect(quarter).toBeLessThan(150);
  });
});
