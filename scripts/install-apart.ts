import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mustRun } from "./run.ts";

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

/**
 * Installs packages with npm outside the workspace, without their scripts. What is there from an earlier run is used again.
 * @param name - Names the folder; letters and digits of it.
 * @throws {Error} when npm cannot install them.
 */
export async function installApart(name: string, { packages, args = [] }: InstallOptions): Promise<Installed> {
  const folder = join(tmpdir(), "agent-tracer-apart", name.replaceAll(/[^a-z\d]+/gi, "-"));
  const marker = join(folder, "installed.json");
  const wanted = JSON.stringify({ packages, args });
  if (!existsSync(marker) || readFileSync(marker, "utf8") !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const manifest = { private: true, type: "module", dependencies: packages };
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    await mustRun("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...args], { cwd: folder });
    writeFileSync(marker, wanted);
  }
  const { resolve } = createRequire(join(folder, "package.json"));
  return {
    folder,
    async load<Module>(specifier: string) {
      const url = urlOf(specifier, { folder, resolve });
      return (await import(/* @vite-ignore */ url)) as Module; // what the caller says it is
    },
  };
}

interface From {
  readonly folder: string;
  readonly resolve: NodeJS.RequireResolve;
}

/** A package without an entry for `require` is found by its `import` condition. */
function urlOf(specifier: string, { folder, resolve }: From): string {
  try {
    return pathToFileURL(resolve(specifier)).href;
  } catch {
    return import.meta.resolve(specifier, pathToFileURL(join(folder, "package.json")));
  }
}
