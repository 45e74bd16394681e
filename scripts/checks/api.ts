// The exported names of every entry are those of api-snapshot.json. `--update` rewrites it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../build.ts";
import { conclude } from "../conclude.ts";
import { type ExportedNames, readExportedNames } from "../exported-names.ts";
import { listEntries, listPublicPackages, root } from "../workspace.ts";

type Snapshot = Readonly<Record<string, ExportedNames>>;

const path = join(root, "api-snapshot.json");

function describeChanges(before: Snapshot, after: Snapshot): string[] {
  const specifiers = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return specifiers.flatMap((specifier) =>
    (["values", "types"] as const).flatMap((kind) => {
      const old = before[specifier]?.[kind] ?? [];
      const now = after[specifier]?.[kind] ?? [];
      const kindName = kind === "values" ? "value" : "type";
      return [
        ...old
          .filter((name) => !now.includes(name))
          .map((name) => `- ${specifier} no longer exports ${kindName} ${name}`),
        ...now.filter((name) => !old.includes(name)).map((name) => `+ ${specifier} now exports ${kindName} ${name}`),
      ];
    }),
  );
}

await build();
const entries = listPublicPackages().flatMap(listEntries);
const esm = readExportedNames(entries.map(({ declarations }) => declarations));
const cjs = readExportedNames(entries.map(({ declarations }) => toCommonJs(declarations)));
const after: Record<string, ExportedNames> = {};
const problems: string[] = [];
for (const { specifier, declarations } of entries) {
  const names = esm.get(declarations) ?? { values: [], types: [] };
  after[specifier] = names;
  if (JSON.stringify(cjs.get(toCommonJs(declarations))) !== JSON.stringify(names))
    problems.push(`${specifier}: the CommonJS declarations export other names than the ESM ones`);
}

function toCommonJs(declarations: string): string {
  return declarations.replace(/\.d\.ts$/, ".d.cts");
}

if (process.argv.includes("--update")) writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`);
const before = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Snapshot) : {}; // our own file
const changes = describeChanges(before, after);
if (changes.length > 0) changes.push("Where this is meant: pnpm api:update, and add a changeset.");
const count = Object.values(after).reduce((sum, { values, types }) => sum + values.length + types.length, 0);
conclude([...problems, ...changes], `${count} exported names in ${entries.length} entries, as in api-snapshot.json`);
