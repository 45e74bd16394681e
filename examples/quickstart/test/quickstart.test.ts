import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

it("prints a tree", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN], { env: {} });
  expect(stdout).toMatch(/✓ answer .* · 2 steps .* 42→7 tok {2}\$0\.0003/);
  expect(stdout).toMatch(/├─ ✓ search · retriever .*\n.*question: .*\n.*hits · count: 1\n/);
  expect(stdout).toMatch(/└─ ✓ write · llm · example-model .*\n.*\n.*It will arrive within two days\.\n/);
  expect(stderr).toBe("");
});
