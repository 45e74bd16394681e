import { describe, expect, it } from "vitest";
import { type LaneBench, setUpLane } from "../../test/delivery/lane-bench.js";
import { type Answer, stepEnd, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";
import type { LaneTrace } from "./lane.js";

interface Bench extends LaneBench {
  readonly backend: TestBackend;
  readonly trace: LaneTrace;
}

function setUp(answer: Answer = () => Promise.resolve(), limits = { maxItems: 512, maxBytes: 1_048_576 }): Bench {
  const backend = new TestBackend();
  backend.answer = answer;
  backend.limits = limits;
  const bench = setUpLane(backend);
  return { ...bench, backend, trace: bench.lane.open(traceStart("t"), 0) };
}

function endSteps(trace: LaneTrace, names: readonly string[]): void {
  for (const name of names) trace.endStep(stepEnd(name), 1);
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`);

/** Answers with each of these in turn, then accepts. */
function inTurn(...errors: unknown[]): Answer {
  return () => (errors.length > 0 ? Promise.reject(errors.shift()) : Promise.resolve());
}

/** Refuses, or asks to split, a request that holds one of these items. */
function against(items: readonly string[], outcome: "refused" | "split"): Answer {
  return (sent) =>
    sent.some((item) => items.includes(item)) ? Promise.reject(new DeliveryError(outcome)) : Promise.resolve();
}

describe("batches", () => {
  it("leave 1 s after their first item", async () => {
    const { backend, trace, scheduler } = setUp();
    endSteps(trace, ["a"]);
    await scheduler.advance(950);
    endSteps(trace, ["b"]);
    await scheduler.advance(49);
    expect(backend.requests).toEqual([]);
    await scheduler.advance(1);
    expect(backend.requests).toEqual([["a", "b"]]);
  });

  it("leave at once when their trace has ended", async () => {
    const { backend, trace, scheduler } = setUp();
    endSteps(trace, ["a"]);
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(backend.requests).toEqual([["a", "t"]]);
  });

  it("linger again once what was urgent has left", async () => {
    const { backend, trace, scheduler } = setUp();
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    endSteps(trace, ["late"]);
    await scheduler.advance(999);
    expect(backend.requests).toEqual([["t"]]);
    await scheduler.advance(1);
    expect(backend.requests).toEqual([["t"], ["late"]]);
  });

  it("leave at once when full, by items or by bytes, one at a time and in order", async () => {
    const byItems = setUp(undefined, { maxItems: 3, maxBytes: 1000 });
    endSteps(byItems.trace, numbers(7));
    await byItems.scheduler.settle();
    expect(byItems.backend.requests).toEqual([
      ["s0", "s1", "s2"],
      ["s3", "s4", "s5"],
    ]);

    const byBytes = setUp(undefined, { maxItems: 100, maxBytes: 25 });
    endSteps(byBytes.trace, numbers(4));
    await byBytes.scheduler.advance(1000);
    expect(byBytes.backend.requests).toEqual([
      ["s0", "s1"],
      ["s2", "s3"],
    ]);
  });

  it("hold a lone item that is over the limit", async () => {
    const { backend, trace, scheduler } = setUp(undefined, { maxItems: 100, maxBytes: 5 });
    endSteps(trace, ["a", "b"]);
    await scheduler.settle();
    expect(backend.requests).toEqual([["a"], ["b"]]);
  });

  it("fall back to 512 items where a backend's limits are none", async () => {
    const { backend, trace, scheduler } = setUp(undefined, { maxItems: Number.NaN, maxBytes: 0 });
    endSteps(trace, numbers(600));
    await scheduler.advance(1000);
    expect(backend.requests.map((items) => items.length)).toEqual([512, 88]);
  });
});

describe("retry", () => {
  it("repeats the same batch after a backoff of at most 1, 2, 4 … 60 s", async () => {
    const busy = () => Promise.reject(new DeliveryError("retry", { status: 429 }));
    const { backend, trace, scheduler, lane } = setUp(busy);
    scheduler.chance = 1;
    endSteps(trace, ["a"]);
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const before = backend.requests.length;
      await scheduler.advance(seconds * 1000 - 1);
      expect(backend.requests).toHaveLength(before);
      await scheduler.advance(1);
      expect(backend.requests).toHaveLength(before + 1);
    }
    expect(new Set(backend.requests.map(String))).toEqual(new Set(["a,t"]));
    expect(lane.health()).toMatchObject({ state: "backing-off", pending: 2, repeated: 16 });
  });

  it("starts over with short backoffs once something was accepted", async () => {
    const { backend, trace, scheduler, lane } = setUp(inTurn(new Error("1"), new Error("2"), new Error("3")));
    scheduler.chance = 1;
    endSteps(trace, ["a"]);
    await scheduler.advance(1000 + 1000 + 2000 + 4000);
    expect(lane.health()).toMatchObject({ state: "idle", accepted: 1, repeated: 3 });
    expect(lane.health().lastAcceptedTime).toBe(scheduler.epochNow());

    backend.answer = inTurn(new Error("4"));
    endSteps(trace, ["b"]);
    await scheduler.advance(1000 + 1000);
    expect(lane.counts()).toMatchObject({ accepted: 2, pending: 0 });
  });

  it("honours what the backend asked for, also against a flush", async () => {
    const { backend, trace, scheduler, lane } = setUp(inTurn(new DeliveryError("retry", { retryAfterMs: 7000 })));
    trace.end(traceEnd("t"), 1);
    await scheduler.advance(5000);
    const flushed = lane.flush(60_000);
    await scheduler.advance(1999);
    expect(backend.requests).toHaveLength(1);
    await scheduler.advance(1);
    await flushed;
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0 });
  });

  it("gives up on a request after 20 s, aborts it, and ignores its late answer", async () => {
    const late: { resolve?: () => void; signal?: AbortSignal } = {};
    const { backend, trace, scheduler, lane } = setUp((_, signal) => {
      late.signal = signal;
      return new Promise((resolve) => {
        late.resolve = resolve;
      });
    });
    trace.end(traceEnd("t"), 1);
    await scheduler.advance(19_999);
    expect(late.signal?.aborted).toBe(false);
    await scheduler.advance(1);
    expect([late.signal?.aborted, lane.health().state]).toEqual([true, "backing-off"]);

    backend.answer = () => Promise.resolve();
    late.resolve?.();
    await scheduler.settle();
    expect(lane.counts()).toMatchObject({ accepted: 0, pending: 1 });
    await scheduler.advance(1000);
    expect(lane.health()).toMatchObject({ accepted: 1, pending: 0, repeated: 1, queuedBytes: 0 });
  });

  it("leaves no timer behind once all is accepted", async () => {
    const { trace, scheduler } = setUp();
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect([scheduler.waitingTimers, scheduler.waitingSlices]).toEqual([0, 0]);
  });

  it.each<[string, unknown]>([
    [
      "throws",
      () => {
        throw new Error("sync");
      },
    ],
    ["rejects with nothing", () => Promise.reject(undefined)],
    [
      "rejects with a proxy that throws",
      () =>
        Promise.reject(
          new Proxy(
            {},
            {
              getPrototypeOf() {
                throw new Error("trap");
              },
            },
          ),
        ),
    ],
    [
      "returns a thenable that throws",
      () =>
        // biome-ignore lint/suspicious/noThenProperty: what a hostile backend may return.
        Object.defineProperty({}, "then", {
          get: () => {
            throw new Error("then");
          },
        }),
    ],
    ["asks for what is unknown", () => Promise.reject(Object.assign(new DeliveryError("retry"), { outcome: "dance" }))],
    ["asks for a time that is none", () => Promise.reject(new DeliveryError("retry", { retryAfterMs: Number.NaN }))],
  ])("keeps the items when deliver %s", async (_, deliver) => {
    const { backend, trace, scheduler, lane } = setUp();
    Object.assign(backend, { deliver });
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(lane.health()).toMatchObject({ state: "backing-off", pending: 1 });

    Object.assign(backend, { deliver: () => Promise.resolve() });
    await scheduler.advance(1000);
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0 });
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 7],
    ["a negative count", { rejected: -1 }],
    ["a count that is none", { rejected: "many" }],
    [
      "an object that throws",
      {
        get rejected() {
          throw new Error("getter");
        },
      },
    ],
  ])("takes %s, promised or not, for an acceptance of all", async (_, delivery) => {
    const { backend, trace, scheduler, lane } = setUp();
    Object.assign(backend, { deliver: () => delivery });
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0, rejected: 0 });
  });

  it("never shows the message of a foreign error", async () => {
    const { trace, scheduler, lane, diagnostics } = setUp(() => Promise.reject(new TypeError("key sk-123")));
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(lane.health().lastError).toContain("TypeError");
    expect(JSON.stringify([lane.health(), diagnostics])).not.toContain("sk-123");
  });
});

describe("refusals", () => {
  it("are bisected down to the items at fault, which alone are rejected", async () => {
    const { backend, trace, scheduler } = setUp(against(["s3", "s77"], "refused"));
    endSteps(trace, numbers(100));
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(backend.accepted).toEqual([...numbers(100).filter((name) => name !== "s3" && name !== "s77"), "t"]);
    expect(trace.counts()).toMatchObject({ accepted: 99, rejected: 2, pending: 0 });
    expect(backend.requests.length).toBeLessThan(40);
  });

  it("of three lone items in a row pause the lane, lest a wrong address eat the queue", async () => {
    const { backend, trace, scheduler, lane, diagnostics } = setUp(() => Promise.reject(new DeliveryError("refused")));
    endSteps(trace, numbers(100));
    await scheduler.advance(1000);
    expect(lane.health()).toMatchObject({ state: "paused", rejected: 2, pending: 98 });
    await scheduler.advance(300_000);
    expect(lane.health()).toMatchObject({ state: "paused", rejected: 2, pending: 98 });
    expect(diagnostics.map(({ cause }) => cause)).toEqual(["delivery-rejected", "delivery-paused"]);

    backend.answer = () => Promise.resolve();
    await scheduler.advance(30_000);
    expect(lane.health()).toMatchObject({ state: "idle", rejected: 2, accepted: 98, pending: 0 });
  });

  it("of many items in a row cost only the items at fault, as long as others are accepted", async () => {
    const bad = numbers(6);
    const { trace, scheduler, lane } = setUp(against(bad, "refused"));
    endSteps(trace, numbers(12));
    await scheduler.advance(600_000);
    expect(lane.counts()).toMatchObject({ rejected: 4, accepted: 6, pending: 2 });
    endSteps(trace, ["good"]);
    await scheduler.advance(30_000);
    expect(lane.counts()).toMatchObject({ rejected: 6, accepted: 7, pending: 0 });
  });
});

describe("splits", () => {
  it("halve a batch until it fits, without waiting", async () => {
    const { backend, trace, scheduler, lane } = setUp((items) =>
      items.length > 3 ? Promise.reject(new DeliveryError("split")) : Promise.resolve(),
    );
    endSteps(trace, numbers(9));
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(backend.accepted).toEqual([...numbers(9), "t"]);
    expect(lane.counts()).toMatchObject({ accepted: 10, rejected: 0 });
  });

  it("repeat the half that must be tried again", async () => {
    const { backend, trace, scheduler } = setUp(inTurn(new DeliveryError("split"), new Error("down")));
    endSteps(trace, numbers(4));
    await scheduler.advance(3000);
    expect(backend.accepted.toSorted()).toEqual(numbers(4));
    expect(backend.requests).toHaveLength(4);
  });

  it("teach the size of later batches", async () => {
    const { backend, trace, scheduler } = setUp((items) =>
      items.length > 10 ? Promise.reject(new DeliveryError("split")) : Promise.resolve(),
    );
    endSteps(trace, numbers(40));
    await scheduler.advance(1000);
    const before = backend.requests.length;
    endSteps(trace, numbers(40));
    await scheduler.advance(1000);
    expect(backend.requests.slice(before).map((items) => items.length)).toEqual([10, 10, 10, 10]);
  });

  it("reject a lone item that is too large, and go on", async () => {
    const { trace, scheduler, lane } = setUp(against(["s1"], "split"));
    endSteps(trace, numbers(4));
    await scheduler.advance(1000);
    expect(lane.health()).toMatchObject({ accepted: 3, rejected: 1, pending: 0, state: "idle" });
  });
});

describe("a backend that took a request but not all of its items", () => {
  it("has the last records counted as rejected, and tells why", async () => {
    const { trace, scheduler, lane, diagnostics } = setUp(() => Promise.resolve({ rejected: 2, reason: "too old" }));
    endSteps(trace, numbers(5));
    await scheduler.advance(1000);
    expect(lane.counts()).toMatchObject({ accepted: 3, rejected: 2, pending: 0 });
    expect(diagnostics.map(({ message }) => message)).toEqual(["the backend did not keep 2 of its items: too old"]);
  });

  it("has as many records counted as it said, though a record made several items", async () => {
    const { backend, trace, scheduler, lane } = setUp(() => Promise.resolve({ rejected: 2 }));
    backend.createTracer = (emit) => ({
      ready: true,
      addTrace: () => {},
      endTrace: ({ name }) => [1, 2].forEach(() => void emit(name, 1)),
      end: () => {},
    });
    endSteps(trace, numbers(3));
    await scheduler.advance(1000);
    expect(lane.counts()).toMatchObject({ accepted: 1, rejected: 2, pending: 0 });
  });

  it("never has more rejected than were sent", async () => {
    const { trace, scheduler, lane } = setUp(() => Promise.resolve({ rejected: Number.POSITIVE_INFINITY }));
    endSteps(trace, numbers(5));
    await scheduler.advance(1000);
    expect(lane.counts()).toMatchObject({ accepted: 0, rejected: 5, pending: 0 });
  });
});

describe("a paused backend", () => {
  const pause = () => Promise.reject(new DeliveryError("pause", { message: "answered 401" }));

  it("keeps everything, is asked again every 30 s, and is told once", async () => {
    const { backend, trace, scheduler, lane, diagnostics } = setUp(pause);
    endSteps(trace, numbers(5));
    await scheduler.advance(1000);
    await scheduler.advance(29_999);
    expect(backend.requests).toHaveLength(1);
    await scheduler.advance(1);
    await scheduler.advance(60_000);
    expect(backend.requests).toHaveLength(4);
    expect(lane.health()).toMatchObject({
      state: "paused",
      pending: 5,
      lastError: expect.stringContaining("answered 401"),
    });
    expect(diagnostics).toHaveLength(1);

    backend.answer = () => Promise.resolve();
    await scheduler.advance(30_000);
    expect(lane.health()).toMatchObject({ state: "idle", accepted: 5, pending: 0 });
  });

  it("is no longer paused once it rejects an item for what it is", async () => {
    const { trace, scheduler, lane } = setUp(inTurn(new DeliveryError("pause"), new DeliveryError("refused")));
    trace.end(traceEnd("t"), 1);
    await scheduler.advance(30_000);
    expect(lane.health()).toMatchObject({ state: "idle", rejected: 1, pending: 0 });
  });

  it("is asked at once by a flush", async () => {
    const { backend, trace, scheduler, lane } = setUp(pause);
    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    backend.answer = () => Promise.resolve();
    const flushed = lane.flush(1000);
    await scheduler.settle();
    await flushed;
    expect(lane.counts()).toMatchObject({ accepted: 1, pending: 0 });
  });
});
