import { afterEach, describe, expect, it, vi } from "vitest";
import { collector } from "../../test/collector.js";
import { traced } from "../../test/traced.js";
import { TracingService } from "../index.js";
import type { OpenStep, OpenTrace } from "./open.js";
import { OpenRegistry } from "./open-registry.js";

// Before the imports: a lane takes its timers then.
vi.hoisted(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));

const MAX_OPEN = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A registry whose timer a test rings. */
function setUp() {
  const delays: number[] = [];
  let ring: (() => void) | undefined;
  const registry = new OpenRegistry((run, delayMs) => {
    delays.push(delayMs);
    ring = run;
    return {
      clear() {
        ring = undefined;
      },
    };
  });
  const abandoned: string[] = [];
  /** All of a trace that a registry sees. */
  const open = (traceId: string): OpenTrace => {
    const trace = {
      traceId,
      activity: 0,
      now: () => 5,
      abandon() {
        abandoned.push(traceId);
        registry.deleteTrace(trace);
      },
    } as OpenTrace; // the rest is not looked at
    registry.addTrace(trace);
    return trace;
  };
  const openStep = (trace: OpenTrace, stepId: string): OpenStep => {
    const step = {
      stepId,
      trace,
      abandon(endTime: number) {
        abandoned.push(`${stepId} at ${endTime}`);
        registry.deleteStep(step);
      },
    } as OpenStep; // the rest is not looked at
    registry.addStep(step);
    return step;
  };
  return {
    registry,
    abandoned,
    delays,
    open,
    openStep,
    isTicking: () => ring !== undefined,
    /** Lets a tick of ten minutes pass, so often. */
    tick(times: number): void {
      for (let index = 0; index < times; index += 1) {
        const run = ring;
        ring = undefined;
        run?.();
      }
    },
  };
}

describe("what is open", () => {
  it("is counted, and found by the id of its trace", () => {
    const { registry, open, openStep } = setUp();
    const [first, second] = [open("a"), open("b")];
    const step = openStep(first, "s");
    expect([registry.traceCount, registry.stepCount]).toEqual([2, 1]);
    expect([registry.find("b"), registry.find("c")]).toEqual([second, undefined]);
    registry.deleteStep(step);
    registry.deleteTrace(second);
    expect([registry.traceCount, registry.stepCount, registry.find("b")]).toEqual([1, 0, undefined]);
  });

  it("is bounded: of too many traces the oldest closes", () => {
    const { registry, abandoned, open } = setUp();
    const ended = open("ended");
    for (let index = 0; index < MAX_OPEN - 1; index += 1) open(`t${index}`);
    registry.deleteTrace(ended);
    open("last that fits");
    expect(abandoned).toEqual([]);
    open("one");
    open("two");
    expect(abandoned).toEqual(["t0", "t1"]);
    expect(registry.traceCount).toBe(MAX_OPEN);
  });

  it("is bounded: of too many steps of all traces the oldest closes, on its trace's clock", () => {
    const { registry, abandoned, open, openStep } = setUp();
    const traces = [open("a"), open("b")];
    for (let index = 0; index < MAX_OPEN / 2; index += 1) {
      for (const trace of traces) openStep(trace, `${trace.traceId}${index}`);
    }
    expect(abandoned).toEqual([]);
    for (const trace of traces) openStep(trace, "more");
    expect(abandoned).toEqual(["a0 at 5", "b0 at 5"]);
    expect(registry.stepCount).toBe(MAX_OPEN);
  });

  it("closes all at once where it is told to", () => {
    const { registry, abandoned, open } = setUp();
    for (const name of ["a", "b", "c"]) open(name);
    registry.closeAll();
    expect([abandoned, registry.traceCount]).toEqual([["a", "b", "c"], 0]);
  });
});

describe("silent traces", () => {
  it("close after an hour of ticks and one more", () => {
    const { abandoned, delays, open, tick } = setUp();
    open("silent");
    tick(6);
    expect(abandoned).toEqual([]);
    tick(1);
    expect(abandoned).toEqual(["silent"]);
    expect(delays).toEqual(Array(7).fill(10 * MINUTE_MS));
  });

  it("do not close as long as something happens in them, and close when nothing does", () => {
    const { abandoned, open, tick } = setUp();
    const busy = open("busy");
    for (let hour = 0; hour < 3; hour += 1) {
      tick(6);
      busy.activity += 1;
    }
    // The tick that sees the last of it.
    tick(1);
    tick(5);
    expect(abandoned).toEqual([]);
    tick(1);
    expect(abandoned).toEqual(["busy"]);
  });

  it("are looked for while something is open, by one timer", () => {
    const { registry, delays, open, tick, isTicking } = setUp();
    expect(isTicking()).toBe(false);
    const traces = [open("a"), open("b")];
    expect(delays).toHaveLength(1);
    for (const trace of traces) registry.deleteTrace(trace);
    tick(1);
    expect(isTicking()).toBe(false);
    open("c");
    expect([isTicking(), delays.length]).toEqual([true, 2]);
    registry.stop();
    expect(isTicking()).toBe(false);
    registry.stop();
  });
});

describe("an hour in which", () => {
  afterEach(() => vi.clearAllTimers());

  /** Does something in an open trace each fifty minutes for four hours, and tells whether it is open then. */
  async function isOpenAfter(act: () => unknown, tracing: ReturnType<typeof traced>["tracing"]): Promise<boolean> {
    for (let time = 0; time < 4 * HOUR_MS; time += 50 * MINUTE_MS) {
      await act();
      await vi.advanceTimersByTimeAsync(50 * MINUTE_MS);
    }
    return tracing.health().openTraces === 1;
  }

  it("nothing happens closes a trace and its steps as abandoned, and stops the timer", async () => {
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    tracing.startTrace("t").startStep("s");
    await vi.advanceTimersByTimeAsync(HOUR_MS - 1);
    expect(tracing.health()).toMatchObject({ openTraces: 1, openSteps: 1 });
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS + 1);
    expect(tracing.health()).toMatchObject({ openTraces: 0, openSteps: 0 });
    await tracing.flush();
    expect([records.trace("t").status, records.step("s").status]).toEqual(["abandoned", "abandoned"]);
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a step logs is not silent", async () => {
    const { tracing } = traced();
    const step = tracing.startTrace("t").startStep("s");
    expect(await isOpenAfter(() => step.addLog({ name: "l", message: 1 }), tracing)).toBe(true);
  });

  it("a step is told its usage is not silent", async () => {
    const { tracing } = traced();
    const step = tracing.startTrace("t").startStep("s");
    expect(await isOpenAfter(() => step.setUsage({ inputTokens: 1 }), tracing)).toBe(true);
  });

  it("steps start and end is not silent", async () => {
    const { tracing } = traced();
    const trace = tracing.startTrace("t");
    expect(await isOpenAfter(() => trace.traceStep("s", () => 1), tracing)).toBe(true);
  });

  it.each(["withTrace", "traceStep"])("a stream of %s yields is not silent", async (method) => {
    const { tracing } = traced();
    const stream = async function* () {
      while (true) yield "chunk";
    };
    const endless = method === "withTrace" ? tracing.withTrace("t", stream) : tracing.traceStep("s", stream);
    expect(await isOpenAfter(() => endless.next(), tracing)).toBe(true);
  });
});
