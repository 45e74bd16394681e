import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setUpLane } from "../../test/delivery/lane-bench.js";
import { type Answer, stepEnd, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";
import type { StepEnd } from "../records.js";
import { SHORTENED } from "./shorten.js";

const accept = (): Promise<void> => Promise.resolve();
const hang = (): Promise<void> => new Promise(() => {});

function setUp(answer: Answer = accept) {
  const backend = new TestBackend();
  backend.answer = answer;
  const bench = setUpLane(backend);
  const endTimes = new Map<string, number>();
  const waits: number[] = [];
  const { answer: real } = backend;
  backend.answer = (items, signal) => {
    for (const item of items) waits.push(bench.scheduler.time - (endTimes.get(item) ?? 0));
    return real(items, signal);
  };
  const trace = bench.lane.open(traceStart("t"), 0);
  const end = (name: string): void => {
    endTimes.set(name, bench.scheduler.time);
    trace.endStep(stepEnd(name), 1);
  };
  return { ...bench, backend, trace, end, waits };
}

describe("a step that ended in a trace that is still open", () => {
  it("is with the backend 1 s later, however small the rest is", async () => {
    const { backend, scheduler, end } = setUp();
    end("a");
    await scheduler.advance(1000);
    expect(backend.accepted).toEqual(["a"]);
  });

  it.each<[string, Answer]>([
    ["answers", accept],
    ["hangs on one request", (items) => (items.includes("s0") ? hang() : accept())],
  ])("is on its way within 2 s while others keep coming, where a backend %s", async (_, answer) => {
    const gaps = fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 2, maxLength: 30 });
    const property = fc.asyncProperty(gaps, async (pauses) => {
      const { scheduler, end, waits, trace } = setUp(answer);
      for (const [index, ms] of pauses.entries()) {
        end(`s${index}`);
        await scheduler.advance(ms);
      }
      await scheduler.advance(2000);
      expect(waits.length).toBeGreaterThanOrEqual(pauses.length);
      // What hangs is sent again, 20 s later.
      expect(Math.max(...waits.slice(0, pauses.length))).toBeLessThanOrEqual(1000);
      trace.end(traceEnd("t"), 1);
    });
    await fc.assert(property, { numRuns: 30 });
  });
});

describe("lanes side by side", () => {
  it("hang, refuse and deliver, each for itself", async () => {
    const hung = setUpLane(Object.assign(new TestBackend(), { answer: hang }));
    const { scheduler } = hung;
    const refusing = new TestBackend();
    refusing.answer = () => Promise.reject(new DeliveryError("refused"));
    const refused = setUpLane(refusing, {}, scheduler);
    const backend = new TestBackend();
    const healthy = setUpLane(backend, {}, scheduler);
    const arrivals: number[] = [];
    backend.answer = async (items) => void arrivals.push(...items.map(() => scheduler.time));

    for (let index = 0; index < 100; index += 1) {
      const now = scheduler.time;
      for (const { lane } of [hung, refused, healthy]) {
        const trace = lane.open(traceStart(`t${index}`), 10);
        trace.endStep(stepEnd(`s${index}`), 10);
        trace.end(traceEnd(`t${index}`), 10);
      }
      await scheduler.settle();
      expect(arrivals.slice(-2)).toEqual([now, now]);
      await scheduler.advance(700);
    }
    expect(healthy.lane.health()).toMatchObject({ state: "idle", accepted: 200, pending: 0, queuedBytes: 0 });
    expect(refused.lane.health()).toMatchObject({ state: "paused", rejected: 2, pending: 198 });
    expect(hung.lane.health()).toMatchObject({ accepted: 0, pending: 200 });
    expect(hung.lane.counts().dropped + refused.lane.counts().dropped).toBe(0);
  });
});

describe("an item that is too large on its own", () => {
  /** A backend that takes 1000 bytes; a step's item weighs what its record does. */
  function setUpLimited() {
    const backend = new TestBackend();
    const seen: unknown[] = [];
    backend.createTracer = (emit) => ({
      ready: true,
      addTrace: () => {},
      endTrace: (step) => emit(JSON.stringify(step), 10),
      end: (record) => {
        seen.push(record.incomplete);
        emit(record.name, 10);
      },
    });
    backend.answer = (items) =>
      items.some((item) => item.length > 3000) ? Promise.reject(new DeliveryError("split")) : accept();
    const bench = setUpLane(backend);
    return { ...bench, backend, seen, trace: bench.lane.open(traceStart("t"), 0) };
  }

  const large = { inputs: "x".repeat(5000) };

  it("is sent once more without its large values, which its trace's end tells", async () => {
    const { backend, lane, trace, scheduler, seen, diagnostics } = setUpLimited();
    trace.endStep(stepEnd("big", large), 5000);
    trace.endStep(stepEnd("small"), 100);
    await scheduler.advance(3000);
    expect(backend.accepted).toHaveLength(2);
    expect(backend.accepted.map((item) => JSON.parse(item).inputs)).toEqual([undefined, SHORTENED]);
    expect(lane.health()).toMatchObject({ accepted: 2, rejected: 0, shortened: 1, state: "idle", queuedBytes: 0 });
    expect(diagnostics.map(({ cause }) => cause)).toEqual(["shortened"]);

    trace.end(traceEnd("t"), 1);
    await scheduler.settle();
    expect(seen).toEqual([{ dropped: 0, shortened: 1 }]);
  });

  it("frees a lane that was held: the backend is there", async () => {
    const { backend, lane, trace, scheduler } = setUpLimited();
    const { answer } = backend;
    backend.answer = () => Promise.reject(new DeliveryError("pause"));
    trace.endStep(stepEnd("big", large), 5000);
    await scheduler.advance(1000);
    expect(lane.health().state).toBe("paused");
    backend.answer = answer;
    await scheduler.advance(30_000);
    expect(lane.health()).toMatchObject({ state: "sending", shortened: 1, pending: 1 });
  });

  it.each<[string, Partial<StepEnd>, number]>([
    ["has no large values", {}, 1],
    ["is too large without them as well", large, 2],
  ])("is rejected where it %s", async (_, changes, tries) => {
    const { backend, lane, trace, scheduler } = setUpLimited();
    backend.answer = () => Promise.reject(new DeliveryError("split"));
    trace.endStep(stepEnd("big", changes), 5000);
    await scheduler.advance(3000);
    expect(backend.requests).toHaveLength(tries);
    expect(lane.health()).toMatchObject({ accepted: 0, rejected: 1, pending: 0, state: "idle", queuedBytes: 0 });
  });

  it("is lost where its tracer throws the second time, also where the record's other items arrive", async () => {
    for (const isSplit of [true, false]) {
      const { backend, lane, trace, scheduler, drops } = setUpLimited();
      let calls = 0;
      const later: ((delivery: undefined) => void)[] = [];
      backend.createTracer = (emit) => ({
        ready: true,
        addTrace: () => {},
        endTrace: () => {
          calls += 1;
          if (calls > 1) throw new Error("again");
          if (isSplit) emit("slow", 10);
          emit("x".repeat(5000), 10);
        },
        end: () => {},
      });
      backend.answer = ([first, ...others]) => {
        if (first === "slow" && others.length === 0) return new Promise((resolve) => void later.push(resolve));
        return Promise.reject(new DeliveryError("split"));
      };
      trace.endStep(stepEnd("big", large), 5000);
      await scheduler.advance(3000);
      for (const resolve of later) resolve(undefined);
      await scheduler.settle();
      expect(calls).toBe(2);
      expect(lane.health()).toMatchObject({ accepted: 0, pending: 0, dropped: { "tracer-failed": 1 }, queuedBytes: 0 });
      expect(drops.map(({ reason }) => reason)).toEqual(["tracer-failed"]);
    }
  });
});
