import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LaneBench, setUpLane } from "../../test/delivery/lane-bench.js";
import { type Answer, stepEnd, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";
import type { DeliveryLimits } from "../tracer.js";
import type { LaneTrace } from "./lane.js";

/** A backend whose items go to the endpoint that their first letter names. */
class EndpointBackend extends TestBackend {
  endpointOf(item: string): string {
    return item.charAt(0);
  }
}

interface Bench extends LaneBench {
  readonly backend: TestBackend;
  readonly trace: LaneTrace;
}

interface SetUpOptions {
  readonly backend?: TestBackend;
  readonly limits?: DeliveryLimits;
  readonly answer?: Answer;
}

function setUp({ backend = new EndpointBackend(), limits, answer }: SetUpOptions = {}): Bench {
  if (limits !== undefined) backend.limits = limits;
  if (answer !== undefined) backend.answer = answer;
  const bench = setUpLane(backend);
  return { ...bench, backend, trace: bench.lane.open(traceStart("t"), 0) };
}

function endSteps(trace: LaneTrace, ...names: readonly string[]): void {
  for (const name of names) trace.endStep(stepEnd(name), 1);
}

describe("items of several endpoints", () => {
  it("never share a request, and keep their order in each", async () => {
    const { backend, trace, scheduler } = setUp();
    endSteps(trace, "a1", "b1", "a2", "b2", "a3");
    await scheduler.advance(1000);
    expect(backend.requests).toEqual([
      ["a1", "a2", "a3"],
      ["b1", "b2"],
    ]);
  });

  it("leave in the order of their oldest", async () => {
    const { backend, trace, scheduler } = setUp();
    endSteps(trace, "b1");
    await scheduler.advance(100);
    endSteps(trace, "a1");
    await scheduler.advance(900);
    expect(backend.requests).toEqual([["b1"]]);
    await scheduler.advance(100);
    expect(backend.requests).toEqual([["b1"], ["a1"]]);
  });

  it("do not hold up a full batch, nor leave early for it", async () => {
    const { backend, trace, scheduler } = setUp({ limits: { maxItems: 3, maxBytes: 1000 } });
    endSteps(trace, "b1", "a1", "a2", "a3");
    await scheduler.settle();
    expect(backend.requests).toEqual([["a1", "a2", "a3"]]);
    await scheduler.advance(1000);
    expect(backend.requests).toEqual([["a1", "a2", "a3"], ["b1"]]);
  });

  it("all leave when their trace has ended: the next ones with the answer to the first", async () => {
    const { backend, trace, scheduler, lane } = setUp();
    endSteps(trace, "a1", "b1");
    trace.end(traceEnd("a"), 1);
    await scheduler.settle();
    expect(backend.requests).toEqual([["a1", "a"], ["b1"]]);
    expect(lane.counts()).toMatchObject({ accepted: 3, pending: 0 });
  });

  it("are counted together in what is mapped ahead", async () => {
    const hang: Answer = () => new Promise(() => {});
    const { backend, trace, scheduler } = setUp({ limits: { maxItems: 2, maxBytes: 1000 }, answer: hang });
    for (let index = 0; index < 100; index += 1) endSteps(trace, `a${index}`, `b${index}`);
    await scheduler.settle();
    const mapped = backend.calls.filter((call) => call.startsWith("endTrace:")).length;
    // Four requests of two, and two batches ahead.
    expect(mapped).toBe(4 * 2 + 2 * 2);
  });

  it("stay apart when a request is halved and tried again", async () => {
    const answers: (() => Promise<void>)[] = [
      () => Promise.reject(new DeliveryError("split")),
      () => Promise.reject(new DeliveryError("retry")),
    ];
    const { backend, trace, scheduler, lane } = setUp({ answer: () => answers.shift()?.() ?? Promise.resolve() });
    endSteps(trace, "a1", "b1", "a2", "b2", "a3", "b3");
    await scheduler.advance(60_000);
    expect([...backend.accepted].sort()).toEqual(["a1", "a2", "a3", "b1", "b2", "b3"]);
    for (const request of backend.requests) expect(new Set(request.map((item) => item.charAt(0))).size).toBe(1);
    expect(lane.counts()).toMatchObject({ accepted: 6, pending: 0 });
  });

  it("are dropped with all else at shutdown", async () => {
    const { trace, scheduler, lane } = setUp({ answer: () => Promise.reject(new DeliveryError("pause")) });
    endSteps(trace, "a1", "b1", "c1");
    await scheduler.advance(1000);
    const stopped = lane.shutdown(100);
    await scheduler.advance(200);
    await stopped;
    expect(lane.counts()).toMatchObject({ accepted: 0, pending: 0, dropped: 3 });
  });

  it("are whole and unmixed for any order and any limits", async () => {
    const names = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 40 });
    const bounds = fc.record({ maxItems: fc.integer({ min: 1, max: 5 }), maxBytes: fc.integer({ min: 1, max: 60 }) });
    await fc.assert(
      fc.asyncProperty(names, bounds, async (letters, limits) => {
        const { backend, trace, scheduler } = setUp({ limits });
        const items = letters.map((letter, index) => `${letter}${index}`);
        endSteps(trace, ...items);
        await scheduler.advance(5000);
        for (const request of backend.requests) {
          expect(request.length).toBeLessThanOrEqual(limits.maxItems);
          expect(new Set(request.map((item) => item.charAt(0))).size).toBe(1);
        }
        for (const letter of "abc") {
          const own = (item: string) => item.startsWith(letter);
          expect(backend.requests.flat().filter(own)).toEqual(items.filter(own));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a backend whose `endpointOf` throws", () => {
  it("is told so once, and its items are sent", async () => {
    class BrokenBackend extends TestBackend {
      endpointOf(): string {
        throw new TypeError("secret");
      }
    }
    const { backend, trace, scheduler, diagnostics, lane } = setUp({ backend: new BrokenBackend() });
    endSteps(trace, "a1", "b1");
    await scheduler.advance(1000);
    expect(backend.requests).toEqual([["a1", "b1"]]);
    expect(diagnostics).toEqual([
      { cause: "tracer-failed", message: "endpointOf of the tracer failed with TypeError", tracer: "test" },
    ]);
    expect(lane.counts()).toMatchObject({ accepted: 2 });
  });
});
