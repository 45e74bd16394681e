import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMPILE_TIMEOUT_MS, compile, extractExample } from "./compile.js";

const EXAMPLE = fileURLToPath(new URL("./.generated/readme-example.ts", import.meta.url));
await extractExample(fileURLToPath(new URL("../README.md", import.meta.url)), EXAMPLE);

describe("the example of the README", async () => {
  it("compiles under strict settings", { timeout: COMPILE_TIMEOUT_MS }, () => {
    expect(compile(EXAMPLE)).toEqual([]);
  });

  // It has a test of its own.
  await import(EXAMPLE);
});
