import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(tmpdir(), "agent-tracer-masking-peers");

/** Loads modules of a peer that is installed in a folder of its own. */
export type LoadModule = <Module>(name: string) => Promise<Module>;

/**
 * Installs exact versions outside the workspace, without their scripts; what is there from an earlier run is used again.
 * @throws {Error} when npm cannot install them.
 */
export function install(packages: Readonly<Record<string, string>>): LoadModule {
  const [first = "peer"] = Object.keys(packages);
  const folder = join(ROOT, `${first.replaceAll(/[^a-z]+/g, "-")}-${packages[first]}`);
  const marker = join(folder, "installed");
  if (!existsSync(marker)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
    const result = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    if (result.status !== 0) throw new Error(result.stderr || "npm did not run");
    writeFileSync(marker, "");
  }
  const { resolve } = createRequire(join(folder, "package.json"));
  return async <Module>(name: string) =>
    (await import(pathToFileURL(resolvedBy(resolve, { folder, name })).href)) as Module; // what the caller says it is
}

interface Wanted {
  readonly folder: string;
  readonly name: string;
}

/** A package without an entry for `require` is found by its `import` condition. */
function resolvedBy(resolve: NodeJS.RequireResolve, { folder, name }: Wanted): string {
  try {
    return resolve(name);
  } catch {
    return import.meta.resolve(name, pathToFileURL(join(folder, "package.json")));
  }
}
