import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LaneBench, setUpLane } from "../../test/delivery/lane-bench.js";
import { type Answer, stepEnd, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";
import type { LaneTrace } from "./lane.js";

interface Bench extends LaneBench {
  readonly backend: TestBackend;
  readonly trace: LaneTrace;
  end(...names: string[]): void;
}

function setUp(answer: Answer, limits = { maxItems: 512, maxBytes: 1_048_576 }): Bench {
  const backend = new TestBackend();
  backend.answer = answer;
  backend.limits = limits;
  const bench = setUpLane(backend);
  bench.scheduler.chance = 0.99;
  const trace = bench.lane.open(traceStart("t"), 0);
  const end = (...names: string[]): void => {
    for (const name of names) trace.endStep(stepEnd(name), 1);
  };
  return { ...bench, backend, trace, end };
}

const accept = (): Promise<void> => Promise.resolve();
const hang = (): Promise<void> => new Promise(() => {});
const reject = (error: unknown): Promise<never> => Promise.reject(error);
const fail500 = (): Promise<void> => Promise.reject(new DeliveryError("retry", { status: 500 }));
const reset = (): Promise<void> => Promise.reject(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
const failures: Record<string, () => Promise<void>> = { "a 500": fail500, "a reset": reset, "no answer": hang };

/** Answers in one way what holds an item of this name, and accepts the rest. */
function against(name: string, answer: () => Promise<void>): Answer {
  return (items) => (items.includes(name) ? answer() : accept());
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`);
const sizes = (backend: TestBackend): number[] => backend.requests.map((items) => items.length);

describe("an item that a backend keeps failing on", () => {
  it.each(Object.keys(failures))("with %s never keeps others for more than 2 s", async (kind) => {
    const gaps = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(gaps, async (pauses) => {
      const bench = setUp(against("poison", failures[kind] ?? accept));
      const { backend, scheduler } = bench;
      bench.end("poison");
      await scheduler.advance(1001);
      const endTimes = new Map<string, number>();
      const waits: number[] = [];
      const { answer } = backend;
      backend.answer = (items, signal) => {
        for (const item of items) if (endTimes.has(item)) waits.push(scheduler.time - (endTimes.get(item) ?? 0));
        return answer(items, signal);
      };
      for (const [index, ms] of pauses.entries()) {
        await scheduler.advance(ms);
        endTimes.set(`s${index}`, scheduler.time);
        bench.end(`s${index}`);
      }
      await scheduler.advance(2000);
      expect(waits).toHaveLength(pauses.length);
      expect(Math.max(...waits)).toBeLessThanOrEqual(2000);
      expect(bench.lane.counts()).toMatchObject({ accepted: pauses.length, dropped: 0 });
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it("is set apart from its batch, which is accepted", async () => {
    const bench = setUp(against("s5", fail500));
    bench.end(...numbers(8));
    await bench.scheduler.advance(600_000);
    expect(bench.backend.accepted.toSorted()).toEqual(numbers(8).filter((name) => name !== "s5"));
    expect(bench.lane.health()).toMatchObject({ state: "backing-off", accepted: 7, rejected: 0, pending: 1 });
  });

  it("fails eight times with its batch before that is halved", async () => {
    const bench = setUp(against("s0", fail500));
    bench.end(...numbers(2));
    await bench.scheduler.advance(600_000);
    expect(sizes(bench.backend).slice(0, 10)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1, 1]);
  });

  it("is kept for as long as nothing else is accepted", async () => {
    const bench = setUp(against("s0", fail500));
    bench.end("s0");
    await bench.scheduler.advance(24 * 3_600_000);
    expect(bench.lane.health()).toMatchObject({ state: "backing-off", rejected: 0, pending: 1 });
    expect(bench.backend.requests.length).toBeGreaterThan(1000);

    bench.backend.answer = accept;
    await bench.scheduler.advance(60_000);
    expect(bench.lane.health()).toMatchObject({ state: "idle", accepted: 1, pending: 0 });
  });

  it("is rejected once others were accepted between three of its failures, and not before", async () => {
    const bench = setUp(against("poison", fail500));
    const { scheduler, lane, backend } = bench;
    bench.end("before");
    await scheduler.advance(1000);
    bench.end("poison");
    await scheduler.advance(3_600_000);
    for (const name of ["a", "b", "c"]) {
      expect(lane.counts()).toMatchObject({ rejected: 0, pending: 1 });
      bench.end(name);
      await scheduler.advance(120_000);
    }
    expect(lane.health()).toMatchObject({ state: "idle", rejected: 1, accepted: 4, pending: 0 });
    expect(lane.health().lastError).toContain("times for one item while others were accepted; the item is rejected");
    expect(backend.accepted).toEqual(["before", "a", "b", "c"]);
  });

  it("has at least eight tries on its own, however often others are accepted", async () => {
    const bench = setUp(against("poison", fail500));
    bench.end("poison");
    for (let index = 0; bench.lane.counts().rejected === 0 && index < 1000; index += 1) {
      bench.end(`s${index}`);
      await bench.scheduler.advance(1000);
    }
    const alone = bench.backend.requests.filter((items) => String(items) === "poison");
    expect(alone.length).toBeGreaterThanOrEqual(8);
    expect(bench.lane.counts()).toMatchObject({ rejected: 1 });
  });

  it("is tried again in a busy service too", async () => {
    const bench = setUp(against("poison", fail500), { maxItems: 1, maxBytes: 1000 });
    const { scheduler, lane, backend } = bench;
    bench.end("poison");
    await scheduler.advance(600_000);
    const answers: (() => void)[] = [];
    // As one request is answered, there is always more to send.
    backend.answer = (items) =>
      items.includes("poison") ? fail500() : new Promise((resolve) => void answers.push(() => resolve(undefined)));
    for (let index = 0; index < 400; index += 1) {
      bench.end(`s${2 * index}`, `s${2 * index + 1}`);
      await scheduler.settle();
      answers.shift()?.();
      await scheduler.advance(1000);
    }
    expect(lane.counts()).toMatchObject({ rejected: 1 });
  });

  it("is tried again as soon as another is accepted, and the lane is no longer held", async () => {
    const bench = setUp(against("poison", fail500), { maxItems: 1, maxBytes: 1000 });
    bench.end("poison", "a");
    await bench.scheduler.settle();
    expect(bench.backend.requests.slice(0, 3).map(String)).toEqual(["poison", "a", "poison"]);
  });

  it("has others tried beside it one at a time", async () => {
    const bench = setUp((items) => (items.includes("poison") ? fail500() : hang()), { maxItems: 1, maxBytes: 1000 });
    bench.end("poison");
    await bench.scheduler.settle();
    bench.end("a", "b", "c");
    await bench.scheduler.settle();
    expect(bench.backend.requests.map(String)).toEqual(["poison", "a"]);
  });

  it("takes up one request at the most once it is set apart", async () => {
    let open = 0;
    let most = 0;
    const bench = setUp((_, signal) => {
      open += 1;
      most = Math.max(most, open);
      signal.addEventListener("abort", () => {
        open -= 1;
      });
      return hang();
    });
    bench.end("s0", "s1");
    await bench.scheduler.advance(3_600_000);
    expect(bench.backend.requests.slice(-2).map(String).toSorted()).toEqual(["s0", "s1"]);
    expect(most).toBe(1);
  });

  it("may be one of two that each spoil a full batch, which holds up the others for minutes", async () => {
    const isPoison = (name: string): boolean => name === "s0" || name === "s2";
    const bench = setUp((items) => (items.some(isPoison) ? fail500() : accept()), { maxItems: 2, maxBytes: 1000 });
    bench.end(...numbers(4));
    for (let index = 0; index < 60; index += 1) {
      bench.end(`other${index}`);
      await bench.scheduler.advance(20_000);
    }
    expect(bench.lane.counts()).toMatchObject({ accepted: 2 + 60, dropped: 0 });
  });

  it("is found in seconds once it is set apart, as long as others are accepted", async () => {
    const bench = setUp(against("s100", fail500));
    bench.end(...numbers(256));
    await bench.scheduler.advance(300_000);
    const before = bench.backend.requests.length;
    for (let index = 0; index < 60; index += 1) {
      bench.end(`other${index}`);
      await bench.scheduler.advance(1000);
    }
    expect(bench.backend.requests.length - before).toBeLessThan(150);
    expect(bench.lane.counts().pending).toBeLessThanOrEqual(2);
  });

  it("leaves room for others, however many are set apart", async () => {
    const isPoison = (name: string): boolean => name.startsWith("p");
    const bench = setUp((items) => (items.some(isPoison) ? fail500() : accept()), { maxItems: 1, maxBytes: 1000 });
    for (let index = 0; index < 4; index += 1) {
      bench.end(`p${index}`);
      await bench.scheduler.advance(300_000);
    }
    bench.end(...numbers(10));
    await bench.scheduler.advance(2000);
    expect(bench.backend.accepted).toEqual(numbers(10));
  });

  it("is tried at once by a flush", async () => {
    const bench = setUp(against("poison", fail500));
    bench.end("poison");
    await bench.scheduler.advance(300_000);
    const { backend, scheduler, lane } = bench;
    backend.answer = accept;
    void lane.flush(1000);
    await scheduler.settle();
    expect(lane.health()).toMatchObject({ state: "idle", accepted: 1 });
  });

  it("stays apart where the backend asks it for time", async () => {
    const bench = setUp(against("poison", fail500), { maxItems: 1, maxBytes: 1000 });
    const { backend, scheduler, lane } = bench;
    bench.end("poison");
    await scheduler.advance(300_000);
    const before = backend.requests.length;
    backend.answer = against("poison", () => reject(new DeliveryError("retry", { retryAfterMs: 5000 })));
    while (backend.requests.length === before) await scheduler.advance(1000);

    // The hang is what keeps the lane at work while the poison fails.
    backend.answer = ([item]) => (item === "poison" ? fail500() : item === "hang" ? hang() : accept());
    bench.end("a", "hang");
    await scheduler.advance(3000);
    expect(backend.requests).toHaveLength(before + 1);
    await scheduler.advance(2000);
    expect(backend.requests.slice(-3).map(String)).toEqual(["a", "poison", "hang"]);
    expect(lane.health()).toMatchObject({ state: "sending", accepted: 1, pending: 2 });
  });
});

describe("a backend that fails as a whole", () => {
  it.each([
    ["a 500", { maxItems: 10, maxBytes: 1000 }],
    ["a reset", { maxItems: 1000, maxBytes: 100 }],
    ["no answer", { maxItems: 10, maxBytes: 1000 }],
  ])("with %s for a night has little mapped, and gets all of it", async (kind, limits) => {
    const bench = setUp(failures[kind] ?? accept, limits);
    bench.end(...numbers(1000));
    await bench.scheduler.advance(12 * 3_600_000);
    // Two batches ahead, and what was in flight when it began to fail.
    expect(bench.backend.calls.length).toBeLessThanOrEqual(70);

    bench.backend.answer = accept;
    await bench.scheduler.advance(61_000);
    expect(bench.lane.health()).toMatchObject({ state: "idle", accepted: 1000, rejected: 0, dropped: { evicted: 0 } });
  });

  it("is not counted against a batch where it asked for time", async () => {
    const bench = setUp(() => reject(new DeliveryError("retry", { status: 429 })));
    bench.end(...numbers(4));
    await bench.scheduler.advance(600_000);
    bench.backend.answer = fail500;
    const before = bench.backend.requests.length;
    while (bench.backend.requests.length < before + 8) await bench.scheduler.advance(1000);
    expect(new Set(sizes(bench.backend))).toEqual(new Set([4]));
  });

  it("with 429 or Retry-After has no batch suspected", async () => {
    for (const options of [{ status: 429 }, { status: 503, retryAfterMs: 20_000 }]) {
      const bench = setUp(() => Promise.reject(new DeliveryError("retry", options)));
      bench.end(...numbers(4));
      await bench.scheduler.advance(3_600_000);
      expect(bench.backend.requests.length).toBeGreaterThan(20);
      expect(new Set(sizes(bench.backend))).toEqual(new Set([4]));
    }
  });

  it("is asked with one request at a time, a minute apart at the most", async () => {
    let open = 0;
    const times: number[] = [];
    const bench = setUp(() => fail500(), { maxItems: 1, maxBytes: 1000 });
    const { backend, scheduler } = bench;
    bench.end(...numbers(20));
    await scheduler.advance(600_000);
    backend.answer = async () => {
      open += 1;
      times.push(scheduler.time);
      expect(open).toBe(1);
      await new Promise((resolve) => void scheduler.setTimer(() => resolve(undefined), 5000));
      open -= 1;
      await fail500();
    };
    await scheduler.advance(600_000);
    expect(times.length).toBeGreaterThanOrEqual(9);
    backend.answer = accept;
    await scheduler.advance(66_000);
    expect(bench.lane.counts()).toMatchObject({ accepted: 20, pending: 0 });
  });
});

describe("requests", () => {
  /** A backend whose answers a test gives one by one. */
  function setUpByHand(count: number) {
    const answers: { accept(): void; fail(error: unknown): void }[] = [];
    const bench = setUp(
      () => new Promise((resolve, reject) => void answers.push({ accept: () => resolve(undefined), fail: reject })),
      { maxItems: 1, maxBytes: 1000 },
    );
    bench.end(...numbers(count));
    return { ...bench, answers };
  }

  it("are four at a time at the most", async () => {
    const { scheduler, backend, answers } = setUpByHand(10);
    await scheduler.advance(2000);
    expect(backend.requests).toHaveLength(4);
    answers[2]?.accept();
    await scheduler.settle();
    expect(backend.requests).toHaveLength(5);
  });

  it("wait for the answer to another where they are only in a hurry, unless somebody flushes", async () => {
    const bench = setUp((items) => (items.includes("slow") ? hang() : accept()));
    const { backend, scheduler, lane } = bench;
    const end = (name: string): void => lane.open(traceStart(name), 0).end(traceEnd(name), 1);
    end("slow");
    await scheduler.settle();
    end("a");
    await scheduler.advance(999);
    expect(backend.requests.map(String)).toEqual(["slow"]);
    await scheduler.advance(1);
    expect(backend.requests.map(String)).toEqual(["slow", "a"]);

    end("b");
    void lane.flush(1000);
    await scheduler.settle();
    expect(backend.requests.map(String)).toEqual(["slow", "a", "b"]);
  });

  it("hold as many items as are there, though the first are in a hurry and mapping takes several slices", async () => {
    const { lane, backend, scheduler } = setUp(accept);
    const names = numbers(6);
    for (const name of names) lane.open(traceStart(name), 0).end(traceEnd(name), 200 * 1024);
    await scheduler.settle();
    expect(backend.requests).toEqual([names]);
  });

  it("that were sent before a failure do not end its hold by their success", async () => {
    const { scheduler, backend, answers, lane } = setUpByHand(5);
    await scheduler.settle();
    answers[0]?.fail(new DeliveryError("retry", { retryAfterMs: 5000 }));
    await scheduler.settle();
    answers[1]?.accept();
    await scheduler.advance(4999);
    expect([backend.requests.length, lane.health().state]).toEqual([4, "backing-off"]);
    await scheduler.advance(1);
    expect(backend.requests).toHaveLength(5);
    answers[4]?.accept();
    await scheduler.settle();
    expect(lane.health().state).toBe("sending");
  });

  it("that fail beside a hold lengthen it by what the backend asks for, and by nothing else", async () => {
    const { scheduler, backend, answers } = setUpByHand(6);
    await scheduler.settle();
    answers[0]?.fail(new DeliveryError("retry", { retryAfterMs: 2000 }));
    answers[1]?.fail(new DeliveryError("retry", { retryAfterMs: 7000 }));
    answers[2]?.fail(new Error("down"));
    answers[3]?.fail(new DeliveryError("retry", { retryAfterMs: 3000 }));
    await scheduler.advance(6999);
    expect(backend.requests).toHaveLength(4);
    await scheduler.advance(1);
    expect(backend.requests).toHaveLength(5);
    answers[4]?.accept();
    await scheduler.settle();
    expect(backend.requests).toHaveLength(5 + 4);
  });

  it("that meet a pause do not shorten what the backend asked for", async () => {
    const { scheduler, backend, answers, lane } = setUpByHand(3);
    await scheduler.settle();
    answers[0]?.fail(new DeliveryError("retry", { retryAfterMs: 120_000 }));
    answers[1]?.fail(new DeliveryError("pause"));
    await scheduler.advance(60_000);
    void lane.flush(1000);
    await scheduler.advance(59_999);
    expect([backend.requests.length, lane.health().state]).toEqual([3, "paused"]);
    await scheduler.advance(1);
    expect(backend.requests).toHaveLength(4);
  });

  it("that are asked for time beside a hold make it firm, also against a flush", async () => {
    const { scheduler, backend, answers, lane } = setUpByHand(3);
    await scheduler.settle();
    answers[0]?.fail(new Error("down"));
    answers[1]?.fail(new DeliveryError("retry", { retryAfterMs: 60_000 }));
    await scheduler.settle();
    void lane.flush(1000);
    await scheduler.advance(59_000);
    expect(backend.requests).toHaveLength(3);
    await scheduler.advance(1000);
    expect(backend.requests).toHaveLength(4);
  });

  it("that meet a pause end the trials beside a hold", async () => {
    const answers: ((error: unknown) => void)[] = [];
    const { scheduler, backend, end, lane } = setUp(() => new Promise((_, fail) => void answers.push(fail)));
    for (const name of ["a", "b"]) {
      end(name);
      await scheduler.advance(1000);
    }
    answers[0]?.(new Error("down"));
    answers[1]?.(new DeliveryError("pause"));
    await scheduler.settle();
    end("fresh");
    await scheduler.advance(29_000);
    expect([backend.requests.length, lane.health().state]).toEqual([2, "paused"]);
  });

  it("take what is fresh first where several batches have failed", async () => {
    const bench = setUp(fail500);
    for (const name of ["a", "b"]) {
      bench.end(name);
      await bench.scheduler.advance(1500);
    }
    bench.end("fresh");
    const before = bench.backend.requests.length;
    await bench.scheduler.advance(61_000);
    expect(bench.backend.requests[before]).toEqual(["fresh"]);
  });

  it.each([
    ["of a lane that is held", 60_000],
    ["of what is set apart", 600_000],
  ])("%s come twice a second at least while the service shuts down", async (_, ms) => {
    const bench = setUp(fail500);
    bench.scheduler.chance = 1;
    bench.end("a");
    await bench.scheduler.advance(ms);
    const before = bench.backend.requests.length;
    void bench.lane.shutdown(5000);
    await bench.scheduler.advance(5000);
    expect(bench.backend.requests.length - before).toBeGreaterThanOrEqual(10);
  });

  it("that time out beside a hold are kept, and sent again after it", async () => {
    const { scheduler, answers, lane, backend } = setUpByHand(4);
    await scheduler.settle();
    answers[0]?.fail(new DeliveryError("retry", { retryAfterMs: 60_000 }));
    await scheduler.advance(59_999);
    expect([backend.requests.length, lane.counts().pending]).toEqual([4, 4]);
    backend.answer = accept;
    await scheduler.advance(1);
    expect(lane.health()).toMatchObject({ state: "idle", accepted: 4, repeated: 4, pending: 0, queuedBytes: 0 });
  });

  it("of a suspect that meet a Retry-After do not shorten one that holds already", async () => {
    const bench = setUp(against("s0", fail500), { maxItems: 1, maxBytes: 1000 });
    const { scheduler, backend, lane } = bench;
    bench.end("s0");
    await scheduler.advance(300_000);
    const suspect: { fail?: (error: unknown) => void } = {};
    backend.answer = (items) =>
      items.includes("s0")
        ? new Promise((_, reject) => void Object.assign(suspect, { fail: reject }))
        : Promise.reject(new DeliveryError("retry", { retryAfterMs: 600_000 }));
    while (suspect.fail === undefined) await scheduler.advance(1000);
    bench.end("s1");
    await scheduler.settle();
    suspect.fail(new DeliveryError("retry", { retryAfterMs: 1000 }));
    await scheduler.settle();
    backend.answer = accept;
    await scheduler.advance(599_999);
    expect(lane.counts().accepted).toBe(0);
    await scheduler.advance(1);
    expect(lane.counts()).toMatchObject({ accepted: 2, pending: 0 });
  });
});
