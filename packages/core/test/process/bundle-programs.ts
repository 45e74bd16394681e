import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

/** Programs that are ready to be run. */
export interface Programs {
  /** Where a program is. */
  path(name: string): string;
  /** Bundles one more copy of core into a file, `.mjs` or `.cjs`, and returns where it is. */
  addCore(file: string): Promise<string>;
  remove(): Promise<void>;
}

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundles programs of `test/programs`, which share one copy of core, as those of an app do. */
export async function bundlePrograms(...names: readonly string[]): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), "programs-"));
  const common = { bundle: true, platform: "node", target: "node20" } as const satisfies BuildOptions;
  await build({
    ...common,
    format: "esm",
    splitting: true,
    entryPoints: names.map((name) => source(`../programs/${name}.ts`)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  return {
    path: (name) => join(folder, `${name}.mjs`),
    async addCore(file) {
      const outfile = join(folder, file);
      const format = file.endsWith(".cjs") ? "cjs" : "esm";
      await build({ ...common, format, entryPoints: [source("../../src/index.ts")], outfile });
      return outfile;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
