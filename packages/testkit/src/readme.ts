import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { COMPILE_TIMEOUT_MS, compile } from "./compile.ts";

/** How the code of a README is read. */
export interface ReadmeOptions {
  /** Changes the code, where it needs what is not installed here. @default as it is */
  replace?(code: string): string;
}

/**
 * Writes every `ts` block of a package's README to a file of its own, and declares a test for each that it compiles under strict
 * settings. Returns the files, to be imported: they run.
 * @param test - The URL of the test's module, below the package's `test/`.
 */
export function testReadme(test: string, { replace = (code) => code }: ReadmeOptions = {}): readonly string[] {
  const text = readFileSync(new URL("../README.md", test), "utf8");
  const folder = new URL("./.generated/", test);
  mkdirSync(folder, { recursive: true });
  const files = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""], index) => {
    const file = fileURLToPath(new URL(`readme-${index}.ts`, folder));
    writeFileSync(file, replace(code));
    return file;
  });
  it("is there", () => expect(files.length).toBeGreaterThan(0));
  it.each(files)("compiles under strict settings: %s", { timeout: COMPILE_TIMEOUT_MS }, (file) => {
    expect(compile(file)).toEqual([]);
  });
  return files;
}
