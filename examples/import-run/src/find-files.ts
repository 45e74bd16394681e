import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Lists what to read: a file as it is, and the `.json` files in a folder and the folders in it, by name. */
export async function findFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(filesOf));
  return [...new Set(found.flat())];
}

async function filesOf(path: string): Promise<readonly string[]> {
  // What cannot be looked at is listed too: reading it says what is wrong.
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
