import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A lane with one pending trace, whose backend answers as `deliver` does; nothing of it holds the process. */
const program = (deliver: string, rest: string): string => `
  import { createLane } from "./lane.mjs";
  const tracer = (emit) => ({ ready: true, addTrace() {}, endTrace() {}, end: () => emit("item", 1) });
  const factory = { name: "test", create: (_, emit) => tracer(emit), deliver: ${deliver} };
  const lane = createLane({ factory, diagnose() {} });
  const trace = lane.open({ traceId: "t" }, 0);
  trace.end({ traceId: "t" }, 1);
  ${rest}
`;
const HANGS = "() => new Promise(() => {})";
const ANSWERS_LATE = "() => new Promise((resolve) => setTimeout(resolve, 50).unref())";

describe("a process with a lane", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lane-"));
    const common = { bundle: true, format: "esm", platform: "node" } as const;
    await build({ ...common, entryPoints: [source("./lane.ts")], outfile: join(folder, "lane.mjs") });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a program to its end. Rejects where its exit code is not 0, as Node's 13 for a top-level `await` that never ended. */
  async function runProgram(text: string): Promise<string> {
    const path = join(folder, "program.mjs");
    await writeFile(path, text);
    const { stdout } = await run(process.execPath, [path], { timeout: 10_000 });
    return stdout.trim();
  }

  it("ends when the program is done, though a backend hangs", async () => {
    expect(await runProgram(program(HANGS, `console.log("done");`))).toBe("done");
  });

  it("waits for a flush that is awaited", async () => {
    const rest = "await lane.flush(200); console.log(lane.counts().pending);";
    expect(await runProgram(program(HANGS, rest))).toBe("1");
  });

  it("waits for a shutdown that is awaited", async () => {
    const rest = "await lane.shutdown(200); console.log(lane.counts().dropped);";
    expect(await runProgram(program(HANGS, rest))).toBe("1");
  });

  it("waits for a trace that is awaited", async () => {
    const rest = "await trace.settled(); console.log(lane.counts().accepted);";
    expect(await runProgram(program(ANSWERS_LATE, rest))).toBe("1");
  });
});
