import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { COMPILE_TIMEOUT_MS, compile } from "@agent-tracer/testkit/compile";
import { describe, expect, it, vi } from "vitest";

const CODE_BLOCK = /```ts\n(.*?)```/gs;
const IMPORT = /^import .*;$/gm;
const root = new URL("../", import.meta.url);

/** Joins a page's code blocks into one module: the first at its top, the others in scopes of their own. */
function writeModule(page: string): string {
  const text = readFileSync(new URL(page, root), "utf8");
  const blocks = [...text.matchAll(CODE_BLOCK)].map(([, code = ""]) => code);
  const imports = new Set(blocks.flatMap((code) => code.match(IMPORT) ?? []));
  const [first, ...others] = blocks.map((code) => code.replace(IMPORT, ""));
  const folder = new URL("./.generated/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = fileURLToPath(new URL(`${page.replaceAll("/", "-")}.ts`, folder));
  writeFileSync(file, [...imports, first, ...others.map((code) => `{\n${code}}\n`), "export {};\n"].join("\n"));
  return file;
}

describe.each(["README.md", "packages/core/README.md", "packages/console/README.md"])("the code of %s", (page) => {
  const file = writeModule(page);

  it("compiles under strict settings", { timeout: COMPILE_TIMEOUT_MS }, () => {
    expect(compile(file)).toEqual([]);
  });

  it("runs, and prints its run as a tree", async () => {
    let printed = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    vi.spyOn(console, "log").mockImplementation(() => {});
    await import(file);
    await vi.waitFor(() => expect(printed).toMatch(/^✓ answer .*\n(│.*\n)+[├└]─ ✓ /m));
  });
});
