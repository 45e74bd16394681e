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

const RUNS = Number(process.env.MODEL_RUNS ?? 300);
const MAX_ITEMS = 30;
const ITEM_BYTES = 7;
const LIMITS = { maxItems: 4, maxBytes: 60 };
const RESERVE = 1.1;

/** Items with this in their name are failed on, wherever failures are due. */
const isPoison = (item: string): boolean => item.endsWith("3");

const reject = (error: unknown): Promise<never> => Promise.reject(error);

const answers: Record<string, Answer> = {
  accept: () => Promise.resolve(),
  fail: () => reject(new Error("down")),
  "answer 429": () => reject(new DeliveryError("retry", { status: 429 })),
  "ask for time": () => reject(new DeliveryError("retry", { status: 503, retryAfterMs: 3000 })),
  pause: () => reject(new DeliveryError("pause")),
  split: (items) => (items.length > 2 || items.some(isPoison) ? reject(new DeliveryError("split")) : Promise.resolve()),
  refuse: (items) => (items.some(isPoison) ? reject(new DeliveryError("refused")) : Promise.resolve()),
  "break on poison": (items) =>
    items.some(isPoison) ? reject(new DeliveryError("retry", { status: 500 })) : Promise.resolve(),
  "hang on poison": (items) => (items.some(isPoison) ? new Promise(() => {}) : Promise.resolve()),
  "take a part": () => Promise.resolve({ rejected: 1 }),
  hang: () => new Promise(() => {}),
};
/** Takes the items, and loses its answer. */
const LOSE_ANSWER = "lose the answer";

const behaviours = ["works", "throws", "is not ready", "cannot be created"] as const;

type Action =
  | { readonly type: "flush" | "settle" }
  | { readonly type: "open"; readonly size: number }
  | { readonly type: "start"; readonly trace: number; readonly parent: number; readonly size: number }
  | { readonly type: "grow"; readonly trace: number; readonly step: number; readonly size: number }
  | { readonly type: "step"; readonly trace: number; readonly step: number; readonly size: number; isError: boolean }
  | { readonly type: "end"; readonly trace: number }
  | { readonly type: "score" }
  | { readonly type: "answer"; readonly answer: string }
  | { readonly type: "tracer"; readonly behaviour: (typeof behaviours)[number] }
  | { readonly type: "advance"; readonly ms: number }
  | { readonly type: "shutdown"; readonly ms: number };

type TraceAction = Extract<Action, { readonly trace: number }>;

const trace = fc.nat(5);
const size = fc.nat(60);
const as = <Type extends string>(type: Type) => fc.constant(type);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom("flush" as const, "settle" as const) }) },
  { weight: 6, arbitrary: fc.record({ type: as("open"), size }) },
  { weight: 9, arbitrary: fc.record({ type: as("start"), trace, parent: fc.nat(3), size }) },
  { weight: 3, arbitrary: fc.record({ type: as("grow"), trace, step: fc.nat(3), size }) },
  { weight: 24, arbitrary: fc.record({ type: as("step"), trace, step: fc.nat(6), size, isError: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ type: as("end"), trace }) },
  { weight: 3, arbitrary: fc.record({ type: as("score") }) },
  {
    weight: 9,
    arbitrary: fc.record({ type: as("answer"), answer: fc.constantFrom(LOSE_ANSWER, ...Object.keys(answers)) }),
  },
  { weight: 3, arbitrary: fc.record({ type: as("tracer"), behaviour: fc.constantFrom(...behaviours) }) },
  {
    weight: 9,
    arbitrary: fc.record({ type: as("advance"), ms: fc.constantFrom(1, 200, 1500, 21_000, 61_000, 600_000) }),
  },
  { weight: 1, arbitrary: fc.record({ type: as("shutdown"), ms: fc.constantFrom(0, 500, 20_000) }) },
);

/** A backend whose tracers change their behaviour from trace to trace. */
class ModelBackend extends TestBackend {
  behaviour: (typeof behaviours)[number] = "works";
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

  addScore({ name }: { name: string }, emit: Emit<string>): void {
    emit(name, this.itemBytes);
  }
}

interface ModelTrace {
  readonly trace: LaneTrace;
  created: number;
  isEnded: boolean;
  openBytes: number;
  readonly openSteps: Map<string, number>;
}

/** Runs actions on a lane, and knows what was asked of it. */
class Model {
  readonly backend = new ModelBackend();
  readonly bench: LaneBench;
  readonly #maxBytes: number;
  /** So that sizes reach those from which on a record is shortened. */
  readonly #scale: number;
  readonly #traces: ModelTrace[] = [];
  /** Calls in the order in which a tracer must see those that it sees. */
  readonly #asked: string[] = [];
  /** Items whose acceptance the lane was not told of. */
  readonly #mayRepeat = new Set<string>();
  #scores = 0;
  #names = 0;
  #requestsAtStop: number | undefined;

  constructor(scale: number) {
    this.#scale = scale;
    this.#maxBytes = 400 * scale;
    this.bench = setUpLane(this.backend, { queue: { maxItems: MAX_ITEMS, maxBytes: this.#maxBytes } });
    this.#answer("accept");
  }

  async run(step: Action): Promise<void> {
    if ("trace" in step) this.#runOnTrace(step);
    else if (step.type === "open") this.#open(step.size * this.#scale);
    else if (step.type === "score") this.#score();
    else if (step.type === "answer") this.#answer(step.answer);
    else if (step.type === "tracer") this.backend.behaviour = step.behaviour;
    else if (step.type === "flush") void this.bench.lane.flush(5000);
    else if (step.type === "shutdown") void this.bench.lane.shutdown(step.ms);
    else if (step.type === "advance") await this.bench.scheduler.advance(step.ms);
    else await this.bench.scheduler.settle();
    this.check();
  }

  #answer(name: string): void {
    const answer = answers[name];
    this.backend.answer = (items, signal) => {
      if (answer !== undefined) return answer(items, signal);
      for (const item of items) this.#mayRepeat.add(item);
      this.backend.accepted.push(...items);
      return reject(new Error("lost"));
    };
  }

  #open(size: number): void {
    const name = `t${this.#names++}`;
    const trace = this.bench.lane.open(traceStart(name), size);
    this.#traces.push({ trace, created: 0, isEnded: false, openBytes: size, openSteps: new Map() });
  }

  #score(): void {
    this.#scores += 1;
    this.bench.lane.addScore({ traceId: "t", name: `score${this.#names++}`, value: 1, time: 1 }, 9);
  }

  #runOnTrace(step: TraceAction): void {
    const entry = this.#traces[step.trace % Math.max(1, this.#traces.length)];
    if (entry === undefined) return;
    const { trace, openSteps } = entry;
    const names = [...openSteps.keys()];
    if (step.type === "end") {
      this.#end(entry);
      return;
    }
    const size = step.size * this.#scale;
    if (step.type === "grow") {
      const name = names[step.step];
      trace.growStep(name ?? "unknown", size);
      if (name !== undefined) openSteps.set(name, (openSteps.get(name) ?? 0) + size);
    } else if (step.type === "start") {
      const name = `s${this.#names++}`;
      this.#asked.push(`addTrace:${name}`);
      trace.startStep(stepStart(name, names[step.parent] ?? "root"), size);
      if (!entry.isEnded) openSteps.set(name, size);
    } else {
      // One that was started, or one that the lane has never heard of.
      const name = names[step.step] ?? `s${this.#names++}`;
      openSteps.delete(name);
      entry.created += 1;
      this.#asked.push(`endTrace:${name}`);
      trace.endStep(stepEnd(name, { status: step.isError ? "error" : "ok", inputs: "x".repeat(size) }), size);
    }
  }

  #end(entry: ModelTrace): void {
    const name = `e${this.#names++}`;
    entry.created += 1;
    entry.isEnded = true;
    entry.openBytes = 0;
    entry.openSteps.clear();
    this.#asked.push(`end:${name}`);
    entry.trace.end(traceEnd(name), 5);
  }

  check(): void {
    const { lane, scheduler } = this.bench;
    const { state, created, accepted, pending, rejected, skipped, dropped, queuedBytes } = lane.health();
    const droppedInAll = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(created).toBe(this.#traces.reduce((sum, entry) => sum + entry.created, this.#scores));
    expect(created).toBe(accepted + pending + rejected + skipped + droppedInAll);
    expect(Math.min(accepted, pending, rejected, skipped, queuedBytes)).toBeGreaterThanOrEqual(0);
    expect(lane.counts()).toMatchObject({ accepted, pending, rejected, skipped, dropped: droppedInAll });
    for (const entry of this.#traces) {
      const counts = entry.trace.counts();
      expect(counts.accepted + counts.pending + counts.rejected + counts.skipped + counts.dropped).toBe(entry.created);
    }
    // What is open is not refused, and an item is charged beside its record.
    expect(queuedBytes).toBeLessThanOrEqual(this.#maxBytes * RESERVE + this.#openBytes() + (pending + 1) * ITEM_BYTES);
    expect(pending).toBeLessThanOrEqual(MAX_ITEMS * RESERVE);
    this.#checkAccepted(accepted + rejected);
    if (state === "stopped") {
      this.#requestsAtStop ??= this.backend.requests.length;
      expect(this.backend.requests).toHaveLength(this.#requestsAtStop);
      expect([pending, queuedBytes]).toEqual([0, this.#openBytes()]);
    }
    if (pending === 0 && state === "idle") expect(scheduler.exitTasks.size).toBe(0);
  }

  #openBytes(): number {
    let sum = 0;
    for (const { openBytes, openSteps } of this.#traces) {
      sum += openBytes;
      for (const bytes of openSteps.values()) sum += bytes;
    }
    return sum;
  }

  /** Nothing is counted as accepted that was not, and nothing is sent twice that was known to be accepted. */
  #checkAccepted(answered: number): void {
    const known = this.backend.accepted.filter((item) => !this.#mayRepeat.has(item));
    expect(new Set(known).size).toBe(known.length);
    expect(answered).toBeGreaterThanOrEqual(new Set(known).size);
    expect(this.bench.lane.counts().accepted).toBeLessThanOrEqual(new Set(this.backend.accepted).size);
  }

  checkOrder(): void {
    const positions = new Map(this.#asked.map((call, index) => [call, index]));
    // A trace whose announcement did not fit is created with its first record; what was too large is mapped again.
    const seen = new Set(this.backend.calls.filter((call) => !call.startsWith("create:")));
    const order = [...seen].map((call) => positions.get(call) ?? -1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  }

  /** Lets the backend take all, and what is open end. */
  async comeToRest(): Promise<void> {
    this.#answer("accept");
    await this.bench.scheduler.advance(1_200_000);
    this.check();
    for (const entry of this.#traces) if (!entry.isEnded) this.#end(entry);
    await this.bench.scheduler.advance(1_200_000);
    this.check();
  }
}

it("counts every record exactly once and keeps the order, whatever happens", async () => {
  const property = fc.asyncProperty(
    fc.array(action, { maxLength: 80, size: "max" }),
    fc.double({ min: 0.1, max: 0.99, noNaN: true }),
    fc.constantFrom(1, 100),
    async (actions, chance, scale) => {
      const model = new Model(scale);
      model.bench.scheduler.chance = chance;
      for (const step of actions) await model.run(step);

      const { lane, scheduler, drops, diagnostics } = model.bench;
      await model.comeToRest();
      model.checkOrder();
      expect(lane.counts().pending).toBe(0);
      expect(lane.health().queuedBytes).toBe(0);
      expect([scheduler.waitingTimers, scheduler.waitingSlices]).toEqual([0, 0]);
      expect([scheduler.holders, scheduler.exitTasks.size]).toEqual([0, 0]);
      expect(drops.reduce((sum, drop) => sum + drop.count, 0)).toBe(lane.counts().dropped);
      expect(diagnostics.map(({ cause }) => cause)).not.toContain("internal");

      void lane.shutdown(0);
      await scheduler.advance(0);
      expect([lane.health().state, scheduler.holders, scheduler.waitingTimers]).toEqual(["stopped", 0, 0]);
    },
  );
  await fc.assert(property, { numRuns: RUNS });
}, 600_000);
