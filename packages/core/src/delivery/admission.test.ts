import { describe, expect, it } from "vitest";
import { type LaneBench, setUpLane } from "../../test/delivery/lane-bench.js";
import { stepEnd, stepStart, TestBackend, traceEnd, traceStart } from "../../test/delivery/test-backend.js";
import type { StepEnd, TraceEnd } from "../records.js";
import type { Emit, Tracer } from "../tracer.js";
import type { LaneTrace } from "./lane.js";
import { MemoryQueue } from "./queue.js";
import type { QueuedRecord } from "./queued-record.js";
import type { QueueLimits } from "./room.js";
import { SHORTENED } from "./shorten.js";

/** Keeps the records that its tracers were called with. */
class RecordBackend extends TestBackend {
  readonly ends: (StepEnd | TraceEnd)[] = [];

  override createTracer(emit: Emit<string>): Tracer {
    const tracer = super.createTracer(emit);
    return {
      ...tracer,
      endTrace: (step) => {
        this.ends.push(step);
        tracer.endTrace(step);
      },
      end: (trace) => {
        this.ends.push(trace);
        tracer.end(trace);
      },
    };
  }
}

interface Bench extends LaneBench {
  readonly backend: RecordBackend;
  /** Opens a trace, ends its steps, each of 100 bytes, and the trace itself, of 100 bytes too. */
  run(name: string, steps?: readonly Partial<StepEnd>[]): LaneTrace;
  open(name: string): LaneTrace;
}

function setUp(queue: QueueLimits): Bench {
  const backend = new RecordBackend();
  const bench = setUpLane(backend, { queue });
  const open = (name: string): LaneTrace => bench.lane.open(traceStart(name), 0);
  const run = (name: string, steps: readonly Partial<StepEnd>[] = []): LaneTrace => {
    const trace = open(name);
    for (const [index, changes] of steps.entries()) trace.endStep(stepEnd(`${name}${index}`, changes), 100);
    trace.end(traceEnd(name), 100);
    return trace;
  };
  return { ...bench, backend, open, run };
}

/** A step of this many bytes, most of them in its inputs. */
const large = (bytes: number): Partial<StepEnd> => ({ inputs: "x".repeat(bytes) });

const failed: Partial<StepEnd> = { status: "error", error: { type: "Error", message: "no" } };

/** What a full lane kept, in the order in which it was sent. */
async function kept({ backend, scheduler }: Bench): Promise<readonly string[]> {
  await scheduler.advance(2000);
  return backend.accepted;
}

describe("a new trace", () => {
  it.each<[string, QueueLimits, number, number]>([
    ["records", { maxItems: 8 }, 5, 6],
    ["bytes", { maxBytes: 1000 }, 7, 8],
  ])("is admitted while less than three quarters of the %s are held", (_, limits, few, many) => {
    for (const [count, isAdmitted] of [
      [few, true],
      [many, false],
    ] as const) {
      const { lane, open } = setUp(limits);
      const first = open("first");
      for (let index = 0; index < count - 1; index += 1) first.endStep(stepEnd(`s${index}`, failed), 100);
      // By records its announcement counts as well.
      if (limits.maxBytes !== undefined) first.endStep(stepEnd("last", failed), 100);
      open("second").end(traceEnd("second"), 1);
      expect(lane.health().dropped["not-admitted"]).toBe(isAdmitted ? 0 : 1);
    }
  });

  it("counts what is open, and not its own size", () => {
    const { lane, open } = setUp({ maxBytes: 1000 });
    const first = lane.open(traceStart("first"), 900);
    open("refused").end(traceEnd("refused"), 1);
    expect(lane.health().dropped["not-admitted"]).toBe(1);
    first.end(traceEnd("first"), 100);

    const second = open("second");
    second.startStep(stepStart("a"), 300);
    second.growStep("a", 400);
    open("refused").end(traceEnd("refused"), 1);
    second.endStep(stepEnd("a"), 100);
    open("third").end(traceEnd("third"), 1);
    expect(lane.health().dropped["not-admitted"]).toBe(2);
  });

  it("that is not admitted loses all of it, told by its reason, and none of another", async () => {
    const { lane, open, backend, scheduler, drops } = setUp({ maxItems: 4 });
    const first = open("first");
    for (const name of ["a", "b"]) first.endStep(stepEnd(name), 1);
    const second = open("second");
    second.startStep(stepStart("c"), 1);
    second.endStep(stepEnd("c", failed), 1);
    first.end(traceEnd("first"), 1);
    await scheduler.settle();
    second.end(traceEnd("second"), 1);
    await scheduler.settle();
    expect(second.counts()).toMatchObject({ dropped: 2, accepted: 0, pending: 0 });
    expect(drops.map(({ reason, count }) => [reason, count])).toEqual([
      ["not-admitted", 1],
      ["not-admitted", 1],
    ]);
    expect(backend.accepted).toEqual(["a", "b", "first"]);
    expect(lane.health()).toMatchObject({ dropped: { "not-admitted": 2 }, queuedBytes: 0 });
  });

  it("is admitted to a queue of one record", async () => {
    const { lane, run, scheduler } = setUp({ maxItems: 1 });
    run("t");
    await scheduler.settle();
    expect(lane.counts()).toMatchObject({ accepted: 1, dropped: 0 });
  });
});

describe("a full queue", () => {
  it("gives up announcements first, with which nothing is lost", async () => {
    const bench = setUp({ maxItems: 8 });
    const trace = bench.open("t");
    for (const name of ["a", "b", "c", "d"]) trace.startStep(stepStart(name), 1);
    for (const name of ["a", "b", "c", "d"]) trace.endStep(stepEnd(name), 1);
    trace.end(traceEnd("t"), 1);
    expect(await kept(bench)).toEqual(["a", "b", "c", "d", "t"]);
    expect(bench.backend.calls.filter((call) => call.startsWith("addTrace"))).toEqual([]);
    expect(bench.lane.counts()).toMatchObject({ dropped: 0, accepted: 5 });
  });

  it("takes no announcements where it is three quarters full: their payloads are not charged", async () => {
    const { lane, open, backend, scheduler } = setUp({ maxBytes: 1000 });
    const trace = open("t");
    trace.endStep(stepEnd("big", failed), 760);
    trace.startStep(stepStart("late"), 0);
    trace.endStep(stepEnd("late"), 10);
    await scheduler.settle();
    expect(backend.calls).toEqual(["create:t", "endTrace:big", "endTrace:late"]);
    expect(lane.counts().dropped).toBe(0);
  });

  it("evicts traces that went well and are wholly unsent, oldest first, and as few as it needs", async () => {
    const bench = setUp({ maxBytes: 1000 });
    bench.run("a", [{}, {}]);
    bench.run("b", [{}, {}]);
    const open = bench.open("open");
    for (let index = 0; index < 4; index += 1) open.endStep(stepEnd(`o${index}`), 100);
    open.endStep(stepEnd("o4", failed), 100);
    await bench.scheduler.runSlices();
    expect(bench.lane.health().dropped).toMatchObject({ evicted: 3, "queue-full": 0 });
    expect(await kept(bench)).toEqual(["b0", "b1", "b", "o0", "o1", "o2", "o3", "o4"]);
    expect(bench.drops.map(({ reason, count }) => [reason, count])).toEqual([["evicted", 3]]);
  });

  it.each([
    ["an error", failed],
    ["a cancelled step", { status: "cancelled" }],
    ["an abandoned step", { status: "abandoned" }],
  ] as const)("evicts no trace that has %s", async (_, changes) => {
    const bench = setUp({ maxBytes: 1000 });
    const troubled = bench.run("a", [changes]);
    const fine = bench.run("b", [{ status: "unset" }]);
    const open = bench.open("open");
    for (let index = 0; index < 7; index += 1) open.endStep(stepEnd(`o${index}`, failed), 100);
    await bench.scheduler.settle();
    expect([troubled.counts().dropped, fine.counts().dropped]).toEqual([0, 2]);
  });

  it("evicts no trace that failed itself, that is open, or of which something was mapped", async () => {
    const bench = setUp({ maxBytes: 1000 });
    const mapped = bench.open("mapped");
    mapped.endStep(stepEnd("m0"), 10);
    await bench.scheduler.settle();
    mapped.end(traceEnd("mapped"), 100);
    const wrong = bench.open("wrong");
    wrong.end({ ...traceEnd("wrong"), status: "error" }, 100);
    const open = bench.open("open");
    open.endStep(stepEnd("o"), 100);
    const full = bench.open("full");
    for (let index = 0; index < 12; index += 1) full.endStep(stepEnd(`f${index}`, failed), 100);
    expect(bench.lane.health().dropped.evicted).toBe(0);
    expect([mapped.counts().dropped, wrong.counts().dropped, open.counts().dropped]).toEqual([0, 0, 1]);
  });

  it("does not evict the trace whose end it makes room for", async () => {
    const bench = setUp({ maxBytes: 1000 });
    const trace = bench.open("t");
    for (let index = 0; index < 9; index += 1) trace.endStep(stepEnd(`s${index}`), 100);
    trace.end(traceEnd("t"), 200);
    expect(bench.lane.health()).toMatchObject({ queuedBytes: 900, dropped: { evicted: 0, "queue-full": 2 } });
    expect((await kept(bench)).at(-1)).toBe("t");
  });

  it("then has the largest payloads give way to a marker, largest first", async () => {
    const bench = setUp({ maxBytes: 100_000 });
    const trace = bench.open("t");
    for (const [name, size] of [
      ["a", 20_000],
      ["b", 50_000],
      ["c", 25_000],
    ] as const)
      trace.endStep(stepEnd(name, large(size)), size);
    trace.endStep(stepEnd("d", large(10_000)), 10_000);
    expect(await kept(bench)).toEqual(["a", "b", "c", "d"]);
    const inputs = bench.backend.ends.map((end) => end.inputs === SHORTENED);
    expect(inputs).toEqual([false, true, false, false]);
    expect(bench.lane.health()).toMatchObject({ shortened: 1, accepted: 4, queuedBytes: 0 });
  });

  it("has the record itself give way first where that is the largest", async () => {
    const bench = setUp({ maxBytes: 100_000 });
    const trace = bench.open("t");
    for (const name of ["a", "b"]) trace.endStep(stepEnd(name, large(30_000)), 30_000);
    trace.endStep(stepEnd("c", large(60_000)), 60_000);
    await kept(bench);
    expect(bench.backend.ends.map((end) => end.inputs === SHORTENED)).toEqual([false, false, true]);
  });

  it("loses nothing for a record that is larger than the queue", async () => {
    const bench = setUp({ maxBytes: 10_000 });
    bench.run("kept", [{}, {}]);
    const trace = bench.open("t");
    trace.endStep(stepEnd("huge", large(50_000)), 50_000);
    trace.endStep(stepEnd("unshortened"), 50_000);
    expect(await kept(bench)).toEqual(["kept0", "kept1", "kept", "huge"]);
    expect(bench.lane.health()).toMatchObject({ shortened: 1, dropped: { evicted: 0, "queue-full": 1 } });
  });

  it("makes room for what is left of a record that is larger than the queue", async () => {
    const bench = setUp({ maxBytes: 10_000 });
    const trace = bench.open("t");
    for (let index = 0; index < 10; index += 1) trace.endStep(stepEnd(`s${index}`), 1000);
    trace.endStep(stepEnd("huge", large(50_000)), 50_000);
    expect((await kept(bench)).at(-1)).toBe("huge");
    expect(bench.lane.counts().dropped).toBe(1);
  });

  it("shortens what comes also where it was no use to make room", async () => {
    const bench = setUp({ maxBytes: 10_000 });
    const trace = bench.open("t");
    for (let index = 0; index < 9; index += 1) trace.endStep(stepEnd(`e${index}`, failed), 1000);
    trace.endStep(stepEnd("in vain"), 2000);
    trace.endStep(stepEnd("shortened", large(5000)), 5000);
    expect((await kept(bench)).at(-1)).toBe("shortened");
    expect(bench.lane.counts().dropped).toBe(1);
  });

  it("then drops steps that went well, oldest first", async () => {
    const bench = setUp({ maxBytes: 1000 });
    const trace = bench.open("t");
    for (let index = 0; index < 12; index += 1) trace.endStep(stepEnd(`s${index}`), 100);
    trace.end(traceEnd("t"), 50);
    expect(await kept(bench)).toEqual([...Array.from({ length: 9 }, (_, index) => `s${index + 3}`), "t"]);
    expect(trace.counts()).toMatchObject({ dropped: 3, accepted: 10 });
    expect(bench.drops).toEqual([{ tracer: "test", reason: "queue-full", count: 3, traceId: "t" }]);
    expect(bench.diagnostics.map(({ cause }) => cause)).toEqual(["queue-full"]);
  });

  it("never drops errors, what was cancelled, roots, or parents of what is kept or open", async () => {
    const bench = setUp({ maxBytes: 1000 });
    const trace = bench.open("t");
    for (const name of ["grandparent", "parent", "other"]) {
      trace.startStep(stepStart(name, name === "parent" ? "grandparent" : "root"), 0);
    }
    trace.startStep(stepStart("error", "parent"), 0);
    trace.startStep(stepStart("open", "other"), 0);
    trace.endStep(stepEnd("error", failed), 100);
    trace.endStep(stepEnd("cancelled", { status: "cancelled" }), 100);
    for (const name of ["parent", "grandparent", "other"]) trace.endStep(stepEnd(name), 100);
    bench.open("u").end(traceEnd("u"), 100);
    for (let index = 0; index < 20; index += 1) trace.endStep(stepEnd(`s${index}`), 100);
    const names = await kept(bench);
    expect(names.slice(0, 5)).toEqual(["error", "cancelled", "parent", "grandparent", "other"]);
  });

  it("drops a parent too once all of its children are lost", async () => {
    const bench = setUp({ maxBytes: 1000 });
    const trace = bench.open("t");
    trace.startStep(stepStart("top"), 0);
    trace.startStep(stepStart("middle", "top"), 0);
    trace.startStep(stepStart("leaf", "middle"), 0);
    for (const name of ["leaf", "middle", "top"]) trace.endStep(stepEnd(name), 300);
    trace.endStep(stepEnd("error", failed), 800);
    expect(await kept(bench)).toEqual(["error"]);
    expect(bench.lane.health()).toMatchObject({ dropped: { "queue-full": 3 }, queuedBytes: 0 });
  });

  it("has a tenth in reserve for what matters, which the rest does not get", async () => {
    const bench = setUp({ maxBytes: 1000 });
    const trace = bench.open("t");
    for (let index = 0; index < 10; index += 1) trace.endStep(stepEnd(`e${index}`, failed), 100);
    trace.endStep(stepEnd("fine"), 50);
    expect(bench.lane.health()).toMatchObject({ queuedBytes: 1000, dropped: { "queue-full": 1 } });
    for (let index = 10; index < 15; index += 1) trace.endStep(stepEnd(`e${index}`, failed), 100);
    expect(bench.lane.health()).toMatchObject({ queuedBytes: 1100, dropped: { "queue-full": 5 } });
    trace.end(traceEnd("t"), 1);
    expect(bench.lane.health().dropped["queue-full"]).toBe(6);
    expect(await kept(bench)).toHaveLength(11);
  });

  it("stamps what it lost and shortened on the trace's end", async () => {
    const bench = setUp({ maxBytes: 20_000 });
    const other = bench.run("u", [failed]);
    const trace = bench.open("t");
    trace.endStep(stepEnd("big", { ...failed, ...large(15_000) }), 15_000);
    for (let index = 0; index < 3; index += 1) trace.endStep(stepEnd(`s${index}`), 9000);
    trace.end(traceEnd("t"), 100);
    await kept(bench);
    expect(bench.backend.ends.find((end) => end.name === "t")).toMatchObject({
      incomplete: { dropped: 1, shortened: 1 },
    });
    expect(bench.backend.ends.find((end) => end.name === "u")).not.toHaveProperty("incomplete");
    expect([trace.counts().dropped, other.counts().dropped]).toEqual([1, 0]);
  });

  it("forgets a step that is started twice but once", async () => {
    const { lane, open, scheduler } = setUp({});
    const trace = open("t");
    trace.startStep(stepStart("a"), 10);
    trace.startStep(stepStart("a"), 10);
    trace.endStep(stepEnd("a"), 5);
    await scheduler.advance(1000);
    expect(lane.health().queuedBytes).toBe(0);
    trace.end(traceEnd("t"), 1);
    trace.startStep(stepStart("late"), 10);
    await scheduler.advance(1000);
    expect(lane.health().queuedBytes).toBe(0);
  });
});

describe("the work in the caller's turn", () => {
  /** Counts the records that are looked at. */
  class CountingQueue extends MemoryQueue {
    looks = 0;

    override *waiting(): Iterable<QueuedRecord> {
      for (const record of super.waiting()) {
        this.looks += 1;
        yield record;
      }
    }
  }

  it.each<[string, (index: number) => Partial<StepEnd>]>([
    ["of errors, which nothing makes room for", () => failed],
    ["of large errors that cannot be shortened", () => failed],
    ["of steps, which make room for each other", () => ({})],
  ])("grows with the records alone where the queue is full %s", (kind, changes) => {
    const size = kind.includes("large") ? 5000 : 100;
    const store = new CountingQueue();
    const { lane } = setUpLane(new TestBackend(), { store, queue: { maxItems: 10_000, maxBytes: size * 5000 } });
    const trace = lane.open(traceStart("t"), 0);
    const offer = (count: number): void => {
      for (let index = 0; index < count; index += 1) trace.endStep(stepEnd("s", changes(index)), size);
    };
    offer(6000);
    store.looks = 0;
    offer(10_000);
    // Each look at the whole queue is shared by many records.
    expect(store.looks / 10_000).toBeLessThan(100);
  });

  it("weighs each record once, however often there is no room", () => {
    const { lane } = setUpLane(new TestBackend(), { queue: { maxBytes: 50_000 } });
    const trace = lane.open(traceStart("t"), 0);
    let looks = 0;
    const ownKeys = (target: object): (string | symbol)[] => {
      looks += 1;
      return Reflect.ownKeys(target);
    };
    for (let index = 0; index < 10; index += 1) {
      trace.endStep(stepEnd("s", { ...failed, attributes: new Proxy({}, { ownKeys }) }), 5000);
    }
    for (let index = 0; index < 2000; index += 1) trace.endStep(stepEnd("s"), 100);
    expect(looks).toBe(10);
  });
});
