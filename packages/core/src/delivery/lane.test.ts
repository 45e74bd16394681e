import { describe, expect, it } from "vitest";
import { setUpLane } from "../../test/delivery/lane-bench.js";
import { stepEnd, stepStart, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import type { Tracer } from "../tracer.js";

/** A backend whose tracers a test changes. */
function backendWith(change: (tracer: Tracer) => Partial<Tracer>): TestBackend {
  const backend = new TestBackend();
  const createTracer = backend.createTracer.bind(backend);
  backend.createTracer = (emit) => {
    const tracer = createTracer(emit);
    return { ...tracer, ...change(tracer) };
  };
  return backend;
}

function fail(message: string): never {
  throw new TypeError(message);
}

describe("a lane feeds its tracers", () => {
  it("hands over a trace's records in the order of the calls, after the calls", async () => {
    const backend = new TestBackend();
    const { lane, scheduler } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    trace.startStep(stepStart("a"), 0);
    trace.endStep(stepEnd("a"), 1);
    trace.end(traceEnd("t"), 1);
    expect(backend.calls).toEqual([]);

    await scheduler.settle();
    expect(backend.calls).toEqual(["create:t", "addTrace:a", "endTrace:a", "end:t"]);
    expect(backend.accepted).toEqual(["a", "t"]);
    expect(lane.counts()).toEqual({ accepted: 2, pending: 0, dropped: 0, rejected: 0, skipped: 0, masked: 0 });
  });

  it("counts each trace on its own, also under one trace id", async () => {
    const { lane, scheduler } = setUpLane(new TestBackend());
    const [first, second] = [lane.open(traceStart("t"), 0), lane.open(traceStart("t"), 0)];
    first.endStep(stepEnd("a"), 1);
    first.end(traceEnd("t"), 1);
    second.end(traceEnd("t"), 1);
    expect(first.counts().pending).toBe(2);

    await scheduler.settle();
    expect([first.counts().accepted, second.counts().accepted, lane.counts().accepted]).toEqual([2, 1, 3]);
  });

  it("accepts a record of a tracer that does not deliver when its method has returned", async () => {
    const backend = new TestBackend();
    const { lane, scheduler } = setUpLane({ name: "console", create: (trace, emit) => backend.create(trace, emit) });
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), 1);
    await scheduler.settle();
    expect(lane.health()).toMatchObject({ accepted: 1, pending: 0, state: "idle", queuedBytes: 0 });
    expect(lane.health().lastAcceptedTime).toBe(scheduler.epochNow());
  });

  it("accepts a record that emits nothing at once", async () => {
    const backend = backendWith(() => ({ endTrace: () => {} }));
    backend.answer = () => new Promise(() => {});
    const { lane, scheduler } = setUpLane(backend);
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), 1);
    await scheduler.settle();
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0 });
  });

  it("accepts a record only when all of its items were accepted", async () => {
    const backend = new TestBackend();
    backend.limits = { maxItems: 2, maxBytes: 1000 };
    backend.createTracer = (emit) => ({
      ready: true,
      addTrace: () => {},
      endTrace: () => ["1", "2", "3"].forEach((item) => void emit(item, 1)),
      end: () => {},
    });
    const { lane, scheduler } = setUpLane(backend);
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), 1);
    await scheduler.settle();
    expect(backend.accepted).toEqual(["1", "2"]);
    expect(lane.counts()).toMatchObject({ accepted: 0, pending: 1 });

    await scheduler.advance(1000);
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0 });
  });

  it("delivers what is emitted for a start or out of any call, and counts it for no record", async () => {
    const backend = backendWith(() => ({ addTrace: () => backend.emit?.("start", 5) }));
    const { lane, scheduler } = setUpLane(backend);
    lane.open(traceStart("t"), 0).startStep(stepStart("a"), 0);
    await scheduler.settle();
    backend.emit?.("late", 5);
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["start", "late"]);
    expect(lane.health()).toMatchObject({ created: 0, accepted: 0, queuedBytes: 0 });
  });
});

describe("a lane whose tracer fails", () => {
  it("skips the records of a tracer that is not ready, and says why once", async () => {
    const backend = backendWith(() => ({ ready: false, notReadyReason: "set TEST_KEY" }));
    const { lane, scheduler, diagnostics, drops } = setUpLane(backend);
    for (const name of ["t", "u"]) {
      const trace = lane.open(traceStart(name), 0);
      trace.endStep(stepEnd("a"), 1);
      trace.end(traceEnd(name), 1);
      await scheduler.settle();
      trace.endStep(stepEnd("late"), 1);
      await trace.settled();
    }
    expect(lane.health()).toMatchObject({ state: "not-ready", created: 6, skipped: 6, pending: 0 });
    expect(diagnostics).toEqual([{ cause: "tracer-not-ready", message: "set TEST_KEY", tracer: "test" }]);
    expect([backend.requests, drops]).toEqual([[], []]);
  });

  it("sends nothing that a tracer emitted before it was seen not to be ready", async () => {
    const backend = new TestBackend();
    backend.createTracer = (emit) => {
      emit("created", 1);
      return { ready: false, addTrace: () => {}, endTrace: () => {}, end: () => {} };
    };
    const { lane, scheduler } = setUpLane(backend);
    lane.open(traceStart("t"), 0);
    await scheduler.advance(1000);
    expect(backend.requests).toEqual([]);
  });

  it("drops the one record whose call throws, takes back its items, and goes on", async () => {
    const backend = backendWith(({ endTrace }) => ({
      endTrace: (step) => {
        endTrace(step);
        if (step.name === "bad") fail("secret content");
      },
    }));
    const { lane, scheduler, diagnostics, drops, errors } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    for (const name of ["a", "bad", "b"]) trace.endStep(stepEnd(name), 1);
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(backend.accepted).toEqual(["a", "b", "t"]);
    expect(trace.counts()).toMatchObject({ accepted: 3, dropped: 1 });
    expect(drops).toEqual([{ tracer: "test", reason: "tracer-failed", count: 1, traceId: "t" }]);
    expect(errors).toEqual([new TypeError("secret content")]);
    expect(JSON.stringify([diagnostics, lane.health()])).not.toContain("secret content");
    expect(lane.health().lastError).toBe("endTrace of the tracer failed with TypeError");
  });

  it("tells a start that throws, which loses nothing that is counted", async () => {
    const backend = backendWith(() => ({ addTrace: () => fail("start") }));
    const { lane, scheduler, errors } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    trace.startStep(stepStart("a"), 0);
    trace.endStep(stepEnd("a"), 1);
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(lane.counts()).toMatchObject({ accepted: 2, dropped: 0 });
    expect(errors).toHaveLength(1);
  });

  it("drops all records of a trace whose tracer cannot be created, and no other's", async () => {
    const backend = new TestBackend();
    const create = backend.create.bind(backend);
    backend.create = (trace, emit) => (trace.name === "bad" ? fail("no") : create(trace, emit));
    const { lane, scheduler, drops } = setUpLane(backend);
    const [bad, good] = [lane.open(traceStart("bad"), 0), lane.open(traceStart("good"), 0)];
    bad.endStep(stepEnd("a"), 1);
    good.end(traceEnd("good"), 1);
    await scheduler.settle();
    bad.end(traceEnd("bad"), 1);
    await scheduler.settle();
    expect(bad.counts()).toMatchObject({ dropped: 2, accepted: 0 });
    expect(good.counts()).toMatchObject({ dropped: 0, accepted: 1 });
    expect(drops.map(({ reason, count }) => [reason, count])).toEqual([
      ["tracer-failed", 1],
      ["tracer-failed", 1],
    ]);
  });

  it("tells the rejections of methods that return promises, and leaves none unhandled", async () => {
    const backend = backendWith(() => ({ addTrace: () => Promise.reject(new Error("async")) }));
    const rejecting = () => Promise.reject(new Error("listener"));
    const errors: unknown[] = [];
    const { lane, scheduler } = setUpLane(backend, {
      onError: (error) => {
        errors.push(error);
        return rejecting();
      },
      onDrop: rejecting,
      queue: { maxItems: 3 },
    });
    const trace = lane.open(traceStart("t"), 0);
    trace.startStep(stepStart("a"), 1);
    await scheduler.settle();
    for (const name of ["a", "b", "c", "d", "e"]) trace.endStep(stepEnd(name), 1);
    await scheduler.advance(1000);
    expect(errors).toEqual([new Error("async")]);
    expect(lane.counts()).toMatchObject({ accepted: 3, dropped: 2 });
  });

  it("survives listeners that throw", async () => {
    const backend = backendWith(() => ({ endTrace: () => fail("x") }));
    const { lane, scheduler } = setUpLane(backend, {
      onError: () => fail("a"),
      onDrop: () => fail("b"),
      diagnose: () => fail("c"),
    });
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), 1);
    await scheduler.settle();
    expect(lane.counts()).toMatchObject({ dropped: 1, pending: 0 });
  });
});

describe("a lane's queue", () => {
  it("names no trace where the losses of several are told in one call", async () => {
    const { lane, scheduler, drops } = setUpLane(new TestBackend(), { queue: { maxBytes: 0 } });
    for (const name of ["t", "u"]) lane.open(traceStart(name), 0).end(traceEnd(name), 1);
    await scheduler.settle();
    expect(drops).toEqual([{ tracer: "test", reason: "queue-full", count: 2 }]);
  });

  it("stays within its bounds during an outage, whatever the items weigh, and delivers what it kept", async () => {
    const backend = new TestBackend();
    backend.limits = { maxItems: 10, maxBytes: 1000 };
    backend.itemBytes = 50;
    backend.answer = () => Promise.reject(new Error("down"));
    const { lane, scheduler } = setUpLane(backend, { queue: { maxBytes: 3000, maxItems: 1000 } });
    const trace = lane.open(traceStart("t"), 0);
    for (let index = 0; index < 1000; index += 1) {
      trace.endStep(stepEnd(`s${index}`), 10);
      if (index % 10 === 0) await scheduler.settle();
      expect(lane.health().queuedBytes).toBeLessThanOrEqual(3300 + 2000);
    }
    const { pending, dropped } = lane.counts();
    expect(pending + dropped).toBe(1000);
    expect(pending).toBeGreaterThan(100);

    backend.answer = () => Promise.resolve();
    await scheduler.advance(120_000);
    expect(lane.counts()).toMatchObject({ accepted: pending, dropped, pending: 0 });
    expect(lane.health().queuedBytes).toBe(0);
  });

  it("keeps its account sound whatever sizes a tracer claims", async () => {
    const backend = backendWith(() => ({
      endTrace: ({ name }) =>
        [Number.NaN, -5, Number.POSITIVE_INFINITY, 0.5].forEach((bytes) => void backend.emit?.(name, bytes)),
    }));
    const { lane, scheduler } = setUpLane(backend);
    lane.open(traceStart("t"), 0).endStep(stepEnd("a"), Number.NaN);
    await scheduler.advance(1000);
    expect(lane.health()).toMatchObject({ accepted: 1, queuedBytes: 0 });
  });
});

describe("a lane's worker", () => {
  it("yields before 2 ms are over, whatever waits", async () => {
    const backend = new TestBackend();
    const { lane, scheduler } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    for (let index = 0; index < 10_000; index += 1) trace.endStep(stepEnd(`s${index}`), 1);
    trace.end(traceEnd("t"), 1);
    scheduler.msPerLook = 0.1;
    await scheduler.settle();
    expect(backend.accepted).toHaveLength(10_001);
    expect(Math.max(...scheduler.looksPerSlice)).toBeLessThanOrEqual(20);
    expect(scheduler.looksPerSlice.length).toBeGreaterThan(10_000 / 20);
  });

  it("yields after 256 KiB", async () => {
    const backend = new TestBackend();
    const { lane, scheduler } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    for (let index = 0; index < 10; index += 1) trace.endStep(stepEnd(`s${index}`), 200 * 1024);
    await scheduler.runSlices();
    expect(backend.calls).toEqual(["create:t", "endTrace:s0", "endTrace:s1"]);
  });

  it("is not delayed by another lane whose backend hangs", async () => {
    const hung = new TestBackend();
    hung.answer = () => new Promise(() => {});
    const slow = setUpLane(hung);
    const fast = setUpLane(new TestBackend(), {}, slow.scheduler);
    for (const { lane } of [slow, fast]) {
      const trace = lane.open(traceStart("t"), 0);
      trace.endStep(stepEnd("a"), 1);
      trace.end(traceEnd("t"), 1);
    }
    await slow.scheduler.settle();
    expect(fast.lane.counts()).toMatchObject({ accepted: 2, pending: 0 });
    expect(slow.lane.counts()).toMatchObject({ accepted: 0, pending: 2 });
  });
});

describe("scores that come late", () => {
  const score = { traceId: "t", name: "helpful", value: 1, time: 1 };

  it("are skipped by a factory that cannot map them", async () => {
    const { lane, scheduler } = setUpLane(new TestBackend());
    lane.addScore(score, 10);
    await scheduler.settle();
    expect(lane.health()).toMatchObject({ created: 1, skipped: 1, pending: 0 });
  });

  it("are delivered and counted", async () => {
    const backend = Object.assign(new TestBackend(), {
      addScore: (_: unknown, emit: (item: string, bytes: number) => void) => emit("score", 3),
    });
    const { lane, scheduler } = setUpLane(backend);
    lane.addScore(score, 10);
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["score"]);
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0 });
  });
});

describe("a tracer's own LangChain handler", () => {
  it("is there before the worker has run, and the tracer is created once", async () => {
    const handler = { name: "own" };
    const backend = backendWith(() => ({ getLangchainCallback: () => handler }));
    const { lane, scheduler } = setUpLane(backend);
    const trace = lane.open(traceStart("t"), 0);
    expect(trace.getLangchainCallback()).toBe(handler);
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(backend.calls).toEqual(["create:t", "end:t"]);
  });

  it.each<[string, Partial<Tracer>]>([
    ["none", {}],
    ["one of a tracer that is not ready", { ready: false, getLangchainCallback: () => ({ name: "own" }) }],
    ["one that throws", { getLangchainCallback: () => fail("no") }],
  ])("is absent for %s", (_, change) => {
    const { lane } = setUpLane(backendWith(() => change));
    expect(lane.open(traceStart("t"), 0).getLangchainCallback()).toBeUndefined();
  });
});
