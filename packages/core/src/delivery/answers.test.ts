import { describe, expect, it } from "vitest";
import {
  accept,
  against,
  fail500,
  failures,
  hang,
  numbers,
  reject,
  setUpAnswers,
  sizes,
} from "../../test/delivery/answered-lane.js";
import { traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";

describe("a backend that fails as a whole", () => {
  it.each([
    ["a 500", { maxItems: 10, maxBytes: 1000 }],
    ["a reset", { maxItems: 1000, maxBytes: 100 }],
    ["no answer", { maxItems: 10, maxBytes: 1000 }],
  ])("with %s for a night has little mapped, and gets all of it", async (kind, limits) => {
    const bench = setUpAnswers(failures[kind] ?? accept, limits);
    bench.endSteps(...numbers(1000));
    await bench.scheduler.advance(12 * 3_600_000);
    // Two batches ahead, and what was in flight when it began to fail.
    expect(bench.backend.calls.length).toBeLessThanOrEqual(70);

    bench.backend.answer = accept;
    await bench.scheduler.advance(61_000);
    expect(bench.lane.health()).toMatchObject({ state: "idle", accepted: 1000, rejected: 0, dropped: { evicted: 0 } });
  });

  it("is not counted against a batch where it asked for time", async () => {
    const bench = setUpAnswers(() => reject(new DeliveryError("retry", { status: 429 })));
    bench.endSteps(...numbers(4));
    await bench.scheduler.advance(600_000);
    bench.backend.answer = fail500;
    const before = bench.backend.requests.length;
    while (bench.backend.requests.length < before + 8) await bench.scheduler.advance(1000);
    expect(new Set(sizes(bench.backend))).toEqual(new Set([4]));
  });

  it("with 429 or Retry-After has no batch suspected", async () => {
    for (const options of [{ status: 429 }, { status: 503, retryAfterMs: 20_000 }]) {
      const bench = setUpAnswers(() => Promise.reject(new DeliveryError("retry", options)));
      bench.endSteps(...numbers(4));
      await bench.scheduler.advance(3_600_000);
      expect(bench.backend.requests.length).toBeGreaterThan(20);
      expect(new Set(sizes(bench.backend))).toEqual(new Set([4]));
    }
  });

  it("is asked with one request at a time, a minute apart at the most", async () => {
    let open = 0;
    const times: number[] = [];
    const bench = setUpAnswers(() => fail500(), { maxItems: 1, maxBytes: 1000 });
    const { backend, scheduler } = bench;
    bench.endSteps(...numbers(20));
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
    const bench = setUpAnswers(
      () => new Promise((resolve, reject) => void answers.push({ accept: () => resolve(undefined), fail: reject })),
      { maxItems: 1, maxBytes: 1000 },
    );
    bench.endSteps(...numbers(count));
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
    const bench = setUpAnswers((items) => (items.includes("slow") ? hang() : accept()));
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
    const { lane, backend, scheduler } = setUpAnswers(accept);
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
    const { scheduler, backend, endSteps, lane } = setUpAnswers(
      () => new Promise((_, fail) => void answers.push(fail)),
    );
    for (const name of ["a", "b"]) {
      endSteps(name);
      await scheduler.advance(1000);
    }
    answers[0]?.(new Error("down"));
    answers[1]?.(new DeliveryError("pause"));
    await scheduler.settle();
    endSteps("fresh");
    await scheduler.advance(29_000);
    expect([backend.requests.length, lane.health().state]).toEqual([2, "paused"]);
  });

  it("take what is fresh first where several batches have failed", async () => {
    const bench = setUpAnswers(fail500);
    for (const name of ["a", "b"]) {
      bench.endSteps(name);
      await bench.scheduler.advance(1500);
    }
    bench.endSteps("fresh");
    const before = bench.backend.requests.length;
    await bench.scheduler.advance(61_000);
    expect(bench.backend.requests[before]).toEqual(["fresh"]);
  });

  it.each([
    ["of a lane that is held", 60_000],
    ["of what is set apart", 600_000],
  ])("%s come twice a second at least while the service shuts down", async (_, ms) => {
    const bench = setUpAnswers(fail500);
    bench.scheduler.chance = 1;
    bench.endSteps("a");
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
    const bench = setUpAnswers(against("s0", fail500), { maxItems: 1, maxBytes: 1000 });
    const { scheduler, backend, lane } = bench;
    bench.endSteps("s0");
    await scheduler.advance(300_000);
    const suspect: { fail?: (error: unknown) => void } = {};
    backend.answer = (items) =>
      items.includes("s0")
        ? new Promise((_, reject) => void Object.assign(suspect, { fail: reject }))
        : Promise.reject(new DeliveryError("retry", { retryAfterMs: 600_000 }));
    while (suspect.fail === undefined) await scheduler.advance(1000);
    bench.endSteps("s1");
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
