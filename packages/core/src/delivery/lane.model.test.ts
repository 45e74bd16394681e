import fc from "fast-check";
import { expect, it } from "vitest";
import { type LaneBench, setUpLane } from "../../test/delivery/lane-bench.js";
import {
  type Answer,
  stepEnd,
  stepStart,
  TestBackend,
  traceEnd,
  traceStart,
} from "../../test/delivery/test-backend.js";
import { DeliveryError } from "../errors.js";
import type { Emit, Tracer } from "../tracer.js";
import type { LaneTrace } from "./lane.js";

const MAX_BYTES = 400;
const ITEM_BYTES = 7;
const LIMITS = { maxItems: 4, maxBytes: 60 };

/** Items with this in their name are refused, wherever refusals are due. */
const isPoison = (item: string): boolean => item.endsWith("3");

const answers: Record<string, Answer> = {
  accept: () => Promise.resolve(),
  fail: () => Promise.reject(new Error("down")),
  "ask for time": () => Promise.reject(new DeliveryError("retry", { retryAfterMs: 3000 })),
  pause: () => Promise.reject(new DeliveryError("pause")),
  split: (items) => (items.length > 2 ? Promise.reject(new DeliveryError("split")) : Promise.resolve()),
  refuse: (items) => (items.some(isPoison) ? Promise.reject(new DeliveryError("refused")) : Promise.resolve()),
  hang: () => new Promise(() => {}),
};

type Action =
  | { readonly type: "open" | "flush" | "settle" }
  | { readonly type: "start" | "end"; readonly trace: number }
  | { readonly type: "step"; readonly trace: number; readonly size: number; readonly isError: boolean }
  | { readonly type: "answer"; readonly answer: string }
  | { readonly type: "tracer"; readonly behaviour: "works" | "throws" | "is not ready" | "cannot be created" }
  | { readonly type: "advance"; readonly ms: number }
  | { readonly type: "shutdown"; readonly ms: number };

const trace = fc.nat(5);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom("open" as const, "flush" as const, "settle" as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom("start" as const, "end" as const), trace }) },
  {
    weight: 8,
    arbitrary: fc.record({ type: fc.constant("step" as const), trace, size: fc.nat(60), isError: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("answer" as const), answer: fc.constantFrom(...Object.keys(answers)) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("tracer" as const),
      behaviour: fc.constantFrom(
        "works" as const,
        "throws" as const,
        "is not ready" as const,
        "cannot be created" as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("advance" as const), ms: fc.constantFrom(1, 200, 1500, 21_000, 61_000) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("shutdown" as const), ms: fc.constantFrom(0, 500, 20_000) }) },
);

/** A backend whose tracers change their behaviour from trace to trace. */
class ModelBackend extends TestBackend {
  behaviour: "works" | "throws" | "is not ready" | "cannot be created" = "works";
  override limits = LIMITS;
  override itemBytes = ITEM_BYTES;

  override createTracer(emit: Emit<string>): Tracer {
    if (this.behaviour === "cannot be created") throw new Error("create");
    const tracer = super.createTracer(emit);
    const endTrace: Tracer["endTrace"] = (step) => {
      tracer.endTrace(step);
      if (this.behaviour === "throws") throw new Error("endTrace");
    };
    return { ...tracer, ready: this.behaviour !== "is not ready", endTrace };
  }
}

/** Runs actions on a lane, and knows what was asked of it. */
class Model {
  readonly backend = new ModelBackend();
  readonly bench: LaneBench = setUpLane(this.backend, { queue: { maxItems: 30, maxBytes: MAX_BYTES } });
  readonly traces: { readonly trace: LaneTrace; readonly name: string; created: number }[] = [];
  /** Calls in the order in which a tracer must see those that it sees. */
  readonly asked: string[] = [];
  #names = 0;

  async run(step: Action): Promise<void> {
    if ("trace" in step) this.#runOnTrace(step);
    else if (step.type === "open") this.#open();
    else if (step.type === "answer") this.backend.answer = answers[step.answer] ?? this.backend.answer;
    else if (step.type === "tracer") this.backend.behaviour = step.behaviour;
    else if (step.type === "flush") void this.bench.lane.flush(5000);
    else if (step.type === "shutdown") void this.bench.lane.shutdown(step.ms);
    else if (step.type === "advance") await this.bench.scheduler.advance(step.ms);
    else await this.bench.scheduler.settle();
    this.check();
  }

  #open(): void {
    const name = `t${this.#names++}`;
    this.asked.push(`create:${name}`);
    this.traces.push({ trace: this.bench.lane.open(traceStart(name), 0), name, created: 0 });
  }

  #runOnTrace(step: Action & { readonly trace: number }): void {
    const entry = this.traces[step.trace % Math.max(1, this.traces.length)];
    if (entry === undefined) return;
    const name = `s${this.#names++}`;
    if (step.type === "start") {
      this.asked.push(`addTrace:${name}`);
      entry.trace.startStep(stepStart(name), 0);
      return;
    }
    entry.created += 1;
    if (step.type === "step") {
      this.asked.push(`endTrace:${name}`);
      entry.trace.endStep(stepEnd(name, { status: step.isError ? "error" : "ok" }), step.size);
    } else {
      this.asked.push(`end:${name}`);
      entry.trace.end(traceEnd(name), 5);
    }
  }

  check(): void {
    const { lane } = this.bench;
    const { created, accepted, pending, rejected, skipped, dropped, queuedBytes } = lane.health();
    const droppedInAll = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(created).toBe(this.traces.reduce((sum, entry) => sum + entry.created, 0));
    expect(created).toBe(accepted + pending + rejected + skipped + droppedInAll);
    expect(Math.min(accepted, pending, rejected, skipped, queuedBytes)).toBeGreaterThanOrEqual(0);
    expect(lane.counts()).toMatchObject({ accepted, pending, rejected, skipped, dropped: droppedInAll });
    for (const entry of this.traces) {
      const counts = entry.trace.counts();
      expect(counts.accepted + counts.pending + counts.rejected + counts.skipped + counts.dropped).toBe(entry.created);
    }
    // Items made ahead, in flight and to be repeated may weigh more than their records.
    expect(queuedBytes).toBeLessThanOrEqual(MAX_BYTES * 1.1 + 4 * (LIMITS.maxBytes + ITEM_BYTES));
    expect(new Set(this.backend.accepted).size).toBe(this.backend.accepted.length);
    expect(accepted).toBe(this.backend.accepted.length);
  }

  checkOrder(): void {
    const seen = this.backend.calls;
    const positions = new Map(this.asked.map((call, index) => [call, index]));
    // A trace whose announcement did not fit is created with its first record.
    const order = seen.filter((call) => !call.startsWith("create:")).map((call) => positions.get(call) ?? -1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  }
}

it("counts every record exactly once and keeps the order, whatever happens", async () => {
  const property = fc.asyncProperty(
    fc.array(action, { maxLength: 80, size: "max" }),
    fc.double({ min: 0.1, max: 0.99, noNaN: true }),
    async (actions, chance) => {
      const model = new Model();
      model.bench.scheduler.chance = chance;
      for (const step of actions) await model.run(step);

      const { lane, scheduler, drops } = model.bench;
      model.backend.answer = () => Promise.resolve();
      await scheduler.advance(600_000);
      model.check();
      model.checkOrder();
      expect(lane.counts().pending).toBe(0);
      expect(lane.health().queuedBytes).toBe(0);
      expect(drops.reduce((sum, drop) => sum + drop.count, 0)).toBe(lane.counts().dropped);

      void lane.shutdown(0);
      await scheduler.advance(0);
      expect([lane.health().state, scheduler.holders]).toEqual(["stopped", 0]);
      expect(scheduler.waitingTimers).toBe(0);
    },
  );
  await fc.assert(property, { numRuns: 200 });
}, 60_000);
