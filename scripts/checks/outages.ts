// Short runs of `npm run bench:faults` and `bench:memory`: all of what was traced arrives after an outage, and memory stays bounded.
import { join } from "node:path";
import { build } from "../build.ts";
import { conclude } from "../conclude.ts";
import { run } from "../run.ts";
import { root } from "../workspace.ts";

await build();
const problems: string[] = [];
for (const name of ["faults", "memory"]) {
  const { status, output } = await run(process.execPath, [join(root, "bench", "src", `${name}.ts`), "--smoke"]);
  if (status !== 0) problems.push(`bench:${name} --smoke:\n${output}`);
}
conclude(problems, "three outages of 2 s lose nothing; memory stays within the bound");
