// What a backend brings into an app, next to its vendor's SDK: packages, megabytes, and the time until it is set up. `--runs 15`.
import { execFile } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { packAll, withScratch } from "../../scripts/pack.ts";
import { mustRun } from "../../scripts/run.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import { median } from "./statistics.ts";
import { countPackages } from "./vendors/count-packages.ts";
import { installVendor } from "./vendors/install-vendor.ts";
import { VENDORS } from "./vendors/vendors.ts";

interface App {
  readonly name: string;
  readonly folder: string;
  /** Imports it and sets it up. The body of an ES module. */
  readonly start: string;
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "15" } } });
const runs = Number(values.runs);
const execute = promisify(execFile);

const BACKENDS = {
  langfuse: `langfuse({ publicKey: "pk-lf-1", secretKey: "sk-lf-1" })`,
  langwatch: `langwatch({ apiKey: "sk-lw-1" })`,
  opik: `opik({ apiKey: "1" })`,
} as const;

/** An app with some of our packages, from their tarballs. */
async function ourApp(
  folder: string,
  tarballs: readonly string[],
  backends: readonly (keyof typeof BACKENDS)[],
): Promise<App> {
  const own = join(folder, backends.join("-"));
  mkdirSync(own);
  writeFileSync(join(own, "package.json"), '{"private":true,"type":"module"}');
  const needed = tarballs.filter((tarball) =>
    ["core", ...backends].some((name) => tarball.includes(`tracer-${name}-`)),
  );
  await mustRun("npm", ["install", "--no-audit", "--no-fund", ...needed], { cwd: own });
  const imports = backends.map((name) => `import { ${name} } from "@agent-tracer/${name}";`).join("\n");
  const registered = backends.map((name) => `.registerTracer(${BACKENDS[name]})`).join("");
  return {
    name: backends.length > 1 ? "Agent Tracer: all three" : `@agent-tracer/${backends[0]}`,
    folder: own,
    start: `import { TracingService } from "@agent-tracer/core";\n${imports}\nnew TracingService()${registered};`,
  };
}

/** Milliseconds from the start of the program to its end of set-up, over that of an empty program. */
async function startUp({ folder, start }: App): Promise<number> {
  const empty = join(folder, "empty.mjs");
  const program = join(folder, "start.mjs");
  const told = "\nprocess.stdout.write(String(performance.now()));process.exit(0);";
  writeFileSync(empty, told);
  writeFileSync(program, start + told);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const base = Number((await execute(process.execPath, [empty], { cwd: folder })).stdout);
    times.push(Number((await execute(process.execPath, [program], { cwd: folder })).stdout) - base);
  }
  return median(times);
}

function sizeOf(path: string): number {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

await withScratch(async (folder) => {
  const tarballs = (await packAll(folder)).map(({ tarball }) => tarball);
  const apps: App[] = [];
  for (const backend of Object.keys(BACKENDS))
    apps.push(await ourApp(folder, tarballs, [backend as keyof typeof BACKENDS])); // its own keys
  apps.push(await ourApp(folder, tarballs, ["langfuse", "langwatch", "opik"]));
  for (const { name, start } of VENDORS) apps.push({ name, start, folder: (await installVendor(name)).folder });
  const rows = [];
  for (const app of apps) {
    const modules = join(app.folder, "node_modules");
    rows.push({
      "": app.name,
      packages: countPackages(modules),
      "MB on disk": rounded(sizeOf(modules) / 1e6),
      "import and set-up, ms": rounded(await startUp(app), 0),
    });
  }
  console.log(`Medians of ${runs} starts, over an empty program. ${describeRun()}:\n`);
  console.log(toTable(rows));
});
