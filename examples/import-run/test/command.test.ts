import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FIRST_SECOND, folderOf, miniSweAgentRun, shellReply, tauBenchRun, thought } from "./recorded-files.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const run = miniSweAgentRun([
  {
    text: thought("ls"),
    reply: shellReply("a"),
    second: 0,
    usage: { prompt_tokens: 1000, completion_tokens: 20, cost: 0.25 },
  },
]);
const talk = tauBenchRun([
  { role: "user", content: "Hi" },
  { role: "assistant", content: "Hello" },
]);

/** Runs the command as a process of its own, on the built packages. */
function command(...args: readonly string[]): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.once("error", reject).once("close", (code) => resolve({ code, output, errors }));
  });
}

function recordsOf(output: string): { record: string; name?: string; endTime?: number; startTime?: number }[] {
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("the command", () => {
  it("imports a folder with the folders in it, and sums it up", async () => {
    const folder = await folderOf({ "a.json": run, "notes.md": "not read" });
    await mkdir(join(folder, "more"));
    await writeFile(join(folder, "more", "b.json"), JSON.stringify([talk, talk]));
    const { code, output, errors } = await command("--json", folder);
    expect(errors.replaceAll(folder, "…")).toBe(
      [
        "…/a.json: 1 run, 1 model call",
        "…/more/b.json: 2 runs, 2 model calls",
        "3 runs of 2 files: 3 model calls, 1 tool call",
        "tokens: 1,000 in (0 from cache), 20 out (0 reasoning)",
        "cost: $0.2500",
        "not recorded for 2 model calls",
        "console: 7 records accepted, 0 pending, 0 dropped, 0 rejected, 0 skipped; 0 values masked",
        "",
      ].join("\n"),
    );
    const ends = recordsOf(output).filter(({ record }) => record === "trace.end");
    expect(ends.map(({ name }) => name)).toEqual(["mini-swe-agent", "b", "b"]);
    expect(ends[0]?.startTime).toBe(FIRST_SECOND * 1000);
    expect(code).toBe(0);
  });

  it("goes on after a broken file, and ends with 1", async () => {
    const folder = await folderOf({ "a.json": "{", "b.json": run, "c.json": { users: [] }, "d.json": "" });
    const { code, output, errors } = await command(folder, join(folder, "gone.json"));
    expect(errors.replaceAll(folder, "…").split("\n")).toEqual([
      "…/a.json: is cut off: its JSON ends too early",
      "…/b.json: 1 run, 1 model call",
      "…/c.json: holds no agent runs in a known format",
      "…/d.json: is empty",
      "…/gone.json: does not exist",
      "1 run of 1 file: 1 model call, 1 tool call",
      expect.any(String),
      expect.any(String),
      expect.any(String),
      "4 problems: see above",
      "",
    ]);
    expect(output).toContain("mini-swe-agent");
    expect(code).toBe(1);
  });

  it("moves runs to now", async () => {
    const folder = await folderOf({ "a.json": run });
    const before = Date.now();
    const { output } = await command("--now", "--json", folder);
    const end = recordsOf(output).findLast(({ record }) => record === "trace.end");
    expect(end?.endTime).toBeGreaterThanOrEqual(before);
    expect(end?.endTime).toBeLessThanOrEqual(Date.now());
  });

  it("does not take what is not recorded for 0", async () => {
    const folder = await folderOf({ "talk.json": talk });
    const { errors } = await command("--quiet", folder);
    expect(errors.split("\n")[2]).toBe("tokens and cost: not recorded");
  });

  it("prints nothing but the summary when it shall be quiet", async () => {
    const folder = await folderOf({ "a.json": run });
    const { code, output, errors } = await command("--quiet", folder);
    expect([code, output]).toEqual([0, ""]);
    expect(errors).toContain("console: 3 records accepted");
  });

  it("says so when a folder holds nothing", async () => {
    const folder = await folderOf();
    const { code, errors } = await command(folder);
    expect(errors).toContain(`${folder}: no .json file is there\n`);
    expect(code).toBe(1);
  });

  it("explains itself", async () => {
    const [help, nothing] = [await command("--help"), await command()];
    expect([help.code, help.output.split("\n")[0]]).toEqual([
      0,
      "Imports recorded agent runs as traces, as they happened.",
    ]);
    expect([nothing.code, nothing.errors.split("\n")[0]]).toEqual([2, "Which file or folder?"]);
  });
});
