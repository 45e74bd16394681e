import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A program in a process of its own, driven by messages. */
export interface Child<In, Out> {
  send(message: In): void;
  /** Resolves with the next message of the program; rejects when it ends without one. */
  next(): Promise<Out>;
  /** Sends a message and resolves with the next one of the program. */
  ask(message: In): Promise<Out>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<Ending>;
  kill(): void;
}

/** How a process ended. */
export interface Ending {
  /** Its exit code, or the signal that ended it. */
  readonly how: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What it printed, both streams. */
  readonly output: string;
}

/** How a program is started. */
export interface ChildOptions {
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a program of `programs/` with this Node. Its messages wait until they are asked for. */
export function startChild<In extends object, Out>(program: string, options: ChildOptions = {}): Child<In, Out> {
  const file = fileURLToPath(new URL(`./programs/${program}.ts`, import.meta.url));
  const child = fork(file, options.args ?? [], { execArgv: [...(options.nodeArgs ?? [])], silent: true });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const messages: Out[] = [];
  const waiting: ((message: Out) => void)[] = [];
  child.on("message", (message) => {
    const take = waiting.shift();
    // The program's own type of message.
    if (take === undefined) messages.push(message as Out);
    else take(message as Out);
  });
  const ended = new Promise<Ending>((resolve) => {
    let at = 0;
    child.once("exit", () => {
      at = Date.now();
      running.delete(child);
    });
    child.once("close", (code, signal) => resolve({ how: signal ?? String(code), at, output }));
  });
  const next = (): Promise<Out> => {
    const message = messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve, reject) => {
      waiting.push(resolve);
      void ended.then(({ how, output: said }) =>
        reject(new Error(`${program} ended (${how}) without a word:\n${said}`)),
      );
    });
  };
  const send = (message: In): void => {
    child.send(message);
  };
  return {
    send,
    next,
    ask(message) {
      send(message);
      return next();
    },
    ended,
    kill: () => void child.kill("SIGKILL"),
  };
}
