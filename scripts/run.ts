import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "./workspace.ts";

/** How a command ended. */
export interface Outcome {
  readonly status: number;
  /** Standard output and standard error as they came; empty where `show` was set. */
  readonly output: string;
}

/** How to run a command. */
export interface RunOptions {
  /** @default the repository's root */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Passes the output through instead of returning it. @default false */
  readonly show?: boolean;
}

/** Runs a command with the repository's tools first on the PATH. Resolves whatever its exit code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const path = `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  const colour: Record<string, string> = options.show === true ? {} : { NO_COLOR: "1" };
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...colour, PATH: path, TURBO_TELEMETRY_DISABLED: "1", ...options.env },
    shell: process.platform === "win32",
    stdio: options.show === true ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}

/** Runs a command that has to succeed. @throws {Error} with its output where it does not. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { status, output } = await run(command, args, options);
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} exited with ${status}\n${output}`);
  return output;
}
