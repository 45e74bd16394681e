import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles a program of `test/programs`, with the packages' sources, so that a plain Node can run it. */
export async function bundleProgram(name: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "console-tracer-"));
  const path = join(directory, `${name}.mjs`);
  await build({
    entryPoints: [fileOf(`./programs/${name}.ts`)],
    outfile: path,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    alias: { "@agent-tracer/core": fileOf("../../core/src/index.ts") },
  });
  return { path, remove: () => rm(directory, { recursive: true }) };
}
