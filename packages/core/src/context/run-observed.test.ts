import { AsyncLocalStorage } from "node:async_hooks";
import { expect, it, vi } from "vitest";
import type { ContextHost } from "./host.js";
import type { Scope } from "./open.js";
import { runObserved } from "./run-observed.js";

it("ends what could not be recorded, counts it, and leaves the result alone", async () => {
  const storage = new AsyncLocalStorage<Scope>();
  const ignore = vi.fn();
  const host = { active: { run: storage.run.bind(storage) }, ignore } as unknown as ContextHost; // all that is asked of it
  const endUnset = vi.fn();
  const fail = () => {
    throw new Error("a defect of ours");
  };
  const observer = { onChunk: fail, onValue: fail, onStreamEnd: fail, onError: fail, endUnset };
  const scope = {} as Scope; // nobody looks inside
  const run = <T>(fn: () => T): T => runObserved({ host, scope, observer, handle: undefined }, fn);

  expect(run(() => 5)).toBe(5);
  expect(await run(async () => 6)).toBe(6);
  expect([
    ...run(() =>
      (function* () {
        yield 7;
      })(),
    ),
  ]).toEqual([7]);
  const failure = new Error("the program's");
  expect(() =>
    run(() => {
      throw failure;
    }),
  ).toThrow(failure);
  expect(endUnset.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(ignore).toHaveBeenCalledWith("internal", expect.any(String));
});
