import { spawn } from "node:child_process";
import { once } from "node:events";

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from its line `ready` to its end. */
  readonly endingMs: number;
}

/** A program that runs. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves when the program has printed a line; rejects where it ends without. */
  printed(line: string): Promise<void>;
  /** Writes a line to the program's standard input. */
  say(line: string): void;
  /** Lets the program know that nothing more is said. */
  hangUp(): void;
  kill(signal: NodeJS.Signals): void;
}

/** What a program is started with. */
export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly nodeOptions?: readonly string[];
}

const MAX_RUNNING = 4;
/** A program that hangs fails its test: it ends by a signal that no test expects. */
const HANGS_MS = 20_000;

let running = 0;
const queue: (() => void)[] = [];

async function takeTurn(): Promise<void> {
  if (running >= MAX_RUNNING) await new Promise<void>((resolve) => queue.push(resolve));
  else running += 1;
}

function passTurn(): void {
  const next = queue.shift();
  if (next === undefined) running -= 1;
  else next();
}

/** Starts a program, once fewer than four others run. */
export async function startProgram(path: string, options: ProgramOptions = {}): Promise<Running> {
  const { args = [], nodeOptions = [] } = options;
  await takeTurn();
  const child = spawn(process.execPath, [...nodeOptions, path, ...args], {
    timeout: HANGS_MS,
    killSignal: "SIGKILL",
  });
  const printed = { stdout: "", stderr: "" };
  const times = { ready: Number.NaN, end: Number.NaN };
  child.stderr.on("data", (chunk) => {
    printed.stderr += chunk;
  });
  child.stdout.on("data", (chunk) => {
    printed.stdout += chunk;
    if (Number.isNaN(times.ready) && /^ready$/m.test(printed.stdout)) times.ready = performance.now();
  });
  // A program that was killed reads no more of what it is told.
  child.stdin.on("error", () => {});
  child.once("exit", () => {
    times.end = performance.now();
    passTurn();
  });
  const closed = once(child, "close");

  const readLine = async (line: string): Promise<void> => {
    while (!printed.stdout.split("\n").slice(0, -1).includes(line)) {
      if (child.stdout.readableEnded) throw new Error(`Ended without the line "${line}": ${JSON.stringify(printed)}`);
      await Promise.race([once(child.stdout, "data"), once(child.stdout, "end")]);
    }
  };
  return {
    ended: closed.then(() => ({
      code: child.exitCode,
      signal: child.signalCode,
      ...printed,
      endingMs: times.end - times.ready,
    })),
    printed: readLine,
    say: (line) => void child.stdin.write(`${line}\n`),
    hangUp: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs a program to its end. */
export async function runProgram(path: string, options: ProgramOptions = {}): Promise<Ended> {
  const { ended } = await startProgram(path, options);
  return ended;
}
