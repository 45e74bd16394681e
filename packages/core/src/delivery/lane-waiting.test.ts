import { describe, expect, it } from "vitest";
import { setUpLane } from "../../test/delivery/lane-bench.js";
import { stepEnd, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";

const hang = () => new Promise<void>(() => {});

/** Tells whether a promise has resolved, now and later. */
function watch(promise: Promise<void>): { isDone: boolean } {
  const watched = { isDone: false };
  void promise.then(() => {
    watched.isDone = true;
  });
  return watched;
}

function setUp(answer?: TestBackend["answer"]) {
  const backend = new TestBackend();
  if (answer !== undefined) backend.answer = answer;
  return { backend, ...setUpLane(backend) };
}

describe("settled", () => {
  it("resolves when each record of its trace has its verdict, and not before", async () => {
    let accept = (): void => {};
    const { lane, scheduler } = setUp(
      () =>
        new Promise((resolve) => {
          accept = resolve;
        }),
    );
    const trace = lane.open(traceStart("t"), 0);
    trace.end(traceEnd("t"), 1);
    const settled = watch(trace.settled());
    await scheduler.settle();
    // Who waits holds the process, and for no longer than it waits.
    expect([settled.isDone, scheduler.holders]).toEqual([false, 0]);
    accept();
    await scheduler.settle();
    expect([settled.isDone, scheduler.holders]).toEqual([true, 0]);
  });

  it("resolves at once where nothing is pending", async () => {
    const { lane } = setUp(hang);
    await lane.open(traceStart("t"), 0).settled();
  });

  it.each([
    ["backing off", new Error("down")],
    ["paused", new DeliveryError("pause")],
  ])("does not wait for a lane that is %s, nor for one that comes to be", async (_, error) => {
    const { lane, scheduler } = setUp(() => Promise.reject(error));
    const trace = lane.open(traceStart("t"), 0);
    trace.end(traceEnd("t"), 1);
    const before = watch(trace.settled());
    await scheduler.settle();
    const after = watch(trace.settled());
    await scheduler.settle();
    expect([before.isDone, after.isDone, trace.counts().pending, scheduler.holders]).toEqual([true, true, 1, 0]);
  });

  it("does not wait for a lane that is stopped", async () => {
    const { lane, scheduler } = setUp(hang);
    const trace = lane.open(traceStart("t"), 0);
    trace.end(traceEnd("t"), 1);
    const settled = watch(trace.settled());
    void lane.shutdown(100);
    await scheduler.advance(100);
    await trace.settled();
    expect([settled.isDone, scheduler.holders]).toEqual([true, 0]);
  });
});

describe("flush", () => {
  it("sends what waits at once and resolves when all is accepted", async () => {
    const { backend, lane, scheduler } = setUp();
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), 1);
    const flushed = watch(lane.flush(1000));
    expect(scheduler.holders).toBe(1);
    await scheduler.settle();
    expect([flushed.isDone, backend.accepted, scheduler.holders]).toEqual([true, ["a"], 0]);
    await lane.flush(1000);
  });

  it("tries at once whatever the backoff, and again within its time", async () => {
    const { backend, lane, scheduler } = setUp(() => Promise.reject(new Error("down")));
    scheduler.chance = 1;
    lane.open(traceStart("t"), 0).end(traceEnd("t"), 1);
    await scheduler.advance(1000 + 2000 + 4000);
    expect(backend.requests).toHaveLength(4);
    const flushed = watch(lane.flush(60_000));
    await scheduler.settle();
    expect([backend.requests.length, flushed.isDone]).toEqual([5, false]);
    backend.answer = () => Promise.resolve();
    await scheduler.advance(16_000);
    expect(flushed.isDone).toBe(true);
  });

  it("resolves at its time-out when the backend hangs, and leaves all pending", async () => {
    const { lane, scheduler } = setUp(hang);
    lane.open(traceStart("t"), 0).end(traceEnd("t"), 1);
    const flushed = watch(lane.flush(500));
    await scheduler.advance(499);
    expect(flushed.isDone).toBe(false);
    await scheduler.advance(1);
    expect([flushed.isDone, lane.counts().pending, scheduler.holders]).toEqual([true, 1, 0]);
  });

  it("waits for what is yet to be mapped, though that takes several slices", async () => {
    const { backend, lane, scheduler } = setUp();
    const trace = lane.open(traceStart("t"), 0);
    for (let index = 0; index < 6; index += 1) trace.endStep(stepEnd(`s${index}`), 200 * 1024);
    const flushed = watch(lane.flush(500));
    await scheduler.runSlices();
    expect([flushed.isDone, backend.calls.length]).toEqual([false, 3]);
    await scheduler.settle();
    expect([flushed.isDone, lane.counts().accepted]).toEqual([true, 6]);
  });

  it("does not wait when nothing can be tried before its time-out", async () => {
    const { lane, scheduler } = setUp(() => Promise.reject(new DeliveryError("pause")));
    lane.open(traceStart("t"), 0).end(traceEnd("t"), 1);
    const flushed = watch(lane.flush(5000));
    await scheduler.settle();
    expect([flushed.isDone, lane.counts().pending]).toEqual([true, 1]);
  });

  it.each([Number.NaN, -1, 0])("takes a time-out of %s for none", async (timeoutMs) => {
    const { lane, scheduler } = setUp(hang);
    lane.open(traceStart("t"), 0).end(traceEnd("t"), 1);
    const flushed = watch(lane.flush(timeoutMs));
    await scheduler.advance(0);
    expect(flushed.isDone).toBe(true);
  });
});

describe("shutdown", () => {
  it("sends what is left, releases the factory once, and drops what comes later", async () => {
    const backend = Object.assign(new TestBackend(), {
      shutdowns: 0,
      shutdown: () => {
        backend.shutdowns += 1;
        return Promise.resolve();
      },
    });
    const { lane, scheduler, drops } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    trace.endStep(stepEnd("a"), 1);
    const done = [watch(lane.shutdown(1000)), watch(lane.shutdown(1000))];
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect([backend.accepted, backend.shutdowns, done.map(({ isDone }) => isDone)]).toEqual([["a"], 1, [true, true]]);

    lane.open(traceStart("u"), 0).end(traceEnd("u"), 1);
    await scheduler.settle();
    expect(drops.map(({ reason, count }) => [reason, count])).toEqual([
      ["shutdown", 1],
      ["shutdown", 1],
    ]);
    expect(lane.health()).toMatchObject({
      state: "stopped",
      created: 3,
      accepted: 1,
      dropped: { shutdown: 2 },
      queuedBytes: 0,
    });
    expect(lane.open(traceStart("v"), 0).getLangchainCallback()).toBeUndefined();
    expect([scheduler.holders, scheduler.waitingTimers]).toEqual([0, 0]);
  });

  it("ends in time when the backend hangs: aborts, drops what is left, and tells it", async () => {
    const signals: AbortSignal[] = [];
    const { lane, scheduler, drops } = setUp((_, signal) => {
      signals.push(signal);
      return hang();
    });
    const trace = lane.open(traceStart("t"), 0);
    for (let index = 0; index < 600; index += 1) trace.endStep(stepEnd(`s${index}`), 1);
    await scheduler.advance(300);
    const done = watch(lane.shutdown(1000));
    await scheduler.advance(1000);
    expect([done.isDone, signals.map(({ aborted }) => aborted)]).toEqual([true, [true, true]]);
    expect(lane.health()).toMatchObject({ state: "stopped", pending: 0, dropped: { shutdown: 600 }, queuedBytes: 0 });
    expect(drops).toEqual([{ tracer: "test", reason: "shutdown", count: 600, traceId: "t" }]);
  });

  it("leaves no timer of a batch that was to wait for more", async () => {
    const { lane, scheduler } = setUp();
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), 1);
    await scheduler.settle();
    expect(scheduler.waitingTimers).toBe(1);
    void lane.shutdown(0);
    await scheduler.advance(0);
    expect([scheduler.waitingTimers, lane.health().state]).toEqual([0, "stopped"]);
  });

  it("ends in time when the factory does, or throws", async () => {
    const signals: AbortSignal[] = [];
    const hanging = Object.assign(new TestBackend(), {
      shutdown: (signal: AbortSignal) => {
        signals.push(signal);
        return hang();
      },
    });
    const slow = setUpLane(hanging);
    const done = watch(slow.lane.shutdown(1000));
    await slow.scheduler.advance(999);
    expect([done.isDone, signals[0]?.aborted]).toEqual([false, false]);
    await slow.scheduler.advance(1);
    expect([done.isDone, signals[0]?.aborted]).toEqual([true, true]);

    const throwing = setUpLane(
      Object.assign(new TestBackend(), {
        shutdown: () => {
          throw new Error("no");
        },
      }),
    );
    await throwing.lane.shutdown(1000);
    expect(throwing.errors).toEqual([new Error("no")]);
  });

  it("discards what a tracer emits afterwards, and says so", async () => {
    const { backend, lane, scheduler, diagnostics } = setUp();
    lane.open(traceStart("t"), 0).end(traceEnd("t"), 1);
    const done = lane.shutdown(1000);
    await scheduler.settle();
    await done;
    backend.emit?.("late", 1);
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["t"]);
    expect(diagnostics.map(({ cause }) => cause)).toEqual(["item-discarded"]);
  });
});
