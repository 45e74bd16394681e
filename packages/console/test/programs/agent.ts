// A program that runs traces in many turns of the event loop and says on stderr that it came to its end.
import { setImmediate as nextTurn } from "node:timers/promises";
import { consoleTracer } from "../../src/index.js";
import { playRichRun } from "../rich-run.js";

const [mode = "traced", turns = "1"] = process.argv.slice(2);

if (mode.includes("listening")) process.stdout.on("error", () => process.stderr.write("own listener\n"));
const factory = mode.includes("untraced") ? undefined : consoleTracer();

for (let turn = 0; turn < Number(turns); turn += 1) {
  if (factory !== undefined) playRichRun(factory);
  if (mode.includes("printing")) process.stdout.write("own line\n");
  await nextTurn();
}
process.stderr.write(`end: ${process.stdout.listenerCount("error")} listeners\n`);
