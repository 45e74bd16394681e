import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendServer, refusingUrl, startBackend } from "./backend-server.js";
import { bundlePrograms, type Programs } from "./bundle-programs.js";
import type { State } from "./pending-work.js";
import { type Ended, runProgram } from "./run-program.js";

/** A way to end, and what the system says of it. */
interface Ending {
  readonly ending: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly node?: string;
  /** @default all */
  readonly states?: readonly State[];
}

/** What a natural end may take where a backend hangs, and what a busy machine adds to it. */
const MAX_NATURAL_MS = 2500 + 1000;
/** Far below every deadline of ours, far above what two starts of a process differ by. */
const MAX_DELAY_MS = 1500;

const STATES: readonly State[] = ["idle", "pending", "in flight", "hung", "refused"];
const MANNERS = { idle: "at-once", pending: "at-once", "in flight": "late", hung: "never", refused: "never" } as const;
/** Each program has an earlier trace; all but the idle one leave another behind. Each trace has a step. */
const DELIVERED = { idle: 2, pending: 4, "in flight": 4, hung: 0, refused: 0 } as const;

/** These put the end off until all is sent. */
const NATURAL: readonly Ending[] = [
  { ending: "a natural end", code: 0, signal: null },
  { ending: "an exit code of its own", code: 5, signal: null, states: ["pending", "hung"] },
  { ending: "an await that never settles", code: 13, signal: null },
];
const STRICT = "--unhandled-rejections=strict";
const AT_ONCE: readonly Ending[] = [
  { ending: "process.exit(3)", code: 3, signal: null },
  { ending: "process.exit(3) in a step", code: 3, signal: null, states: ["hung"] },
  { ending: "an uncaught exception", code: 1, signal: null },
  { ending: "an uncaught exception of a step", code: 1, signal: null, states: ["hung"] },
  { ending: "an unhandled rejection", code: 1, signal: null },
  { ending: "an unhandled rejection", code: 1, signal: null, states: ["hung"], node: STRICT },
  { ending: "an unhandled rejection of a step", code: 1, signal: null, states: ["hung"] },
  { ending: "an unhandled rejection of a step", code: 1, signal: null, states: ["hung"], node: STRICT },
  { ending: "SIGTERM", code: null, signal: "SIGTERM" },
  { ending: "SIGINT", code: null, signal: "SIGINT" },
];
const inEachState = (endings: readonly Ending[]) =>
  endings.flatMap((end) => (end.states ?? STATES).map((state) => ({ node: "", ...end, state })));

let programs: Programs;
let backend: BackendServer;
let refusing = "";
let runs = 0;

beforeAll(async () => {
  [programs, backend, refusing] = await Promise.all([bundlePrograms("ending"), startBackend(), refusingUrl()]);
});

afterAll(async () => {
  backend.close();
  await programs.remove();
});

/** Runs a program and its untraced twin side by side. */
async function runTwins({ ending, state, node }: Ending & { readonly state: State }) {
  const run = `run-${runs++}`;
  const url = state === "refused" ? refusing : backend.url(run, MANNERS[state]);
  const start = (mode: string): Promise<Ended> =>
    runProgram(programs.path("ending"), { args: [mode, ending, state, url], nodeOptions: node ? [node] : [] });
  const [traced, untraced] = await Promise.all([start("traced"), start("untraced")]);
  return { run, traced, untraced };
}

/**
 * What must be the same, traced or not.
 *
 * An error that passed through us is the same one, but Node shows the line that threw it last, and its stack names our files.
 */
function visible({ ending }: Ending, { code, signal, stdout, stderr }: Ended) {
  const lines = stderr.split("\n").filter((line) => !/^ +at /.test(line));
  const shown = ending.endsWith("of a step")
    ? lines.slice(lines.findIndex((line) => line.startsWith("Error: ")))
    : lines;
  return { code, signal, stdout, stderr: shown };
}

describe.concurrent("a traced program", () => {
  it.each(inEachState(NATURAL))("ends with $ending when all is sent or its time is up: $state", async (end) => {
    const { run, traced, untraced } = await runTwins(end);
    expect(untraced).toMatchObject({ code: end.code, signal: end.signal });
    expect(visible(end, traced)).toEqual(visible(end, untraced));
    expect(traced.endingMs).toBeLessThan(MAX_NATURAL_MS);
    const ids = backend.accepted(run).map(({ id }) => id);
    expect(new Set(ids).size).toBe(DELIVERED[end.state]);
  });

  it.each(inEachState(AT_ONCE))("ends with $ending at once: $state $node", async (end) => {
    const { traced, untraced } = await runTwins(end);
    expect(untraced).toMatchObject({ code: end.code, signal: end.signal });
    expect(visible(end, traced)).toEqual(visible(end, untraced));
    expect(traced.endingMs - untraced.endingMs).toBeLessThan(MAX_DELAY_MS);
  });
});
