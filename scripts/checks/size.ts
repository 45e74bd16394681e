// Each entry's bundle stays within its budget in size-limits.json (bytes, minified and compressed with gzip).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { build } from "../build.ts";
import { conclude } from "../conclude.ts";
import { type Entry, listEntries, listPublicPackages, root } from "../workspace.ts";

/** Bytes allowed: the package's own code, and that with its dependencies. */
interface Budget {
  readonly own: number;
  readonly withDependencies?: number;
}

/** Measures what an entry adds to an app. */
async function measure({ file }: Entry, external: boolean): Promise<number> {
  const { outputFiles } = await bundle({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["browser", "import"],
    external: ["node:*"],
    packages: external ? "external" : "bundle",
    logLevel: "error",
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}

await build();
const budgets = JSON.parse(readFileSync(join(root, "size-limits.json"), "utf8")) as Record<string, Budget>; // our own file
const entries = listPublicPackages().flatMap(listEntries);
const problems = Object.keys(budgets)
  .filter((name) => !entries.some(({ specifier }) => specifier === name))
  .map((name) => `size-limits.json names ${name}, which does not exist`);
const sizes: string[] = [];

async function compare(entry: Entry, kind: keyof Budget): Promise<void> {
  const limit = budgets[entry.specifier]?.[kind];
  if (limit === undefined) return;
  const size = await measure(entry, kind === "own");
  const label = `${entry.specifier}${kind === "own" ? "" : " with dependencies"}: ${size} of ${limit} B`;
  if (size > limit) problems.push(`${label}: too large`);
  else sizes.push(label);
}

for (const entry of entries) {
  if (budgets[entry.specifier] === undefined) problems.push(`size-limits.json has no budget for ${entry.specifier}`);
  await compare(entry, "own");
  await compare(entry, "withDependencies");
}
conclude(problems, sizes.join(", "));
