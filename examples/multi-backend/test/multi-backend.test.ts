import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const run = (...args: readonly string[]) => promisify(execFile)(process.execPath, [MAIN, ...args], { env: {} });

it("shows one run as each of the three would", async () => {
  const { stdout, stderr } = await run("--local");
  for (const name of ["langfuse", "langwatch", "opik", "console"])
    expect(stdout).toContain(`${name}: 5 records accepted, 0 skipped`);
  expect(stdout).toContain("Langfuse: answer  user=u-17  session=chat-88  tags=billing");
  expect(stdout).toContain("LangWatch: answer  user=u-17  thread=chat-88  labels=billing");
  expect(stdout).toContain("Opik: answer  thread=chat-88  tags=billing  tokens=2389  cost=0.0142");
  expect(stdout).toMatch(/The real ones would have refused and changed nothing of it\.\n$/);
  expect(stdout).not.toContain("71f3-c0de");
  expect(stderr).toBe("");
});

it("says which variables to set where there are none, and still runs", async () => {
  const { stdout, stderr } = await run();
  expect(stdout).toContain("console: 5 records accepted, 0 skipped");
  for (const name of ["LANGFUSE_SECRET_KEY", "LANGWATCH_API_KEY", "OPIK_API_KEY"]) expect(stderr).toContain(name);
});
