import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { stepEnd, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { createLane } from "./lane.js";
import { realScheduler, runClean } from "./scheduler.js";

afterEach(() => {
  vi.useRealTimers();
});

describe("the scheduler of real time", () => {
  it("goes on under a test's fake timers", async () => {
    vi.useFakeTimers();
    await new Promise<void>((resolve) => realScheduler.immediate(resolve));
    await new Promise<void>((resolve) => void realScheduler.setTimer(resolve, 1));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("runs a timer that was cleared never, and one without end not at once", async () => {
    const ran: string[] = [];
    realScheduler.setTimer(() => ran.push("cleared"), 0).clear();
    const endless = realScheduler.setTimer(() => ran.push("endless"), Number.POSITIVE_INFINITY);
    await new Promise<void>((resolve) => void realScheduler.setTimer(resolve, 5));
    endless.clear();
    expect(ran).toEqual([]);
  });

  it("runs outside the caller's async context", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen = await storage.run("caller's", async () => {
      const inImmediate = await new Promise((resolve) => realScheduler.immediate(() => resolve(storage.getStore())));
      const inTimer = await new Promise((resolve) => void realScheduler.setTimer(() => resolve(storage.getStore()), 0));
      return [inImmediate, inTimer, runClean(() => storage.getStore())];
    });
    expect(seen).toEqual([undefined, undefined, undefined]);
  });
});

describe("a lane in real time", () => {
  it("delivers, calls everything of a backend outside the caller's context, and stops", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen = new Set<string | undefined>();
    const look = () => void seen.add(storage.getStore());
    const backend = Object.assign(new TestBackend(), { answer: async () => look(), shutdown: async () => look() });
    const createTracer = backend.createTracer.bind(backend);
    backend.createTracer = (emit) => {
      look();
      return { ...createTracer(emit), addTrace: look };
    };
    const lane = createLane({ factory: backend, diagnose: () => {}, onDrop: look });
    await storage.run("caller's", async () => {
      const trace = lane.open(traceStart("t"), 0);
      trace.getLangchainCallback();
      trace.endStep(stepEnd("a"), 1);
      await lane.flush(5000);
      trace.end(traceEnd("t"), 1);
      await trace.settled();
      await lane.shutdown(5000);
      trace.end(traceEnd("late"), 1);
    });
    await new Promise<void>((resolve) => realScheduler.immediate(resolve));
    expect(backend.accepted).toEqual(["a", "t"]);
    expect([...seen]).toEqual([undefined]);
  });
});
