import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

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
