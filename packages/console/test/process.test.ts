import { type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bundleProgram } from "./bundle.js";

type Program = Awaited<ReturnType<typeof bundleProgram>>;

// Real processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let agent: Program;
let memory: Program;

beforeAll(async () => {
  [agent, memory] = await Promise.all([
    bundleProgram(new URL("./programs/agent.ts", import.meta.url)),
    bundleProgram(new URL("./programs/memory.ts", import.meta.url)),
  ]);
});
afterAll(async () => {
  await Promise.all([agent.remove(), memory.remove()]);
});

interface Outcome {
  readonly code: number | null;
  readonly stderr: string;
}

async function outcomeOf(child: ReturnType<typeof spawn>): Promise<Outcome> {
  const stderr = child.stderr === null ? Promise.resolve("") : text(child.stderr);
  const [code] = (await once(child, "close")) as [number | null]; // the event's arguments have no types
  return { code, stderr: await stderr };
}

function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _none, ...rest } = process.env;
  return rest;
}

function start(args: readonly string[], options: SpawnOptions = {}) {
  return spawn(process.execPath, args, { env: environment(), stdio: ["ignore", "pipe", "pipe"], ...options });
}

/** Runs the program with a standard output whose reader goes away after the first chunk. */
function runWithLeavingReader(mode: string): Promise<Outcome> {
  const child = start([agent.path, mode, "400"]);
  child.stdout?.once("data", () => child.stdout?.destroy());
  return outcomeOf(child);
}

/** Runs the program with a standard output that nobody reads from the start. */
function runWithClosedReader(mode: string): Promise<Outcome> {
  const child = start([agent.path, mode, "50"]);
  child.stdout?.destroy();
  return outcomeOf(child);
}

describe("a program whose output pipe closes", () => {
  it.each(["traced", "untraced"])("comes to its end if it prints nothing itself: %s", async (mode) => {
    for (const run of [runWithLeavingReader, runWithClosedReader]) {
      if (mode === "untraced" && run === runWithLeavingReader) continue; // it writes nothing that a reader could wait for
      expect(await run(mode)).toEqual({ code: 0, stderr: "end: 0 listeners\n" });
    }
  });

  it("fails by its own write, as it does untraced", async () => {
    const untraced = await runWithLeavingReader("untraced-printing");
    const traced = await runWithLeavingReader("traced-printing");
    for (const { code, stderr } of [untraced, traced]) {
      expect(code).toBe(1);
      expect(stderr).toContain("EPIPE");
    }
  });

  it("hears of it by its own listener", async () => {
    const { code, stderr } = await runWithLeavingReader("traced-listening");
    expect(code).toBe(0);
    expect(stderr).toBe("own listener\nend: 1 listeners\n");
  });

  it.skipIf(process.platform === "win32")("ends with 0 in `node agent | head -1`", async () => {
    const command = `"${process.execPath}" "${agent.path}" traced 400 | head -1; exit "\${PIPESTATUS[0]}"`;
    const child = spawn("bash", ["-c", command], { env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    const stdout = text(child.stdout);
    expect(await outcomeOf(child)).toEqual({ code: 0, stderr: "end: 0 listeners\n" });
    expect(await stdout).toBe("a3f1     0 ms  ▸ answer\n");
  });
});

describe("a program whose output", () => {
  it("goes to a pipe prints all, without colours", async () => {
    const child = start([agent.path, "traced", "3"]);
    const stdout = child.stdout === null ? "" : await text(child.stdout);
    expect(stdout.split("▸ answer")).toHaveLength(4);
    expect(stdout).not.toContain("\u001b");
  });

  it("goes to a file prints all", async () => {
    const path = join(tmpdir(), `console-tracer-${process.pid}.txt`);
    const file = await open(path, "w");
    const result = await outcomeOf(start([agent.path, "traced", "3"], { stdio: ["ignore", file.fd, "pipe"] }));
    await file.close();
    expect(result).toEqual({ code: 0, stderr: "end: 0 listeners\n" });
    expect((await readFile(path, "utf8")).split("▸ answer")).toHaveLength(4);
    await rm(path);
  });

  it("is forced to have colours has them", async () => {
    const child = start([agent.path], { env: { ...environment(), NO_COLOR: "1", FORCE_COLOR: "1" } });
    const stdout = child.stdout === null ? "" : await text(child.stdout);
    expect(stdout).toContain("\u001b[1manswer\u001b[22m");
  });

  it("is not read for a while does not wait, and drops with a count", async () => {
    const child = start([agent.path, "traced", "1500"]);
    const stderr =
      child.stderr === null
        ? ""
        : await new Promise<string>((resolve) => child.stderr?.once("data", (data) => resolve(String(data))));
    expect(stderr).toContain("end:");
    const stdout = child.stdout === null ? "" : await text(child.stdout);
    const dropped = [...stdout.matchAll(/^… ([\d,.]+)k? lines? dropped here/gm)];
    expect(dropped).toHaveLength(1);
    expect(stdout.length).toBeGreaterThan((1024 * 1024) / 2);
  });
});

it("keeps less than 32 KiB of each step of an open trace, whatever its payloads", async () => {
  const child = start(["--expose-gc", memory.path]);
  const bytes = child.stdout === null ? Number.NaN : Number(await text(child.stdout));
  expect(bytes).toBeLessThan(32 * 1024);
  expect(bytes).toBeGreaterThan(0);
});
