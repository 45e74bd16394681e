import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../src/capture/limits.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("states the limits that are in force", () => {
  const { maxDepth, maxNodes, maxBytes, maxStringLength, maxKeys, maxItems } = DEFAULT_LIMITS;
  for (const text of [
    `\`maxDepth\` ${maxDepth}`,
    `\`maxNodes\` ${maxNodes.toLocaleString("en")}`,
    `\`maxBytes\` ${maxBytes / 2 ** 20} MiB`,
    `\`maxStringLength\` ${maxStringLength / 2 ** 10} Ki`,
    `\`maxKeys\` ${maxKeys}`,
    `\`maxItems\` ${maxItems} (first and last ${maxItems / 2})`,
  ]) {
    expect(readme).toContain(text);
  }
});
