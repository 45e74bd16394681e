import { afterAll, beforeAll, expect, it } from "vitest";
import { type BackendServer, startBackend } from "./backend-server.js";
import { bundlePrograms, type Programs } from "./bundle-programs.js";
import { runProgram } from "./run-program.js";

const ZOD = "__zod_globalConfig";

let programs: Programs;
let backend: BackendServer;

beforeAll(async () => {
  [programs, backend] = await Promise.all([bundlePrograms("globals"), startBackend()]);
});

afterAll(async () => {
  backend.close();
  await programs.remove();
});

it("changes nothing in its process but for one listener to `beforeExit`, and what its copies share", async () => {
  const ended = await runProgram(programs.path("globals"), { args: [backend.url("run")] });
  expect(ended).toMatchObject({ code: 0, signal: null, stderr: "" });
  const { before, imported, running, after, warnings, isOk } = JSON.parse(ended.stdout);
  expect({ warnings, isOk }).toEqual({ warnings: [], isOk: true });
  expect(before).toMatchObject({ isOtelSame: true, patched: 0, changedEnv: [] });
  // What zod's copies share, ours among them.
  expect(imported).toEqual({ ...before, globals: [...before.globals, ZOD], ownKeys: before.ownKeys + 1 });
  // What our own copies share: the tasks before the exit, and the signals that were asked for.
  const withOurs = { ...imported, ownKeys: imported.ownKeys + 2 };
  expect(running).toEqual({
    ...withOurs,
    listeners: { ...before.listeners, beforeExit: 1, SIGTERM: 1, SIGINT: 1 },
    resources: running.resources,
  });
  expect(after).toEqual({ ...withOurs, listeners: { ...before.listeners, beforeExit: 1 } });
});
