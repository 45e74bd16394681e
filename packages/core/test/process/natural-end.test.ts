import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendServer, type Manner, startBackend } from "./backend-server.js";
import { bundlePrograms, type Programs } from "./bundle-programs.js";
import { runProgram } from "./run-program.js";

/** What a natural end may take where a backend hangs, and what a busy machine adds to it. */
const MAX_NATURAL_MS = 2500 + 1000;

let programs: Programs;
let backend: BackendServer;
let runs = 0;

beforeAll(async () => {
  [programs, backend] = await Promise.all([bundlePrograms("natural-end", "two-copies"), startBackend()]);
});

afterAll(async () => {
  backend.close();
  await programs.remove();
});

async function run(what: string, manner?: Manner) {
  const name = `run-${runs++}`;
  const ended = await runProgram(programs.path("natural-end"), { args: [what, backend.url(name, manner)] });
  return { ...ended, accepted: backend.accepted(name) };
}

describe.concurrent("a program that ends of itself", () => {
  it("delivers what is still open, as abandoned", async () => {
    const { code, accepted } = await run("an open trace");
    expect(code).toBe(0);
    expect(accepted).toMatchObject([
      { type: "step", name: "step", status: "abandoned" },
      { type: "trace", name: "open", status: "abandoned" },
    ]);
  });

  it("ends at once where nobody takes what is open", async () => {
    expect(await run("an open trace of a service without tracers")).toMatchObject({ code: 0, stderr: "" });
  });

  it.each(["an awaited flush", "an awaited shutdown", "an awaited endTrace", "an awaited end"])(
    "waits for %s",
    async (what) => {
      const { code, stdout, accepted } = await run(what, "late");
      expect({ code, stdout }).toEqual({ code: 0, stdout: "ready\n1\n" });
      expect(accepted).toHaveLength(1);
    },
  );

  it.each(["an awaited flush", "an awaited shutdown"])("waits for %s, though the backend hangs", async (what) => {
    expect(await run(what, "never")).toMatchObject({ code: 0, stdout: "ready\n0\n" });
  });

  it("waits for the end of `await using`", async () => {
    const { code, stdout, accepted } = await run("a disposal", "late");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "ready\ndisposed\n" });
    expect(accepted).toHaveLength(1);
  });

  it.each(["an awaited endTrace", "an awaited end", "an end that nobody awaits"])(
    "ends in time after %s, though the backend hangs",
    async (what) => {
      const { code, endingMs } = await run(what, "never");
      expect(code).toBe(0);
      expect(endingMs).toBeLessThan(MAX_NATURAL_MS);
    },
  );

  it("delivers what a worker thread leaves behind", async () => {
    const { code, accepted } = await run("a worker thread", "late");
    expect(code).toBe(0);
    expect(accepted).toMatchObject([{ name: "in a worker" }]);
  });

  it.each(["rounds of its own", "rounds of its own, after ours"])("delivers what is new in %s", async (what) => {
    const { code, accepted } = await run(what);
    expect(code).toBe(0);
    expect(accepted.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5].map((round) => `round ${round}`));
  });

  it.each(["rounds of its own", "rounds of its own, after ours"])(
    "is put off once in all by %s, though the backend hangs",
    async (what) => {
      const { code, endingMs } = await run(what, "never");
      expect(code).toBe(0);
      expect(endingMs).toBeLessThan(MAX_NATURAL_MS);
    },
  );

  it.each([
    ["one.mjs", "other.mjs"],
    ["module.mjs", "script.cjs"],
  ])("delivers what two copies of the package hold, with one listener: %s, %s", async (first, second) => {
    const name = `run-${runs++}`;
    const copies = await Promise.all([programs.addCore(first), programs.addCore(second)]);
    const args = [...copies, "natural", backend.url(name)];
    const { code, stdout } = await runProgram(programs.path("two-copies"), { args });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "two copies\n1 0\nready\n" });
    expect(
      backend
        .accepted(name)
        .map(({ name, status }) => `${name} ${status}`)
        .sort(),
    ).toEqual(["copy 0 abandoned", "copy 1 abandoned"]);
  });
});
