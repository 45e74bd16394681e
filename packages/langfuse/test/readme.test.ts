import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
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

  it("sends its run to Langfuse", async () => {
    await using receiver = await langfuseReceiver();
    vi.stubEnv("LANGFUSE_PUBLIC_KEY", "pk-lf-test");
    vi.stubEnv("LANGFUSE_SECRET_KEY", "sk-lf-test");
    vi.stubEnv("LANGFUSE_BASE_URL", receiver.url);
    await import(examples[0] ?? "");
    expect(receiver.traces()).toMatchObject([{ name: "answer", userId: "u-17", output: "Because." }]);
    receiver.assertClean();
  });
});
