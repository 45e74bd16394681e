import { describe, expect, it, vi } from "vitest";
import { collector } from "../test/collector.js";
import { type StepHandle, TracingService } from "./index.js";

function traced() {
  const records = collector();
  const tracing = new TracingService({ projectName: "tests", diagnostics: false }).registerTracer(records);
  return { records, tracing };
}

describe("withTrace and traceStep", () => {
  it("records a trace with its nested steps, in order, with parents and outputs", async () => {
    const { records, tracing } = traced();
    const answer = await tracing.withTrace(
      "answer",
      { userId: "u1", sessionId: "s1", tags: ["a", "b"], metadata: { plan: 1 }, inputs: { question: "why" } },
      async () => {
        const docs = await tracing.traceStep("search", { type: "retriever", inputs: { q: "why" } }, async () => ["d1"]);
        return tracing.traceStep("write", { type: "chain" }, (step) =>
          step.traceStep("model", { type: "llm" }, () => `because ${docs[0]}`),
        );
      },
    );
    await tracing.flush();

    expect(answer).toBe("because d1");
    expect(records.all.map(({ type, record }) => `${type} ${"name" in record ? record.name : ""}`)).toEqual([
      "trace-start answer",
      "step-start search",
      "step-end search",
      "step-start write",
      "step-start model",
      "step-end model",
      "step-end write",
      "trace-end answer",
    ]);
    const trace = records.trace("answer");
    expect(trace).toMatchObject({
      projectName: "tests",
      userId: "u1",
      sessionId: "s1",
      tags: ["a", "b"],
      metadata: { plan: 1 },
      inputs: { question: "why" },
      outputs: "because d1",
      status: "ok",
      totals: { steps: 3, errors: 0 },
    });
    const [search, write, model] = [records.step("search"), records.step("write"), records.step("model")];
    expect([search.parentId, write.parentId, model.parentId]).toEqual([trace.rootId, trace.rootId, write.stepId]);
    expect(search).toMatchObject({ type: "retriever", inputs: { q: "why" }, outputs: ["d1"], status: "ok" });
    for (const step of records.steps) {
      expect(step).toMatchObject({ traceId: trace.traceId, rootId: trace.rootId });
      expect(step.startTime).toBeGreaterThanOrEqual(trace.startTime);
      expect(step.endTime).toBeLessThanOrEqual(trace.endTime);
    }
  });

  it("gives every trace and step ids of its own, of the documented form", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("a", () => tracing.traceStep("x", () => tracing.traceStep("x", () => 1)));
    tracing.withTrace("a", () => tracing.traceStep("x", () => 1));
    await tracing.flush();
    const { traces, steps } = records;
    for (const { traceId, rootId } of traces) {
      expect(traceId).toMatch(/^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
      expect(rootId).toMatch(/^[0-9a-f]{16}$/);
    }
    for (const { stepId } of steps) expect(stepId).toMatch(/^[0-9a-f]{16}$/);
    const ids = [...traces.flatMap((trace) => [trace.traceId, trace.rootId]), ...steps.map((step) => step.stepId)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("freezes records and payloads, and keeps later changes of the caller out", async () => {
    const { records, tracing } = traced();
    const inputs = { list: [1, 2] };
    tracing.traceStep("s", { inputs }, () => {
      inputs.list.push(3);
    });
    await tracing.flush();
    const step = records.step("s");
    expect(step.inputs).toEqual({ list: [1, 2] });
    expect(Object.isFrozen(step)).toBe(true);
    expect(Object.isFrozen(step.inputs)).toBe(true);
    expect(Object.isFrozen((step.inputs as { list: unknown }).list)).toBe(true);
  });

  it("keeps parallel and same-named steps apart", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("t", async () => {
      await Promise.all(
        [0, 1, 2].map((index) =>
          tracing.traceStep("job", { inputs: index }, async (job) => {
            await Promise.resolve();
            await tracing.traceStep("part", async () => {
              await Promise.resolve();
              tracing.setOutputs({ index });
            });
            expect(tracing.currentStep()?.stepId).toBe(job.stepId);
            return index;
          }),
        ),
      );
    });
    await tracing.flush();
    const jobs = records.steps.filter((step) => step.name === "job");
    const parts = records.steps.filter((step) => step.name === "part");
    for (const job of jobs) {
      const own = parts.filter((part) => part.parentId === job.stepId);
      expect(own.map((part) => part.outputs)).toEqual([{ index: job.inputs }]);
    }
  });

  it("makes a step outside any trace a trace of its own", async () => {
    const { records, tracing } = traced();
    const failure = new Error("no");
    expect(() =>
      tracing.traceStep("alone", { inputs: { a: 1 } }, () => {
        tracing.traceStep("inner", () => 1);
        throw failure;
      }),
    ).toThrow(failure);
    await tracing.flush();
    const trace = records.trace("alone");
    expect(trace).toMatchObject({ status: "error", inputs: { alone: { a: 1 } }, totals: { steps: 2, errors: 1 } });
    expect(records.step("alone")).toMatchObject({ parentId: trace.rootId, status: "error" });
    expect(records.step("inner").parentId).toBe(records.step("alone").stepId);
  });

  it("links a trace started inside another one to the step around it, and keeps them apart", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("outer", () => {
      tracing.traceStep("step", () => tracing.withTrace("inner", () => tracing.traceStep("x", () => 1)));
      tracing.withTrace("direct", () => 1);
    });
    await tracing.flush();
    const outer = records.trace("outer");
    expect(records.trace("inner").parent).toEqual({ traceId: outer.traceId, stepId: records.step("step").stepId });
    expect(records.trace("direct").parent).toEqual({ traceId: outer.traceId, stepId: outer.rootId });
    expect(records.step("x").rootId).toBe(records.trace("inner").rootId);
    expect(outer.parent).toBeUndefined();
  });
});

describe("the start/end form", () => {
  it("makes startTrace's trace current until endTrace, whose receipt counts its records", async () => {
    const { records, tracing } = traced();
    const handle = tracing.startTrace("answer", { userId: "u" });
    expect(tracing.currentTrace()?.traceId).toBe(handle.traceId);
    await tracing.traceStep("plan", async () => {
      tracing.setOutputs({ plan: 1 });
      await Promise.resolve();
      await tracing.traceStep("detail", async () => {
        tracing.addLog("plan", { name: "n", message: "m" });
      });
    });
    const receipt = await tracing.endTrace({ outputs: { done: true }, metadata: { m: 1 } });
    expect(tracing.currentTrace()).toBeUndefined();
    expect(receipt).toMatchObject({ ok: true, delivered: 3, pending: 0, dropped: 0, rejected: 0 });
    expect(receipt.tracers.collector).toMatchObject({ accepted: 3, masked: 0 });
    expect(records.trace("answer")).toMatchObject({ outputs: { done: true }, metadata: { m: 1 }, status: "ok" });
    expect(records.step("plan").outputs).toEqual({ plan: 1 });
    expect(records.step("plan").logs).toMatchObject([{ name: "n", message: "m", type: "info" }]);
    expect(records.step("detail").logs).toEqual([]);
  });

  it("records an error given to endTrace, and brings the earlier trace back", async () => {
    const { records, tracing } = traced();
    const outer = tracing.startTrace("outer");
    tracing.startTrace("inner");
    await tracing.endTrace({ error: new RangeError("bad") });
    expect(tracing.currentTrace()?.traceId).toBe(outer.traceId);
    await tracing.endTrace();
    expect(tracing.currentTrace()).toBeUndefined();
    expect(records.trace("inner")).toMatchObject({ status: "error", error: { type: "RangeError", message: "bad" } });
    // Set by `enterWith`, the outer trace is no parent.
    expect(records.trace("inner").parent).toBeUndefined();
  });

  it("ends startStep's step by its handle, and makes it current only within run", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", () => {
      const step = tracing.startStep("manual", { type: "tool", inputs: { a: 1 } });
      tracing.traceStep("beside", () => 1);
      const value = step.run(() => tracing.traceStep("below", () => "v"));
      step.setOutputs({ value });
      step.setOutputs({ more: 1 });
      step.end({ outputs: { last: 2 } });
      step.end({ outputs: "ignored" });
    });
    await tracing.flush();
    const manual = records.step("manual");
    expect(manual).toMatchObject({ outputs: { value: "v", more: 1, last: 2 }, status: "ok", type: "tool" });
    expect(records.step("below").parentId).toBe(manual.stepId);
    expect(records.step("beside").parentId).toBe(records.trace("t").rootId);
    expect(tracing.health().ignored.ended).toBe(0);
  });

  it("ends a trace of its own with a startStep outside any trace", async () => {
    const { records, tracing } = traced();
    const step = tracing.startStep("alone");
    step.startStep("child").end();
    step.end({ error: new Error("x") });
    await tracing.flush();
    expect(records.trace("alone")).toMatchObject({ status: "error", totals: { steps: 2, errors: 1 } });
  });

  it("places a step under an explicit parent, also one that has ended", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("t", async (trace) => {
      const first = tracing.startStep("first");
      tracing.traceStep("around", () => tracing.traceStep("child", { parent: first }, () => 1));
      first.end();
      first.traceStep("late child", () => 1);
      tracing.traceStep("around 2", () => tracing.traceStep("top", { parent: trace }, () => 1));
    });
    await tracing.flush();
    const first = records.step("first");
    expect(records.step("child").parentId).toBe(first.stepId);
    expect(records.step("late child").parentId).toBe(first.stepId);
    expect(records.step("top").parentId).toBe(records.trace("t").rootId);
  });

  it("gives a step whose parent's trace has ended a trace of its own, and counts that", async () => {
    const { records, tracing } = traced();
    let leaked: StepHandle | undefined;
    tracing.withTrace("t", (trace) => {
      leaked = trace.startStep("s");
    });
    leaked?.traceStep("orphan", () => 1);
    await tracing.flush();
    expect(records.trace("orphan").status).toBe("ok");
    tracing.traceStep("other", { parent: leaked }, () => 1);
    expect(tracing.health().ignored.ended).toBe(2);
  });
});

describe("what is said of a step", () => {
  it("merges objects given to setOutputs, replaces by anything else, and prefers them to the return value", async () => {
    const { records, tracing } = traced();
    tracing.traceStep("merged", (step) => {
      step.setOutputs({ a: 1, b: 1 });
      step.setOutputs({ b: 2 });
      return "returned";
    });
    tracing.traceStep("replaced", (step) => {
      step.setOutputs({ a: 1 });
      step.setOutputs([1]);
    });
    tracing.traceStep("returned", () => "value");
    tracing.traceStep("nothing", () => undefined);
    tracing.traceStep("hidden", { captureOutput: false }, () => "value");
    await tracing.flush();
    expect(records.step("merged").outputs).toEqual({ a: 1, b: 2 });
    expect(records.step("replaced").outputs).toEqual([1]);
    expect(records.step("returned").outputs).toBe("value");
    expect("outputs" in records.step("nothing")).toBe(false);
    expect("outputs" in records.step("hidden")).toBe(false);
  });

  it("tells setOutputs(undefined) of the current step from setOutputs(name, undefined)", () => {
    const { tracing } = traced();
    tracing.traceStep("s", () => {
      tracing.setOutputs("no such step", undefined);
      expect(tracing.health().ignored["no-step"]).toBe(1);
      tracing.setOutputs("text");
      expect(tracing.health().ignored["no-step"]).toBe(1);
    });
  });

  it("finds the innermost open step of a name above the caller, never one beside it", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("t", async () => {
      await tracing.traceStep("a", { inputs: "outer" }, async () => {
        await tracing.traceStep("a", { inputs: "inner" }, async () => {
          await tracing.traceStep("b", async () => tracing.setOutputs("a", { hit: true }));
        });
      });
      const beside = tracing.startStep("c");
      tracing.traceStep("d", () => tracing.addLog("c", { name: "l", message: 1 }));
      beside.end();
    });
    await tracing.flush();
    const [inner, outer] = records.steps.filter((step) => step.name === "a");
    expect([inner?.inputs, inner?.outputs]).toEqual(["inner", { hit: true }]);
    expect(outer && "outputs" in outer).toBe(false);
    expect(records.step("c").logs).toEqual([]);
    expect(tracing.health().ignored["no-step"]).toBe(1);
  });

  it("gives setOutputs outside any step to the trace", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", () => {
      tracing.setOutputs({ a: 1 });
      return "unused";
    });
    await tracing.flush();
    expect(records.trace("t").outputs).toEqual({ a: 1 });
  });

  it("records model, usage, metadata, logs and scores", async () => {
    const { records, tracing } = traced();
    tracing.traceStep("m", { type: "llm", metadata: { a: 1 }, attributes: { "server.address": "x" } }, (step) => {
      tracing.setModel({ name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2 } });
      tracing.setUsage({ inputTokens: 10, outputTokens: 2 });
      step.setUsage({ cacheReadTokens: 4, costUsd: 0.01 });
      tracing.setMetadata({ b: 2 });
      tracing.addLog({ name: "l1", message: { deep: [1] }, type: "warning" });
      step.score({ name: "quality", value: 0.5, comment: "fine" });
    });
    await tracing.flush();
    const step = records.step("m");
    expect(step).toMatchObject({
      model: { name: "gpt-5.2", provider: "openai", parameters: { temperature: 0.2 } },
      usage: { inputTokens: 10, outputTokens: 2, cacheReadTokens: 4, costUsd: 0.01 },
      metadata: { a: 1, b: 2 },
      attributes: { "server.address": "x" },
      logs: [{ name: "l1", message: { deep: [1] }, type: "warning" }],
      scores: [{ name: "quality", value: 0.5, comment: "fine" }],
    });
    expect(step.logs[0]?.time).toBeGreaterThanOrEqual(step.startTime);
  });

  it("keeps the first and the last logs of a step that writes very many", async () => {
    const { records, tracing } = traced();
    tracing.traceStep("s", (step) => {
      for (let index = 0; index < 2500; index++) step.addLog({ name: "l", message: index });
    });
    await tracing.flush();
    const messages = records.step("s").logs.map((log) => log.message);
    expect(messages).toHaveLength(1001);
    expect([messages[0], messages[499], messages[500], messages[501], messages.at(-1)]).toEqual([
      0,
      499,
      "[+1500 logs]",
      2000,
      2499,
    ]);
  });

  it("changes an open trace by update: ids replaced, tags added, metadata merged", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", { userId: "a", tags: ["x"], metadata: { m: 1 } }, (trace) => {
      trace.update({ userId: "b", sessionId: "s", tags: ["y", "x"], metadata: { n: 2 } });
    });
    await tracing.flush();
    expect(records.traceStarts[0]).toMatchObject({ userId: "a", tags: ["x"], metadata: { m: 1 } });
    expect(records.trace("t")).toMatchObject({
      userId: "b",
      sessionId: "s",
      tags: ["x", "y"],
      metadata: { m: 1, n: 2 },
    });
  });

  it("sends a score to its open step, to its open trace, or after the end on its own", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("t");
    const step = trace.startStep("s");
    tracing.score({ traceId: trace.traceId, stepId: step.stepId, name: "on step", value: true });
    tracing.score({ traceId: trace.traceId, name: "on trace", value: "good" });
    step.end();
    step.score({ name: "late step", value: 1 });
    await trace.end();
    trace.score({ name: "late trace", value: 2 });
    tracing.score({ traceId: trace.traceId.toUpperCase(), name: "feedback", value: 0, comment: "bad" });
    await tracing.flush();
    expect(records.step("s").scores).toEqual([{ name: "on step", value: true }]);
    expect(records.trace("t").scores).toEqual([{ name: "on trace", value: "good" }]);
    expect(records.scores).toMatchObject([
      { name: "late step", traceId: trace.traceId, stepId: step.stepId },
      { name: "late trace", traceId: trace.traceId },
      { name: "feedback", traceId: trace.traceId, value: 0, comment: "bad" },
    ]);
  });
});

describe("how things end", () => {
  it("closes open steps as abandoned, children first, with what they had", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", (trace) => {
      const parent = trace.startStep("parent");
      const child = parent.startStep("child");
      child.setOutputs({ half: 1 });
    });
    await tracing.flush();
    expect(records.steps.map((step) => [step.name, step.status])).toEqual([
      ["child", "abandoned"],
      ["parent", "abandoned"],
    ]);
    expect(records.step("child").outputs).toEqual({ half: 1 });
    expect(records.step("child").endTime).toBe(records.trace("t").endTime);
  });

  it("gives a handle disposed by using the status unset, unless it ended or failed", async () => {
    const { records, tracing } = traced();
    {
      using trace = tracing.startTrace("disposed");
      using _open = trace.startStep("open");
      using ended = trace.startStep("ended");
      using failed = trace.startStep("failed");
      ended.end();
      failed.fail(new Error("x"));
    }
    await tracing.flush();
    expect(Object.fromEntries(records.steps.map((step) => [step.name, step.status]))).toEqual({
      open: "unset",
      ended: "ok",
      failed: "error",
    });
    expect(records.trace("disposed").status).toBe("unset");
  });

  it("fails a step whose function goes on after fail, and keeps its result", async () => {
    const { records, tracing } = traced();
    const value = tracing.traceStep("soft", (step) => {
      step.fail(new Error("tool failed"));
      return "fallback";
    });
    await tracing.flush();
    expect(value).toBe("fallback");
    expect(records.step("soft")).toMatchObject({
      status: "error",
      error: { message: "tool failed" },
      outputs: "fallback",
    });
  });

  it("counts calls after the end, and changes nothing by them", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("t");
    const step = trace.startStep("s");
    step.end({ outputs: 1 });
    step.setOutputs(2);
    step.addLog({ name: "l", message: "" });
    step.setMetadata({});
    step.setUsage({});
    step.setModel({ name: "m" });
    step.fail(new Error("x"));
    await trace.end();
    await trace.end();
    trace.update({ userId: "u" });
    trace.setOutputs(1);
    await tracing.flush();
    expect(tracing.health().ignored.ended).toBe(8);
    expect(records.step("s")).toMatchObject({ outputs: 1, status: "ok", metadata: {}, logs: [] });
    expect(records.traces).toHaveLength(1);
  });

  it("uses explicit times, and never lets an end come before its start", async () => {
    const { records, tracing } = traced();
    const start = Date.UTC(2025, 0, 1);
    const trace = tracing.startTrace("import", { startTime: new Date(start) });
    const step = trace.startStep("s", { startTime: start + 1000.5 });
    step.addLog({ name: "l", message: 1, time: start + 1500 });
    step.end({ endTime: start + 2500, firstTokenTime: start + 1200 });
    const backwards = trace.startStep("backwards", { startTime: start + 3000 });
    backwards.end({ endTime: start + 1 });
    const early = trace.startStep("early", { startTime: start - 5000 });
    early.end({ endTime: start });
    await trace.end({ endTime: start + 4000 });
    expect(records.step("s")).toMatchObject({
      startTime: start + 1000.5,
      firstTokenTime: start + 1200,
      endTime: start + 2500,
      logs: [{ time: start + 1500 }],
    });
    expect(records.step("backwards")).toMatchObject({ startTime: start + 3000, endTime: start + 3000 });
    expect(records.step("early").startTime).toBe(start);
    expect(records.trace("import")).toMatchObject({ startTime: start, endTime: start + 4000 });
    // The id sorts by the trace's own time.
    expect(Number.parseInt(records.trace("import").traceId.slice(0, 12), 16)).toBe(start);
  });

  it("rolls top-level inputs and outputs up by step name where the trace has none", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", () => {
      tracing.traceStep("search", { inputs: "q1" }, () => tracing.traceStep("nested", { inputs: 0 }, () => "r1"));
      tracing.traceStep("search", () => "r2");
      tracing.traceStep("search", { inputs: "q3" }, () => undefined);
      tracing.traceStep("__proto__", { inputs: 1 }, () => undefined);
    });
    await tracing.flush();
    const trace = records.trace("t");
    expect(Object.entries(trace.inputs as object)).toEqual([
      ["search", "q1"],
      ["search#3", "q3"],
      ["__proto__", 1],
    ]);
    expect(trace.outputs).toEqual({ search: "r1", "search#2": "r2" });
  });

  it("bounds what it rolls up", async () => {
    const records = collector();
    const tracing = new TracingService({ limits: { maxBytes: 100 } }).registerTracer(records);
    tracing.withTrace("t", () => {
      for (let index = 0; index < 50; index++) tracing.traceStep(`s${index}`, () => "0123456789");
    });
    await tracing.flush();
    expect(JSON.stringify(records.trace("t").outputs).length).toBeLessThan(130);
    expect(records.trace("t").outputs).toMatchObject({ s0: "0123456789", "…": "[+45 steps]" });
  });

  it("sums usage once: a parent's report is the sum of its descendants'", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", (trace) => {
      tracing.traceStep("agent", (agent) => {
        tracing.traceStep("turn", () =>
          tracing.traceStep("call 1", (step) => step.setUsage({ inputTokens: 10, outputTokens: 1 })),
        );
        tracing.traceStep("call 2", (step) =>
          step.setUsage({ inputTokens: 20, outputTokens: 2, totalTokens: 30, costUsd: 0.5 }),
        );
        agent.setUsage({ inputTokens: 30, outputTokens: 3, costUsd: 0.5 });
      });
      tracing.traceStep("other", (step) => step.setUsage({ inputTokens: 5 }));
      const parent = trace.startStep("ends first");
      const child = parent.startStep("ends last");
      parent.end({ outputs: parent.setUsage({ inputTokens: 100 }) });
      child.setUsage({ inputTokens: 7 });
      child.end();
    });
    await tracing.flush();
    expect(records.trace("t").totals.usage).toEqual({
      inputTokens: 42,
      outputTokens: 3,
      totalTokens: 53,
      costUsd: 0.5,
    });
  });
});

describe("bad arguments of later calls", () => {
  it("are repaired or dropped, counted and said once", async () => {
    const said = vi.fn();
    const records = collector();
    const tracing = new TracingService({ diagnostics: said }).registerTracer(records);
    // What plain JavaScript can pass.
    const bad = (value: unknown) => value as never;
    tracing.withTrace(bad(42), { traceId: bad(7), tags: bad("x"), startTime: bad("soon") }, () => {
      tracing.traceStep(bad(undefined), { startTime: Number.NaN, type: bad(1), parent: bad({}) }, (step) => {
        step.setUsage({ inputTokens: -1, outputTokens: Number.NaN, costUsd: 1 });
        step.setUsage(bad(null));
        step.setModel(bad("gpt"));
        step.addLog(bad(undefined));
        step.addLog({ name: "l", message: "m", type: bad("loud") });
        step.score(bad({ name: "s", value: Number.NaN }));
      });
    });
    tracing.score(bad({ name: "s", value: 1 }));
    await tracing.flush(bad({ timeoutMs: "never" }));
    expect(records.trace("unnamed").tags).toEqual([]);
    expect(records.step("unnamed")).toMatchObject({
      type: "step",
      usage: { costUsd: 1 },
      logs: [{ type: "info" }],
      scores: [],
    });
    expect(tracing.health().ignored["bad-argument"]).toBe(17);
    const messages = said.mock.calls.map(([diagnostic]) => diagnostic.message);
    expect(new Set(messages).size).toBe(messages.length);
  });

  it("never throw, not even where reading them does", () => {
    const { tracing } = traced();
    const hostile = new Proxy(
      {},
      {
        get() {
          throw new Error("hostile");
        },
      },
    ) as never;
    expect(
      tracing.withTrace("t", hostile, () =>
        tracing.traceStep("s", hostile, (step) => {
          step.addLog(hostile);
          step.setUsage(hostile);
          step.setModel(hostile);
          step.score(hostile);
          step.end(hostile);
          return 5;
        }),
      ),
    ).toBe(5);
    tracing.startTrace("t", hostile).update(hostile);
    tracing.startStep("t", hostile).end(hostile);
    tracing.score(hostile);
    expect(tracing.health().ignored.internal).toBeGreaterThan(0);
  });
});

describe("wrap", () => {
  it("keeps this, name, length, properties and construction, and records arguments", async () => {
    const { records, tracing } = traced();
    function add(this: { base: number }, a: number, b = 0) {
      return this.base + a + b;
    }
    add.note = "kept";
    const wrapped = tracing.wrap(add, { type: "tool" });
    expect(wrapped.call({ base: 1 }, 2, 3)).toBe(6);
    expect(wrapped.call({ base: 1 }, 2)).toBe(3);
    expect([wrapped.name, wrapped.length, wrapped.note]).toEqual(["add", 1, "kept"]);
    class Thing {}
    expect(new (tracing.wrap(Thing as never) as typeof Thing)()).toBeInstanceOf(Thing);
    await tracing.flush();
    expect(records.steps.map(({ name, type, inputs, outputs }) => ({ name, type, inputs, outputs }))).toEqual([
      { name: "add", type: "tool", inputs: [2, 3], outputs: 6 },
      { name: "add", type: "tool", inputs: 2, outputs: 3 },
    ]);
  });

  it("can be named and leave arguments and results out", async () => {
    const { records, tracing } = traced();
    tracing.wrap((secret: string) => secret, { name: "login", captureInputs: false, captureOutput: false })("x");
    await tracing.flush();
    expect(records.step("login")).not.toHaveProperty("inputs");
    expect(records.step("login")).not.toHaveProperty("outputs");
  });
});
