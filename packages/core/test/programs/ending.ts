// A program that ends in one of many ways, traced or not: <traced | untraced> <ending> <state> <url>
import { writeSync } from "node:fs";
import type { PendingWork, State } from "../process/pending-work.js";

const [mode, ending = "", state = "idle", url = ""] = process.argv.slice(2);

const UNTRACED: PendingWork = { leave() {}, trace: (fn) => fn() };

async function start(): Promise<PendingWork> {
  if (mode === "untraced") return UNTRACED;
  const { reachState } = await import("../process/pending-work.js");
  return reachState(state as State, url); // as the test gives it
}

const work = await start();

function fail(): never {
  throw new Error("a failure of the program");
}

/** Ends by a signal of its own, before anything else can happen. */
function endBy(signal: NodeJS.Signals): void {
  process.kill(process.pid, signal);
  setInterval(() => {}, 1000);
}

const ENDINGS: Record<string, () => unknown> = {
  "a natural end": () => {},
  "process.exit(3)": () => process.exit(3),
  "an exit code of its own": () => {
    process.exitCode = 5;
  },
  "an uncaught exception": () => queueMicrotask(fail),
  "an unhandled rejection": () => void Promise.reject(new Error("a rejection of the program")),
  SIGTERM: () => endBy("SIGTERM"),
  SIGINT: () => endBy("SIGINT"),
  "an await that never settles": () => new Promise(() => {}),
  "process.exit(3) in a step": () => work.trace(() => process.exit(3)),
  "an uncaught exception of a step": () => queueMicrotask(() => work.trace(fail)),
  "an unhandled rejection of a step": () => void work.trace(async () => fail()),
};

work.leave();
writeSync(1, "ready\n");
const end = ENDINGS[ending];
if (end === undefined) throw new Error(`No such ending: ${ending}`);
const ended = end();
if (ending === "an await that never settles") await ended;
