// The tarballs hold what they should, install with npm, and work in ESM, CommonJS and TypeScript apps on every Node.
import { join } from "node:path";
import { conclude } from "../conclude.ts";
import { type Api, createConsumerApp, runPrograms, typeCheckPrograms, typeScriptSettings } from "../consumer-app.ts";
import { readExportedNames } from "../exported-names.ts";
import { installNodeVersions } from "../node-versions.ts";
import { packAll, withScratch } from "../pack.ts";
import { findTarballProblems } from "../tarball.ts";
import { listEntries } from "../workspace.ts";

await withScratch(async (folder) => {
  const packed = await packAll(folder);
  const problems: string[] = [];
  for (const { name, tarball } of packed) {
    const found = await findTarballProblems(tarball);
    problems.push(...found.map((problem) => `${name} ${problem}`));
  }

  const entries = packed.flatMap(listEntries);
  const names = readExportedNames(entries.map(({ declarations }) => declarations));
  const none = { values: [], types: [] };
  const api: Api = Object.fromEntries(
    entries.map(({ specifier, declarations }) => [specifier, names.get(declarations) ?? none]),
  );
  const tarballs = packed.map(({ tarball }) => tarball);
  const app = await createConsumerApp(join(folder, "app"), { tarballs, api });
  const nodes = await installNodeVersions();
  for (const node of nodes) problems.push(...(await runPrograms(app, node)));
  const settings = Object.keys(typeScriptSettings);
  for (const setting of settings) problems.push(...(await typeCheckPrograms(app, setting)));

  const versions = nodes.map(({ version }) => version.split(".", 1)).join(", ");
  const skipped = nodes.length > 1 ? "" : " (other versions of Node are skipped: npm has them for linux-x64 only)";
  conclude(
    problems,
    `${packed.length} tarballs, ESM and CommonJS on Node ${versions}${skipped}, types under ${settings.join(", ")}`,
  );
});
