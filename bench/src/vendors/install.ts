import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mustRun } from "../../../scripts/run.ts";

/** Packages in a folder of their own, where they clash with nothing. */
export interface Installed {
  /** Absolute path. */
  readonly folder: string;
  /** Loads one of them, as an app in that folder does. */
  load<Module>(specifier: string): Promise<Module>;
}

/** What is installed. */
export interface InstallOptions {
  /** By name: exact versions, or paths of tarballs. */
  readonly packages: Readonly<Record<string, string>>;
  /** Arguments of `npm install`. @default none */
  readonly args?: readonly string[];
}

/** Installs packages with npm, without their scripts. What is there from an earlier run is used again. */
export async function install(name: string, { packages, args = [] }: InstallOptions): Promise<Installed> {
  const folder = join(tmpdir(), "agent-tracer-bench", name);
  const marker = join(folder, "installed.json");
  if (!existsSync(marker)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ private: true, type: "module", dependencies: packages }),
    );
    await mustRun("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...args], { cwd: folder });
    writeFileSync(marker, JSON.stringify(packages));
  }
  return installedIn(folder);
}

function installedIn(folder: string): Installed {
  const { resolve } = createRequire(join(folder, "package.json"));
  return {
    folder,
    async load<Module>(specifier: string) {
      return (await import(pathToFileURL(resolve(specifier)).href)) as Module; // what the caller says it is
    },
  };
}

/** Counts the packages of a `node_modules`, those inside of others included. */
export function countPackages(modules: string): number {
  if (!existsSync(modules)) return 0;
  let count = 0;
  for (const { name } of readdirSync(modules, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (name.startsWith(".")) continue;
    const names = name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name];
    for (const one of names) count += 1 + countPackages(join(modules, one, "node_modules"));
  }
  return count;
}
