import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { opikReceiver } from "@agent-tracer/testing/opik";
import { afterAll, describe, expect, it, vi } from "vitest";
import { COMPILE_TIMEOUT_MS, compile } from "../../testing/test/compile.js";

/** The SDK is not installed here. The drift test holds its client to our type. */
const SDK = 'import { Opik } from "opik";';
const STAND_IN = `import type { OpikClient } from "@agent-tracer/opik";
import { TracingService } from "@agent-tracer/core";
import { opik } from "@agent-tracer/opik";
declare const Opik: new (config: { projectName: string }) => OpikClient;`;

const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const folder = new URL("./.generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
const examples = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""], index) => {
  const file = fileURLToPath(new URL(`readme-${index}.ts`, folder));
  writeFileSync(file, code.replace(SDK, STAND_IN));
  return file;
});

afterAll(() => {
  vi.unstubAllEnvs();
});

describe("the code of the README", () => {
  it.each(examples)("compiles under strict settings: %s", { timeout: COMPILE_TIMEOUT_MS }, (file) => {
    expect(compile(file)).toEqual([]);
  });

  it("sends its run to Opik", async () => {
    await using receiver = await opikReceiver({ apiKey: "k", workspace: "my-team" });
    vi.stubEnv("OPIK_API_KEY", "k");
    vi.stubEnv("OPIK_WORKSPACE", "my-team");
    vi.stubEnv("OPIK_URL_OVERRIDE", receiver.apiUrl);
    await import(examples[0] ?? "");
    expect(receiver.traces()).toMatchObject([{ name: "answer", threadId: "chat-88", spans: [{ output: "Because." }] }]);
    receiver.assertClean();
  });
});
