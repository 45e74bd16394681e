import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as tick } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { collector } from "../../test/collector.js";
import { TracingService } from "../index.js";
import { Handle } from "./handle.js";

function traced() {
  const records = collector();
  return { records, tracing: new TracingService({ diagnostics: false }).registerTracer(records) };
}

describe("what is current", () => {
  it("keeps parallel jobs that start traces in one context apart", async () => {
    const { records, tracing } = traced();
    const job = async (index: number) => {
      tracing.startTrace(`job ${index}`);
      await tracing.traceStep("first", { inputs: index }, tick);
      for (let turn = 0; turn < 3; turn++) {
        await tick();
        await tracing.traceStep("turn", { inputs: index }, async () => {
          await tick();
          tracing.traceStep("inner", { inputs: index }, () => 1);
        });
      }
      const receipt = await tracing.endTrace({ outputs: index });
      expect(receipt.delivered).toBe(8);
    };
    await Promise.all([job(0), job(1), job(2)]);
    expect(tracing.currentTrace()).toBeUndefined();
    for (const trace of records.traces) {
      expect(trace.parent).toBeUndefined();
      const own = records.steps.filter((step) => step.rootId === trace.rootId);
      expect(own).toHaveLength(7);
      expect(own.every((step) => step.inputs === trace.outputs)).toBe(true);
    }
    expect(records.traces).toHaveLength(3);
  });

  it("does not let a server created inside a trace adopt later requests", async () => {
    const { records, tracing } = traced();
    const server = await tracing.withTrace("boot", async () => {
      const created = createServer((_, response) => {
        tracing.traceStep("request", () => response.end("ok"));
      }).listen(0, "127.0.0.1");
      await once(created, "listening");
      return created;
    });
    const { port } = server.address() as AddressInfo;
    const [response] = await once(get({ host: "127.0.0.1", port, agent: false }), "response");
    response.resume();
    await once(response, "end");
    server.close();
    await tracing.flush();
    expect(records.step("request").rootId).not.toBe(records.trace("boot").rootId);
    expect(records.trace("request").parent).toBeUndefined();
  });

  it.each(["withTrace", "startTrace"] as const)(
    "does not let a timer started inside %s adopt later work",
    async (form) => {
      const { records, tracing } = traced();
      let fire: Promise<void> = Promise.resolve();
      const startTimer = () => {
        fire = tick().then(() => {
          tracing.traceStep("late", () => 1);
          tracing.withTrace("later", () => 1);
        });
      };
      if (form === "withTrace") {
        tracing.withTrace("t", startTimer);
      } else {
        tracing.startTrace("t");
        startTimer();
        await tracing.endTrace();
      }
      await fire;
      await tracing.flush();
      expect(records.trace("late").parent).toBeUndefined();
      expect(records.trace("later").parent).toBeUndefined();
      expect(records.trace("t").totals.steps).toBe(0);
    },
  );

  it("passes over steps that have ended, to the nearest open one", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("t", async () => {
      let late: Promise<void> = Promise.resolve();
      await tracing.traceStep("outer", async () => {
        tracing.traceStep("ended", () => {
          late = tick().then(() => tracing.traceStep("late", () => undefined));
        });
        await late;
      });
    });
    await tracing.flush();
    expect(records.step("late").parentId).toBe(records.step("outer").stepId);
  });

  it("falls back from an ended inner trace to the open outer one", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("outer", async () => {
      let late: Promise<void> = Promise.resolve();
      tracing.withTrace("inner", () => {
        late = tick().then(() => tracing.traceStep("late", () => undefined));
      });
      await late;
    });
    await tracing.flush();
    expect(records.step("late").rootId).toBe(records.trace("outer").rootId);
  });

  it("restores what was before only where the context is still the one that was set", async () => {
    const { tracing } = traced();
    const first = tracing.startTrace("first");
    const second = tracing.startTrace("second");
    await first.end();
    expect(tracing.currentTrace()?.traceId).toBe(second.traceId);
    await second.end();
    expect(tracing.currentTrace()).toBeUndefined();
    await tracing.withTrace("around", async (around) => {
      const handle = tracing.startTrace("inside");
      await tick();
      await handle.end();
      expect(tracing.currentTrace()?.traceId).toBe(around.traceId);
    });
  });

  it("brings an entered trace back after a helper that started and ended one of its own", async () => {
    const { records, tracing } = traced();
    const outer = tracing.startTrace("outer");
    const helper = async () => {
      tracing.startTrace("helper");
      await tick();
      await tracing.endTrace();
    };
    await helper();
    expect(tracing.currentTrace()?.traceId).toBe(outer.traceId);
    tracing.traceStep("after", () => 1);
    const receipt = await tracing.endTrace();
    expect(receipt.delivered).toBe(2);
    expect(records.step("after").rootId).toBe(records.trace("outer").rootId);
  });

  it("brings the nearest open one back, in whatever order entered traces end", async () => {
    const { tracing } = traced();
    const [x, a, b] = [tracing.startTrace("x"), tracing.startTrace("a"), tracing.startTrace("b")];
    await a.end();
    await b.end();
    expect(tracing.currentTrace()?.traceId).toBe(x.traceId);
    await x.end();
    expect(tracing.currentTrace()).toBeUndefined();
  });

  it("counts an outer trace that was set by run, through one that was only entered", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("outer", async () => {
      tracing.startTrace("entered");
      tracing.withTrace("beside", () => 1);
      await tracing.traceStep("step", async () => tracing.withTrace("below", () => 1));
      await tracing.endTrace();
    });
    await tracing.flush();
    const outer = records.trace("outer");
    expect(records.trace("entered").parent).toEqual({ traceId: outer.traceId, stepId: outer.rootId });
    expect(records.trace("beside").parent).toEqual({ traceId: outer.traceId, stepId: outer.rootId });
    expect(records.trace("below").parent).toEqual({
      traceId: records.trace("entered").traceId,
      stepId: records.step("step").stepId,
    });
  });

  it("makes a trace or step current for run, and ends nothing", async () => {
    const { records, tracing } = traced();
    const trace = tracing.withTrace("elsewhere", () => undefined) ?? tracing.startTrace("t");
    const step = trace.startStep("s");
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        trace.run(() => tracing.traceStep("in trace", () => 1));
        step.run(() => tracing.traceStep("in step", () => 1));
        resolve();
      });
    });
    step.end();
    await trace.end();
    expect(records.step("in trace").parentId).toBe(records.trace("t").rootId);
    expect(records.step("in step").parentId).toBe(records.step("s").stepId);
  });

  it("keeps two services apart", async () => {
    const [one, two] = [traced(), traced()];
    one.tracing.withTrace("one", () => two.tracing.traceStep("two", () => one.tracing.traceStep("step", () => 1)));
    await Promise.all([one.tracing.flush(), two.tracing.flush()]);
    expect(one.records.trace("one").totals.steps).toBe(1);
    expect(two.records.trace("two").totals.steps).toBe(1);
  });

  it("calls tracers outside the async context of any trace or program", async () => {
    const seen: unknown[] = [];
    const programs = new AsyncLocalStorage<string>();
    const tracing = new TracingService();
    tracing.registerTracer({
      name: "reader",
      create: () => ({
        ready: true,
        addTrace: () => seen.push(programs.getStore(), tracing.currentStep()),
        endTrace: () => seen.push(programs.getStore(), tracing.currentTrace()),
        end: () => seen.push(programs.getStore()),
      }),
    });
    await programs.run("program", () => tracing.withTrace("t", () => tracing.traceStep("s", tick)));
    await tracing.flush();
    expect(seen).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe("memory of contexts that outlive their traces", () => {
  const growth = async (jobs: number, job: (tracing: TracingService) => Promise<unknown>) => {
    const { gc } = globalThis;
    if (gc === undefined) throw new Error("Run with --expose-gc.");
    const tracing = new TracingService().registerTracer({
      name: "none",
      create: () => ({ ready: true, addTrace() {}, endTrace() {}, end() {} }),
    });
    const measure = async () => {
      await tracing.flush();
      gc();
      return process.memoryUsage().heapUsed;
    };
    for (let index = 0; index < jobs / 10; index++) await job(tracing);
    const before = await measure();
    for (let index = 0; index < jobs; index++) await job(tracing);
    return ((await measure()) - before) / jobs;
  };

  it("is not a chain of all traces that were started one after the other in one context", async () => {
    const bytesPerJob = await growth(5000, async (tracing) => {
      tracing.startTrace("job", { inputs: "x".repeat(1000) });
      // Not ended in the context that it was entered in: what it left there stays.
      await tick().then(() => tracing.endTrace());
    });
    expect(bytesPerJob).toBeLessThan(200);
  });

  it("is not a chain of jobs that ran side by side in one context", async () => {
    const bytesPerJob = await growth(20, async (tracing) => {
      const job = async () => {
        tracing.startTrace("job", { inputs: "x".repeat(1000) });
        await tick();
        await tracing.endTrace();
      };
      await Promise.all(Array.from({ length: 200 }, job));
    });
    expect(bytesPerJob / 200).toBeLessThan(200);
  });

  /** Registers traces, and tells how many of them were collected. */
  const collected = () => {
    const { gc } = globalThis;
    if (gc === undefined) throw new Error("Run with --expose-gc.");
    let count = 0;
    const registry = new FinalizationRegistry(() => {
      count++;
    });
    return {
      register: (trace: object) => registry.register(trace, undefined),
      atLeast: (expected: number) =>
        vi.waitFor(() => {
          gc();
          expect(count).toBeGreaterThanOrEqual(expected);
        }),
    };
  };

  it("is not a chain where each trace starts the next before its end", async () => {
    const { tracing } = traced();
    const seen = collected();
    let last: object | undefined;
    let done = () => {};
    const finished = new Promise<void>((resolve) => {
      done = resolve;
    });
    const job = (index: number): Promise<void> =>
      tracing.withTrace("job", async (trace) => {
        seen.register(scopeOf(trace));
        await tick();
        if (index < 200) {
          job(index + 1).catch(done);
          return;
        }
        // Stays open, and with it what it was started in.
        last = tracing.startTrace("last");
        done();
      });
    await job(0);
    await finished;
    await tracing.flush();
    await seen.atLeast(195);
    expect(last).toBeDefined();
  });

  it("is not a chain of entered traces that ended in any order, once somebody looks", async () => {
    const { tracing } = traced();
    const seen = collected();
    const endAll = enterMany(tracing, seen.register);
    // From elsewhere: this context is left as it is.
    await new Promise<void>((resolve) => {
      new AsyncLocalStorage<number>().run(0, () => {
        tracing.withTrace("elsewhere", endAll).then(() => resolve(), resolve);
      });
    });
    expect(tracing.currentTrace()).toBeUndefined();
    await seen.atLeast(95);
  });
});

/** What a trace's contexts hold: the handle itself is not what would leak. */
function scopeOf(trace: object): object {
  return (Handle.held(trace) ?? { scope: trace }).scope;
}

/** Enters traces in the caller's context. Returns what ends them, the last one first; nothing else holds them. */
function enterMany(tracing: TracingService, register: (trace: object) => void): () => Promise<unknown> {
  const open = Array.from({ length: 100 }, (_, index) => tracing.startTrace(`job ${index}`));
  for (const trace of open.slice(0, -1)) register(scopeOf(trace));
  return () =>
    Promise.all(
      open
        .splice(0)
        .reverse()
        .map((trace) => trace.end()),
    );
}
