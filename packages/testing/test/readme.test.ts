import { fileURLToPath } from "node:url";
import { COMPILE_TIMEOUT_MS, compile, extractExample } from "@agent-tracer/testkit/compile";
import { describe, expect, it } from "vitest";

const README = fileURLToPath(new URL("../README.md", import.meta.url));
const EXAMPLES = [
  { name: "an agent's test", file: example("readme-example.ts") },
  { name: "a backend's survival", file: example("readme-survival.ts") },
  { name: "Langfuse's rules", file: example("readme-langfuse.ts") },
  { name: "LangWatch's rules", file: example("readme-langwatch.ts") },
  { name: "Opik's rules", file: example("readme-opik.ts") },
];
for (const [index, { file }] of EXAMPLES.entries()) await extractExample(README, file, index);

describe.each(EXAMPLES)("the README's example of $name", async ({ file }) => {
  it("compiles under strict settings", { timeout: COMPILE_TIMEOUT_MS }, () => {
    expect(compile(file)).toEqual([]);
  });

  // It has a test of its own.
  await import(file);
});

function example(name: string): string {
  return fileURLToPath(new URL(`./.generated/${name}`, import.meta.url));
}
