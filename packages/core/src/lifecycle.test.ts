import { describe, expect, it, vi } from "vitest";
import { collector } from "../test/collector.js";
import { type TracerFactory, TracingService } from "./index.js";

const quiet = { ready: true, addTrace() {}, endTrace() {}, end() {} };

describe("several tracers", () => {
  it("get the same frozen records, whatever one of them does", async () => {
    const [first, second] = [collector("first"), collector("second")];
    const failure = new Error("broken");
    const onError = vi.fn();
    const broken = (name: string, parts: Partial<TracerFactory & typeof quiet>): TracerFactory => ({
      name,
      create: parts.create ?? (() => ({ ...quiet, ...parts })),
    });
    const fail = () => {
      throw failure;
    };
    const tracing = new TracingService({ diagnostics: false, onError })
      .registerTracer(first)
      .registerTracer(broken("create fails", { create: fail }))
      .registerTracer(broken("addTrace fails", { addTrace: fail }))
      .registerTracer(broken("endTrace fails", { endTrace: fail }))
      .registerTracer(broken("end fails", { end: fail }))
      .registerTracer(
        broken("mutates", {
          endTrace(...[step]: unknown[]) {
            Object.assign(step as object, { name: "changed" });
          },
        }),
      )
      .registerTracer(second);
    const trace = tracing.startTrace("t");
    expect(trace.traceStep("s", { inputs: { a: 1 } }, () => 5)).toBe(5);
    const receipt = await trace.end();
    expect(first.all).toEqual(second.all);
    expect(first.steps[0]).toBe(second.steps[0]);
    expect(first.step("s").name).toBe("s");
    expect(receipt).toMatchObject({ ok: false, pending: 0, rejected: 0 });
    expect(receipt.tracers).toMatchObject({
      first: { accepted: 2, dropped: 0 },
      "create fails": { accepted: 0, dropped: 2 },
      "addTrace fails": { accepted: 2, dropped: 0 },
      "endTrace fails": { accepted: 1, dropped: 1 },
      "end fails": { accepted: 1, dropped: 1 },
      mutates: { accepted: 1, dropped: 1 },
      second: { accepted: 2, dropped: 0 },
    });
    expect(onError).toHaveBeenCalledWith(failure, { tracer: "create fails" });
    expect(receipt.delivered + receipt.dropped).toBe(14);
  });

  it("that are not ready are skipped, which is not loss, and said once", async () => {
    const said = vi.fn();
    const tracing = new TracingService({ diagnostics: said }).registerTracer({
      name: "unready",
      create: () => ({ ...quiet, ready: false, notReadyReason: "Set EXAMPLE_KEY." }),
    });
    tracing.withTrace("a", () => tracing.traceStep("s", () => 1));
    tracing.withTrace("b", () => 1);
    const receipt = await tracing.shutdown();
    expect(receipt).toMatchObject({ ok: true, delivered: 0, dropped: 0 });
    expect(receipt.tracers.unready).toMatchObject({ skipped: 3 });
    expect(said.mock.calls.flat()).toMatchObject([
      { tracer: "unready", message: expect.stringContaining("EXAMPLE_KEY") },
    ]);
  });

  it("registered later get the traces that start from then on", async () => {
    const late = collector("late");
    const tracing = new TracingService().registerTracer(collector("early"));
    const open = tracing.startTrace("before");
    tracing.registerTracer(late);
    open.traceStep("s", () => 1);
    await open.end();
    tracing.withTrace("after", () => 1);
    await tracing.flush();
    expect(late.traces.map((trace) => trace.name)).toEqual(["after"]);
  });

  it("bring their own LangChain handlers, where they are ready", () => {
    const handler = { name: "theirs" };
    const tracing = new TracingService({ diagnostics: false })
      .registerTracer({ name: "a", create: () => ({ ...quiet, getLangchainCallback: () => handler }) })
      .registerTracer({
        name: "b",
        create: () => ({ ...quiet, ready: false, getLangchainCallback: () => ({ name: "no" }) }),
      })
      .registerTracer({
        name: "c",
        create: () => ({
          ...quiet,
          getLangchainCallback() {
            throw new Error("c");
          },
        }),
      });
    const own = { name: expect.stringMatching(/^agent_tracer_/), awaitHandlers: true };
    expect(tracing.getLangchainCallbacks()).toMatchObject([own]);
    expect(tracing.withTrace("t", () => tracing.getLangchainCallbacks())).toMatchObject([own, handler]);
  });
});

describe("queues", () => {
  it("are bounded by the service's limits, unless a tracer has its own", async () => {
    const onDrop = vi.fn();
    const hanging = (name: string): TracerFactory => ({
      name,
      create: (_, emit) => ({ ...quiet, endTrace: (step) => emit(step, 10), end: (trace) => emit(trace, 10) }),
      deliver: () => new Promise(() => {}),
    });
    const tracing = new TracingService({ diagnostics: false, queue: { maxItems: 10 }, onDrop })
      .registerTracer(hanging("small"))
      .registerTracer(hanging("large"), { queue: { maxItems: 1000 } });
    tracing.withTrace("t", () => {
      for (let index = 0; index < 100; index++) tracing.traceStep("s", () => index);
    });
    const receipt = await tracing.shutdown({ timeoutMs: 20 });
    const { small, large } = tracing.health().tracers;
    expect(small?.dropped["queue-full"]).toBeGreaterThan(80);
    expect(large?.dropped["queue-full"]).toBe(0);
    expect(onDrop).toHaveBeenCalledWith(expect.objectContaining({ tracer: "small", reason: "queue-full" }));
    expect(receipt.dropped).toBe(202);
  });
});

describe("shutdown", () => {
  it("closes open traces and steps as abandoned, and traces nothing from then on", async () => {
    const records = collector();
    const tracing = new TracingService({ diagnostics: false }).registerTracer(records);
    const trace = tracing.startTrace("open");
    const step = trace.startStep("s");
    const receipt = await tracing.shutdown();
    expect(receipt).toMatchObject({ ok: true, delivered: 2, pending: 0 });
    expect([records.trace("open").status, records.step("s").status]).toEqual(["abandoned", "abandoned"]);
    const seen = records.all.length;
    step.end();
    expect(tracing.withTrace("later", () => tracing.traceStep("s", () => 3))).toBe(3);
    tracing.startStep("later").end();
    tracing.score({ traceId: trace.traceId, name: "s", value: 1 });
    await tracing.flush();
    expect(records.all).toHaveLength(seen);
    expect(tracing.health()).toMatchObject({ isRunning: false, openTraces: 0 });
    expect(tracing.health().ignored.ended).toBe(4);
    expect(await tracing.shutdown()).toBe(receipt);
  });

  it("happens at the end of `await using`", async () => {
    const records = collector();
    {
      await using tracing = new TracingService().registerTracer(records);
      tracing.withTrace("t", () => 1);
    }
    expect(records.traces).toHaveLength(1);
  });

  it("goes on trying until its time is up, where the backend asks for another try", async () => {
    let isUp = false;
    const tracing = new TracingService({ diagnostics: false }).registerTracer({
      name: "recovers",
      create: (_, emit) => ({ ...quiet, end: (trace) => emit(trace, 10) }),
      async deliver() {
        if (!isUp) throw new Error("503");
      },
    });
    // Deep in its backoff.
    tracing.withTrace("t", () => 1);
    for (let index = 0; index < 8; index++) await tracing.flush({ timeoutMs: 50 });
    const receipt = tracing.shutdown();
    setTimeout(() => {
      isUp = true;
    }, 700);
    expect(await receipt).toMatchObject({ ok: true, delivered: 1 });
  });

  it("says what was lost", async () => {
    const said = vi.fn();
    const tracing = new TracingService({ diagnostics: said }).registerTracer({
      name: "hangs",
      create: (_, emit) => ({ ...quiet, end: (trace) => emit(trace, 10) }),
      deliver: () => new Promise(() => {}),
    });
    tracing.withTrace("t", () => 1);
    await tracing.shutdown({ timeoutMs: 20 });
    expect(said).toHaveBeenCalledWith(
      expect.objectContaining({ tracer: "hangs", message: expect.stringMatching(/^1 records could not be sent/) }),
    );
  });

  it("says not ok, with true counts, when something was not accepted in time", async () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer({
      name: "hangs",
      create: (_, emit) => ({ ...quiet, endTrace: (step) => emit(step, 100), end: (trace) => emit(trace, 100) }),
      deliver: () => new Promise(() => {}),
    });
    const trace = tracing.startTrace("t");
    trace.traceStep("s", () => 1);
    const early = await tracing.flush({ timeoutMs: 20 });
    expect(early).toMatchObject({ ok: false, delivered: 0, pending: 1 });
    tracing.startTrace("u");
    const receipt = await tracing.shutdown({ timeoutMs: 20 });
    expect(receipt.ok).toBe(false);
    expect(receipt.delivered + receipt.pending + receipt.dropped + receipt.rejected).toBe(3);
  });
});

describe("flush", () => {
  it("waits as long as it is told, also without end", async () => {
    let accept = () => {};
    const tracing = new TracingService({ diagnostics: false }).registerTracer({
      name: "slow",
      create: (_, emit) => ({ ...quiet, end: (trace) => emit(trace, 10) }),
      deliver: () =>
        new Promise<void>((resolve) => {
          accept = resolve;
        }),
    });
    tracing.withTrace("t", () => 1);
    const flushed = tracing.flush({ timeoutMs: Number.POSITIVE_INFINITY });
    expect(await tracing.flush({ timeoutMs: 20 })).toMatchObject({ ok: false, pending: 1 });
    accept();
    expect(await flushed).toMatchObject({ ok: true, delivered: 1 });
  });
});

describe("the platform's waitUntil", () => {
  it("gets the sending of that trace", async () => {
    const records = collector();
    const promises: Promise<unknown>[] = [];
    const tracing = new TracingService().registerTracer(records);
    tracing.withTrace("t", { waitUntil: (promise) => promises.push(promise) }, () => 1);
    expect(promises).toHaveLength(1);
    expect(await promises[0]).toMatchObject({ ok: true, delivered: 1 });
    expect(records.traces).toHaveLength(1);
  });

  it("is not told that it is done while the backend asks for another try", async () => {
    let tries = 0;
    const promises: Promise<unknown>[] = [];
    const tracing = new TracingService({ diagnostics: false }).registerTracer({
      name: "busy",
      create: (_, emit) => ({ ...quiet, end: (trace) => emit(trace, 100) }),
      async deliver() {
        if (++tries === 1) throw new Error("busy");
      },
    });
    const waitUntil = (promise: Promise<unknown>) => promises.push(promise);
    await tracing.startTrace("first", { waitUntil }).end();
    tracing.withTrace("second", { waitUntil }, () => 1);
    expect(await Promise.all(promises)).toMatchObject([{ delivered: 1 }, { delivered: 1 }]);
  });

  it("does no harm where it throws", () => {
    const tracing = new TracingService({ diagnostics: false }).registerTracer(collector());
    const waitUntil = () => {
      throw new Error("no request");
    };
    expect(tracing.withTrace("t", { waitUntil }, () => 4)).toBe(4);
    expect(tracing.health().ignored["bad-argument"]).toBe(1);
  });
});

describe("health", () => {
  it("counts what is open, delivered and masked", async () => {
    const records = collector();
    const tracing = new TracingService().registerTracer(records);
    const trace = tracing.startTrace("t", { inputs: { password: "hunter2-hunter2" } });
    expect(tracing.health()).toMatchObject({ isRunning: true, openTraces: 1, tracers: { collector: { created: 0 } } });
    const receipt = await trace.end();
    expect(receipt.tracers.collector).toMatchObject({ accepted: 1, masked: 1 });
    expect(tracing.health()).toMatchObject({
      openTraces: 0,
      masked: 1,
      tracers: { collector: { created: 1, accepted: 1, pending: 0 } },
    });
    expect(JSON.stringify(records.all)).not.toContain("hunter2");
  });
});

describe("a trace that no backend has room for", () => {
  it("is counted, and costs no capture", async () => {
    const captured: unknown[] = [];
    const serializers = [
      { when: (value: unknown) => value instanceof Date, toTrace: (value: unknown) => captured.push(value) },
    ];
    const tracing = new TracingService({ diagnostics: false, serializers }).registerTracer(collector(), {
      queue: { maxItems: 1 },
    });
    const inputs = new Date();
    tracing.withTrace("that fills the queue", () => {});
    const result = tracing.withTrace("t", { inputs }, () => tracing.traceStep("s", { inputs }, () => inputs));
    expect([result, captured]).toEqual([inputs, [inputs]]); // the trace's own, before its lane was asked

    const { tracers } = await tracing.flush();
    expect(tracers.collector).toMatchObject({ dropped: 2 });
    expect(tracing.health().tracers.collector?.dropped).toMatchObject({ "not-admitted": 2 });
  });
});
