// Builds the packages and runs the demo agent; arguments are the demo's.
import { build } from "./build.ts";
import { run } from "./run.ts";

const DEMO = "examples/demo-agent/src/main.ts";

await build();
const { status } = await run(process.execPath, [DEMO, ...process.argv.slice(2)], { show: true });
process.exitCode = status;
