import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const CORE = fileURLToPath(new URL("../../core/src/index.ts", import.meta.url));

/** Bundles a program with the packages' sources, so that a plain Node can run it. */
export async function bundleProgram(source: URL): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "console-tracer-"));
  const path = join(directory, "program.mjs");
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile: path,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    alias: { "@agent-tracer/core": CORE },
  });
  return { path, remove: () => rm(directory, { recursive: true }) };
}
