import { describe, expect, it } from "vitest";
import type { Finding } from "./findings.js";
import { createMask } from "./mask.js";
import { findRevealed } from "./second-look.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const prose = "It was a quiet day at the office. ".repeat(1500);

/** What is read again of a text of prose, with marks at these places. */
function readAgain(marks: readonly number[], given = prose, found: readonly Finding[] = []): readonly number[] {
  const read: number[] = [];
  findRevealed({ text: given, marks: marks.map((start) => ({ start, end: start + 10 })) }, (part) => {
    read.push(part.length);
    return [...found];
  });
  return read;
}

describe("what hiding reveals", () => {
  it("is found near it, however long the text", () => {
    const [first, second] = ["Zq81kRt0Lm", "NstFmy94DOVG"];
    const masked = mask(`${prose}Your temporary password is: ${first}\n${second}\nPlease change it. ${prose}`);
    expect(masked).not.toContain(first);
    expect(masked).not.toContain(second);
  });

  it("is found in the rows of a statement that begins far before it", () => {
    const key = ["-----BEGIN PRIVATE KEY-----", "MIIE", "-----END PRIVATE KEY-----"].join("\n");
    const rows = "('ann', 'none', '')".concat(", ('bob', 'none', '')".repeat(900));
    const masked = mask(
      `INSERT INTO users (name, key, password) VALUES ${rows}, ('eve', '${key}', 'Zq81kRt0'); ${prose}`,
    );
    expect(masked).not.toContain("Zq81kRt0");
  });
});

describe("a long text with few secrets", () => {
  it("is read again around them only", () => {
    expect(readAgain([10])).toEqual([10 + 10 + 4096]);
    expect(readAgain([20_000, 20_100, 40_000])).toEqual([8302, 8202]);
  });

  it("is read again whole where something is found", () => {
    expect(readAgain([20_000], prose, [{ start: 4096, end: 4100, rule: "a" }])).toEqual([8202, prose.length]);
  });

  it("is not where that stands at the window's edge, which may be cut", () => {
    expect(readAgain([20_000], prose, [{ start: 0, end: 100, rule: "a" }])).toEqual([8202]);
  });

  it.each([
    ["where the secrets are many", [1000, 10_000, 20_000, 30_000, 40_000], prose],
    ["where columns have names", [20_000], `name,password\n${prose}`],
    ["where a table is drawn", [20_000], `|--|--|\n${prose}`],
    ["where rows follow a statement", [20_000], `INSERT INTO a VALUES ${prose}`],
    ["where a key has an end", [20_000], `${prose} END PRIVATE KEY`],
  ])("is read again whole %s", (_, marks, given) => {
    expect(readAgain(marks, given)).toEqual([given.length]);
  });
});
