// Builds the packages and runs a program of `bench`: `bench.ts faults --smoke`.
import { join } from "node:path";
import { build } from "./build.ts";
import { run } from "./run.ts";
import { root } from "./workspace.ts";

const [name, ...args] = process.argv.slice(2);
if (name === undefined) throw new Error("Expected the name of a benchmark, such as `faults`.");
await build();
const { status } = await run(process.execPath, [join(root, "bench", "src", `${name}.ts`), ...args], { show: true });
process.exitCode = status;
