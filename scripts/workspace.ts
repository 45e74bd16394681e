import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's own folder. */
export const root: string = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** What the checks read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** One package of the workspace. */
export interface Package {
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** One way into a package: `.` or a subpath such as `./backend`. */
export interface Entry {
  readonly subpath: string;
  /** What a user writes: `@agent-tracer/core/backend`. */
  readonly specifier: string;
  /** Absolute path of the ESM file. */
  readonly file: string;
  /** Absolute path of the ESM declarations. */
  readonly declarations: string;
}

/** Lists the packages below one folder of the workspace. */
function listIn(folder: string): Package[] {
  const parent = join(root, folder);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map((name) => join(parent, name))
    .filter((path) => existsSync(join(path, "package.json")))
    .map(read);
}

function read(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest; // our own file
  return { name: manifest.name, folder, manifest };
}

/** Lists every package: examples, tests against other libraries, benchmarks and these scripts included. */
export function listPackages(): Package[] {
  const folders = ["packages", "examples", "integration"];
  return [...folders.flatMap(listIn), read(join(root, "bench")), read(join(root, "scripts"))];
}

/** Lists the packages that are published. */
export function listPublicPackages(): Package[] {
  return listIn("packages").filter(({ manifest }) => manifest.private !== true);
}

/** Lists the entries that a package's `exports` name, `./package.json` aside. */
export function listEntries({ name, folder, manifest }: Package): Entry[] {
  return Object.entries(manifest.exports ?? {})
    .filter(([subpath]) => subpath !== "./package.json")
    .map(([subpath, target]) => {
      const { import: esm } = target as { import: { types: string; default: string } }; // publint checks the shape
      return {
        subpath,
        specifier: name + subpath.slice(1),
        file: join(folder, esm.default),
        declarations: join(folder, esm.types),
      };
    });
}
