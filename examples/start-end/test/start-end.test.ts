import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

it("makes one trace a job, with the steps that events began and ended in it", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN], { env: {} });
  const [first = "", second = ""] = stdout.trim().split("\n\n\n");
  expect(first).toMatch(/^✓ job .* · 2 steps /);
  expect(first).toContain("session job-1");
  expect(first).toContain("├─ ✓ fetch page · tool");
  expect(first).toMatch(/└─ ✓ summarize · llm .* 6→6 tok\n/);
  expect(first).toContain("A page of 6 words.");
  expect(second).toMatch(/^✗ job .* · 1 step, 1 error /);
  expect(second).toContain("Error: 404: there is no https://pages.example/unicorns");
  expect(stderr).toBe("");
});
