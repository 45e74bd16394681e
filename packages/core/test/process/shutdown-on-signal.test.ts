import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendServer, startBackend } from "./backend-server.js";
import { bundlePrograms, type Programs } from "./bundle-programs.js";
import { type Ended, type Running, runProgram, startProgram } from "./run-program.js";

/** What a busy machine may add to an end. */
const SLACK_MS = 1500;

let programs: Programs;
let backend: BackendServer;
let runs = 0;

beforeAll(async () => {
  [programs, backend] = await Promise.all([bundlePrograms("on-signal", "two-copies"), startBackend()]);
});

afterAll(async () => {
  backend.close();
  await programs.remove();
});

/** Starts a program, waits until it is ready, and sends it a signal. */
async function signal(what: string, name: NodeJS.Signals = "SIGTERM"): Promise<Running & { readonly run: string }> {
  const run = `run-${runs++}`;
  const args = [what, backend.url(run), backend.url(`${run}-hanging`, "never")];
  const program = await startProgram(programs.path("on-signal"), { args });
  await program.printed("ready");
  program.kill(name);
  return { ...program, run };
}

const names = (run: string) => backend.accepted(run).map(({ name, status }) => `${name} ${status}`);
const ALL = ["pending ok", "open abandoned"];
const KILLED = { code: null, signal: "SIGTERM", stdout: "ready\n", stderr: "" } satisfies Partial<Ended>;

describe.concurrent("a program that shuts down on a signal", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("delivers all, and ends by %s", async (name) => {
    const { ended, run } = await signal("nothing else", name);
    expect(await ended).toMatchObject({ ...KILLED, signal: name });
    expect(names(run)).toEqual(ALL);
  });

  it("listens to the signals that were asked for, and to no other", async () => {
    const chosen = await signal("a signal of its own choice", "SIGHUP");
    expect(await chosen.ended).toMatchObject({ ...KILLED, signal: "SIGHUP" });
    expect(names(chosen.run)).toEqual(ALL);
    const other = await signal("a signal of its own choice", "SIGTERM");
    expect(await other.ended).toMatchObject(KILLED);
    expect(names(other.run)).not.toContain("open abandoned");
  });

  it("ends when its time is up, though the backend hangs", async () => {
    const { endingMs, ...ended } = await (await signal("a hanging backend")).ended;
    expect(ended).toMatchObject(KILLED);
    expect(endingMs).toBeLessThan(300 + SLACK_MS);
  });

  it("ends at once when the same signal comes again", async () => {
    const { ended, kill, run } = await signal("patience with a hanging backend");
    await backend.requested(`${run}-hanging`);
    kill("SIGTERM");
    const { endingMs, ...how } = await ended;
    expect(how).toMatchObject(KILLED);
    expect(endingMs).toBeLessThan(SLACK_MS);
  });

  it("delivers what two services hold, though the backend of one hangs", async () => {
    const { ended, run } = await signal("two services");
    expect(await ended).toMatchObject(KILLED);
    expect(names(run)).toEqual(ALL);
  });

  it("delivers what two copies of the package hold", async () => {
    const run = `run-${runs++}`;
    const copies = await Promise.all([programs.addCore("one.mjs"), programs.addCore("other.cjs")]);
    const ended = await runProgram(programs.path("two-copies"), { args: [...copies, "SIGTERM", backend.url(run)] });
    expect(ended).toMatchObject({ code: null, signal: "SIGTERM", stdout: "two copies\n1 1\nready\n" });
    expect(names(run).sort()).toEqual(["copy 0 abandoned", "copy 1 abandoned"]);
  });

  it("leaves out a service that was taken back", async () => {
    const { ended, run } = await signal("one of two services taken back");
    const { endingMs, ...how } = await ended;
    expect(how).toMatchObject(KILLED);
    expect(endingMs).toBeLessThan(SLACK_MS);
    expect(names(run)).toEqual(ALL);
  });

  it("ends as it did before once all was taken back", async () => {
    const { ended, run } = await signal("all taken back");
    expect(await ended).toMatchObject({ ...KILLED, stdout: "0 0\nready\n" });
    expect(names(run)).not.toContain("open abandoned");
  });

  it.each(["a listener before", "a listener after", "a listener for once before", "a listener for once after"])(
    "leaves the end to the app where that has %s",
    async (what) => {
      const { ended, run } = await signal(what);
      const own = { code: 7, signal: null, stdout: "ready\nthe app's own\n2\n", stderr: "" };
      expect(await ended).toMatchObject(own);
      expect(names(run)).toEqual(ALL);
    },
  );
});
