import { describe, expect, it, vi } from "vitest";
import { type ExitTask, exitTasks } from "./before-exit.js";

/** The clock that is taken at import. */
const clock = vi.hoisted(() => {
  const fake = { time: 0, putBack: () => Object.assign(performance, { now }) };
  const { now } = performance;
  performance.now = () => fake.time;
  return fake;
});
clock.putBack();

const MAX_DELAY_MS = 2000;

const foreign = process.listeners("beforeExit");
exitTasks.add({});
const ours = process.listeners("beforeExit").filter((listener) => !foreign.includes(listener));

/** Does what Node does when nothing keeps the process alive. */
function loopIsEmpty(): void {
  for (const listener of ours) listener.call(process, 0);
}

/** A task whose flush a test ends, and the time that each flush was given. */
function manualTask() {
  const given: number[] = [];
  let settle = (_isDone: boolean): void => {};
  const task: ExitTask = {
    flush(timeoutMs) {
      given.push(timeoutMs);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
  };
  return { task, given, settle: (isDone: boolean) => settle(isDone) };
}

/** Lets what a promise set off run. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("tasks before the exit", () => {
  it("share one listener", () => {
    for (let index = 0; index < 20; index += 1) exitTasks.add({ close() {} });
    expect(ours).toHaveLength(1);
    expect(process.listeners("beforeExit")).toEqual([...foreign, ...ours]);
    loopIsEmpty();
  });

  it("hide where they are kept from whoever lists globals", () => {
    expect(Object.getOwnPropertyDescriptor(globalThis, Symbol.for("agent-tracer.exit-tasks.1"))).toMatchObject({
      enumerable: false,
      writable: false,
      configurable: false,
    });
  });

  it("are all closed before any is flushed, also those that closing adds", () => {
    const calls: string[] = [];
    const task = (name: string, added?: ExitTask): ExitTask => ({
      close() {
        calls.push(`close ${name}`);
        if (added !== undefined) exitTasks.add(added);
      },
      async flush() {
        calls.push(`flush ${name}`);
        return true;
      },
    });
    exitTasks.add(task("a", task("c")));
    exitTasks.add(task("b"));
    loopIsEmpty();
    expect(calls).toEqual(["close a", "close b", "flush a", "flush b", "flush c"]);
  });

  it("are flushed once each time that they were put in", () => {
    const { task, given } = manualTask();
    exitTasks.add(task);
    exitTasks.add(task);
    loopIsEmpty();
    loopIsEmpty();
    expect(given).toHaveLength(1);
  });

  it("are left alone once they were taken out", () => {
    const { task, given } = manualTask();
    exitTasks.add(task);
    exitTasks.delete(task);
    loopIsEmpty();
    expect(given).toEqual([]);
  });

  it("get their time anew once they are done", async () => {
    const { task, given, settle } = manualTask();
    for (const isDone of [true, false, true, false]) {
      exitTasks.add(task);
      loopIsEmpty();
      clock.time += 800;
      settle(isDone);
      await turn();
    }
    expect(given).toEqual([MAX_DELAY_MS, MAX_DELAY_MS, 1200, MAX_DELAY_MS]);
  });

  it("get their time once in all, however often the event comes", async () => {
    const { task, given, settle } = manualTask();
    for (const tookMs of [500, 1400, 101, 7]) {
      exitTasks.add(task);
      loopIsEmpty();
      clock.time += tookMs;
      settle(false);
      await turn();
    }
    expect(given).toEqual([MAX_DELAY_MS, 1500, 100, 0]);
  });

  it("do not take each other's time", () => {
    const [first, second] = [manualTask(), manualTask()];
    exitTasks.add(first.task);
    loopIsEmpty();
    exitTasks.add(second.task);
    loopIsEmpty();
    expect([first.given, second.given]).toEqual([[MAX_DELAY_MS], [MAX_DELAY_MS]]);
  });
});
