import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { afterAll, describe, expect, it, vi } from "vitest";
import { COMPILE_TIMEOUT_MS, compile } from "../../testing/test/compile.js";

const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const folder = new URL("./.generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
const examples = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""], index) => {
  const file = fileURLToPath(new URL(`readme-${index}.ts`, folder));
  writeFileSync(file, code);
  return file;
});

afterAll(() => {
  vi.unstubAllEnvs();
});

describe("the code of the README", () => {
  it.each(examples)("compiles under strict settings: %s", { timeout: COMPILE_TIMEOUT_MS }, (file) => {
    expect(compile(file)).toEqual([]);
  });

  it("sends its run to LangWatch", async () => {
    await using receiver = await langwatchReceiver();
    vi.stubEnv("LANGWATCH_API_KEY", "sk-lw-test");
    vi.stubEnv("LANGWATCH_ENDPOINT", receiver.url);
    await import(examples[0] ?? "");
    expect(receiver.traces()).toMatchObject([
      { name: "answer", userId: "u-17", output: { type: "text", value: "Because." } },
    ]);
    receiver.assertClean();
  });
});
