import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Imports a source file as one plain module, as it is shipped: the test runner's own loader would cost more than what is measured. */
export async function importBundled<Module>(source: string): Promise<Module> {
  const outfile = join(await mkdtemp(join(tmpdir(), "agent-tracer-bench-")), "bundle.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    outfile,
  });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Module; // what the caller says it is
}
