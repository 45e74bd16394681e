import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendServer, type Manner, startBackend } from "./backend-server.js";
import { bundlePrograms, type Programs } from "./bundle-programs.js";
import { startProgram } from "./run-program.js";

/** How long the process is frozen between two calls: nothing of it runs, no timer fires. */
const FROZEN_MS = 300;
const CALLS = ["1", "2", "3"];

let programs: Programs;
let backend: BackendServer;
let runs = 0;

beforeAll(async () => {
  [programs, backend] = await Promise.all([bundlePrograms("serverless"), startBackend()]);
});

afterAll(async () => {
  backend.close();
  await programs.remove();
});

/** Starts a platform whose process is frozen after each call. `invoke` tells what the backend has at that moment. */
async function startPlatform(platform: string, manner?: Manner) {
  const run = `run-${runs++}`;
  const program = await startProgram(programs.path("serverless"), { args: [platform, backend.url(run, manner)] });
  return {
    run,
    program,
    async invoke(call: string): Promise<readonly string[]> {
      program.kill("SIGCONT");
      program.say(call);
      await program.printed(`over ${call}`);
      program.kill("SIGSTOP");
      const names = namesOf(run);
      await pause(FROZEN_MS);
      return names;
    },
    async thaw(): Promise<void> {
      program.kill("SIGCONT");
    },
  };
}

const namesOf = (run: string) => backend.accepted(run).map(({ name }) => name);

/** What one call records. */
function recordsOf(call: string, platform: string): readonly string[] {
  const names = ["first", "second", `call ${call}`, `started in ${call}`, `stream ${call}`];
  // A step and the trace that was made for it have one name.
  return platform === "given" ? names : [...names, `alone in ${call}`, `alone in ${call}`];
}

describe.concurrent("in a process that is frozen between calls", () => {
  it.each(["given", "vercel", "netlify"])(
    "all of a call has arrived when it is over, with waitUntil: %s",
    async (platform) => {
      const { program, run, invoke, thaw } = await startPlatform(platform);
      const expected: string[] = [];
      for (const call of CALLS) {
        expected.push(...recordsOf(call, platform));
        expect([...(await invoke(call))].sort()).toEqual([...expected].sort());
      }
      await thaw();
      program.hangUp();
      expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
      expect(namesOf(run)).toHaveLength(expected.length);
    },
  );

  it("all of a call has arrived when it is over, though the backend was busy twice", async () => {
    const { program, invoke, thaw } = await startPlatform("given", "busy-twice");
    expect([...(await invoke("1"))].sort()).toEqual([...recordsOf("1", "given")].sort());
    await thaw();
    program.hangUp();
    expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("without waitUntil nothing is lost: it arrives once the process runs again", async () => {
    const { program, run, invoke, thaw } = await startPlatform("none", "late");
    const expected = CALLS.flatMap((call) => recordsOf(call, "none"));
    let known: readonly string[] = [];
    for (const call of CALLS) known = await invoke(call);
    expect(known.length).toBeLessThan(expected.length);
    await thaw();
    await backend.acceptedCount(run, expected.length);
    program.hangUp();
    expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
    expect([...namesOf(run)].sort()).toEqual([...expected].sort());
  });
});
