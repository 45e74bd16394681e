// Runs the checks of this repository, or those that are named: `check.ts size api`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { reportTally } from "./tally.ts";
import { root } from "./workspace.ts";

const folder = join(root, "scripts", "checks");
const known = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(", ")}. There are: ${known.join(", ")}`);

let passed = 0;
let failed = 0;
for (const name of named.length > 0 ? named : known) {
  const started = performance.now();
  const { status, output } = await run(process.execPath, [join(folder, `${name}.ts`)]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status === 0) passed++;
  else failed++;
  const summary = status === 0 ? output.trim().split("\n").at(-1) : `failed\n${output.trimEnd()}`;
  console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s): ${summary}`);
}
reportTally({ passed, failed });
console.log(`Checks: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
