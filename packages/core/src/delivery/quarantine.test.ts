import fc from "fast-check";
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
import { DeliveryError } from "../errors.js";

describe("an item that a backend keeps failing on", () => {
  it.each(Object.keys(failures))("with %s never keeps others for more than 2 s", async (kind) => {
    const gaps = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(gaps, async (pauses) => {
      const bench = setUpAnswers(against("poison", failures[kind] ?? accept));
      const { backend, scheduler } = bench;
      bench.endSteps("poison");
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
        bench.endSteps(`s${index}`);
      }
      await scheduler.advance(2000);
      expect(waits).toHaveLength(pauses.length);
      expect(Math.max(...waits)).toBeLessThanOrEqual(2000);
      expect(bench.lane.counts()).toMatchObject({ accepted: pauses.length, dropped: 0 });
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it("is set apart from its batch, which is accepted", async () => {
    const bench = setUpAnswers(against("s5", fail500));
    bench.endSteps(...numbers(8));
    await bench.scheduler.advance(600_000);
    expect(bench.backend.accepted.toSorted()).toEqual(numbers(8).filter((name) => name !== "s5"));
    expect(bench.lane.health()).toMatchObject({ state: "backing-off", accepted: 7, rejected: 0, pending: 1 });
  });

  it("fails eight times with its batch before that is halved", async () => {
    const bench = setUpAnswers(against("s0", fail500));
    bench.endSteps(...numbers(2));
    await bench.scheduler.advance(600_000);
    expect(sizes(bench.backend).slice(0, 10)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1, 1]);
  });

  it("is kept for as long as nothing else is accepted", async () => {
    const bench = setUpAnswers(against("s0", fail500));
    bench.endSteps("s0");
    await bench.scheduler.advance(24 * 3_600_000);
    expect(bench.lane.health()).toMatchObject({ state: "backing-off", rejected: 0, pending: 1 });
    expect(bench.backend.requests.length).toBeGreaterThan(1000);

    bench.backend.answer = accept;
    await bench.scheduler.advance(60_000);
    expect(bench.lane.health()).toMatchObject({ state: "idle", accepted: 1, pending: 0 });
  });

  it("is rejected once others were accepted between three of its failures, and not before", async () => {
    const bench = setUpAnswers(against("poison", fail500));
    const { scheduler, lane, backend } = bench;
    bench.endSteps("before");
    await scheduler.advance(1000);
    bench.endSteps("poison");
    await scheduler.advance(3_600_000);
    for (const name of ["a", "b", "c"]) {
      expect(lane.counts()).toMatchObject({ rejected: 0, pending: 1 });
      bench.endSteps(name);
      await scheduler.advance(120_000);
    }
    expect(lane.health()).toMatchObject({ state: "idle", rejected: 1, accepted: 4, pending: 0 });
    expect(lane.health().lastError).toContain("times for one item while others were accepted; the item is rejected");
    expect(backend.accepted).toEqual(["before", "a", "b", "c"]);
  });

  it("has at least eight tries on its own, however often others are accepted", async () => {
    const bench = setUpAnswers(against("poison", fail500));
    bench.endSteps("poison");
    for (let index = 0; bench.lane.counts().rejected === 0 && index < 1000; index += 1) {
      bench.endSteps(`s${index}`);
      await bench.scheduler.advance(1000);
    }
    const alone = bench.backend.requests.filter((items) => String(items) === "poison");
    expect(alone.length).toBeGreaterThanOrEqual(8);
    expect(bench.lane.counts()).toMatchObject({ rejected: 1 });
  });

  it("is tried again in a busy service too", async () => {
    const bench = setUpAnswers(against("poison", fail500), { maxItems: 1, maxBytes: 1000 });
    const { scheduler, lane, backend } = bench;
    bench.endSteps("poison");
    await scheduler.advance(600_000);
    const answers: (() => void)[] = [];
    // As one request is answered, there is always more to send.
    backend.answer = (items) =>
      items.includes("poison") ? fail500() : new Promise((resolve) => void answers.push(() => resolve(undefined)));
    for (let index = 0; index < 400; index += 1) {
      bench.endSteps(`s${2 * index}`, `s${2 * index + 1}`);
      await scheduler.settle();
      answers.shift()?.();
      await scheduler.advance(1000);
    }
    expect(lane.counts()).toMatchObject({ rejected: 1 });
  });

  it("is tried again as soon as another is accepted, and the lane is no longer held", async () => {
    const bench = setUpAnswers(against("poison", fail500), { maxItems: 1, maxBytes: 1000 });
    bench.endSteps("poison", "a");
    await bench.scheduler.settle();
    expect(bench.backend.requests.slice(0, 3).map(String)).toEqual(["poison", "a", "poison"]);
  });

  it("has others tried beside it one at a time", async () => {
    const bench = setUpAnswers((items) => (items.includes("poison") ? fail500() : hang()), {
      maxItems: 1,
      maxBytes: 1000,
    });
    bench.endSteps("poison");
    await bench.scheduler.settle();
    bench.endSteps("a", "b", "c");
    await bench.scheduler.settle();
    expect(bench.backend.requests.map(String)).toEqual(["poison", "a"]);
  });

  it("takes up one request at the most once it is set apart", async () => {
    let open = 0;
    let most = 0;
    const bench = setUpAnswers((_, signal) => {
      open += 1;
      most = Math.max(most, open);
      signal.addEventListener("abort", () => {
        open -= 1;
      });
      return hang();
    });
    bench.endSteps("s0", "s1");
    await bench.scheduler.advance(3_600_000);
    expect(bench.backend.requests.slice(-2).map(String).toSorted()).toEqual(["s0", "s1"]);
    expect(most).toBe(1);
  });

  it("may be one of two that each spoil a full batch, which holds up the others for minutes", async () => {
    const isPoison = (name: string): boolean => name === "s0" || name === "s2";
    const bench = setUpAnswers((items) => (items.some(isPoison) ? fail500() : accept()), {
      maxItems: 2,
      maxBytes: 1000,
    });
    bench.endSteps(...numbers(4));
    for (let index = 0; index < 60; index += 1) {
      bench.endSteps(`other${index}`);
      await bench.scheduler.advance(20_000);
    }
    expect(bench.lane.counts()).toMatchObject({ accepted: 2 + 60, dropped: 0 });
  });

  it("is found in seconds once it is set apart, as long as others are accepted", async () => {
    const bench = setUpAnswers(against("s100", fail500));
    bench.endSteps(...numbers(256));
    await bench.scheduler.advance(300_000);
    const before = bench.backend.requests.length;
    for (let index = 0; index < 60; index += 1) {
      bench.endSteps(`other${index}`);
      await bench.scheduler.advance(1000);
    }
    expect(bench.backend.requests.length - before).toBeLessThan(150);
    expect(bench.lane.counts().pending).toBeLessThanOrEqual(2);
  });

  it("leaves room for others, however many are set apart", async () => {
    const isPoison = (name: string): boolean => name.startsWith("p");
    const bench = setUpAnswers((items) => (items.some(isPoison) ? fail500() : accept()), {
      maxItems: 1,
      maxBytes: 1000,
    });
    for (let index = 0; index < 4; index += 1) {
      bench.endSteps(`p${index}`);
      await bench.scheduler.advance(300_000);
    }
    bench.endSteps(...numbers(10));
    await bench.scheduler.advance(2000);
    expect(bench.backend.accepted).toEqual(numbers(10));
  });

  it("is tried at once by a flush", async () => {
    const bench = setUpAnswers(against("poison", fail500));
    bench.endSteps("poison");
    await bench.scheduler.advance(300_000);
    const { backend, scheduler, lane } = bench;
    backend.answer = accept;
    void lane.flush(1000);
    await scheduler.settle();
    expect(lane.health()).toMatchObject({ state: "idle", accepted: 1 });
  });

  it("stays apart where the backend asks it for time", async () => {
    const bench = setUpAnswers(against("poison", fail500), { maxItems: 1, maxBytes: 1000 });
    const { backend, scheduler, lane } = bench;
    bench.endSteps("poison");
    await scheduler.advance(300_000);
    const before = backend.requests.length;
    backend.answer = against("poison", () => reject(new DeliveryError("retry", { retryAfterMs: 5000 })));
    while (backend.requests.length === before) await scheduler.advance(1000);

    // The hang is what keeps the lane at work while the poison fails.
    backend.answer = ([item]) => (item === "poison" ? fail500() : item === "hang" ? hang() : accept());
    bench.endSteps("a", "hang");
    await scheduler.advance(3000);
    expect(backend.requests).toHaveLength(before + 1);
    await scheduler.advance(2000);
    expect(backend.requests.slice(-3).map(String)).toEqual(["a", "poison", "hang"]);
    expect(lane.health()).toMatchObject({ state: "sending", accepted: 1, pending: 2 });
  });
});
