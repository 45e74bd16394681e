import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.ts";
import { mustRun } from "./run.ts";
import { listPublicPackages, type Package } from "./workspace.ts";

/** A public package as a registry would get it. */
export interface Packed extends Package {
  /** Absolute path of the tarball. */
  readonly tarball: string;
}

/** Builds and packs every public package into a folder. */
export async function packAll(folder: string): Promise<Packed[]> {
  await build();
  const packed: Packed[] = [];
  for (const one of listPublicPackages()) {
    const output = await mustRun("pnpm", ["pack", "--json", "--pack-destination", folder], { cwd: one.folder });
    const { filename } = JSON.parse(output.slice(output.indexOf("{"))) as { filename: string }; // pnpm's own format
    packed.push({ ...one, tarball: join(folder, filename.slice(filename.lastIndexOf("/") + 1)) });
  }
  return packed;
}

/** Gives `work` an empty folder outside the repository, and removes it afterwards. */
export async function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "agent-tracer-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
