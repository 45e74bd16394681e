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
      step.end();
      expect(tracing.health().ignored.ended).toBe(0);
      step.end({ outputs: "too late, so counted" });
    });
    await tracing.flush();
    const manual = records.step("manual");
    expect(manual).toMatchObject({ outputs: { value: "v", more: 1, last: 2 }, status: "ok", type: "tool" });
    expect(records.step("below").parentId).toBe(manual.stepId);
    expect(records.step("beside").parentId).toBe(records.trace("t").rootId);
    expect(tracing.health().ignored.ended).toBe(1);
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

describe("calls that plain JavaScript can make", () => {
  const bad = (value: unknown) => value as never;
  const throwing = (field: string) =>
    bad({
      get [field]() {
        throw new Error("hostile");
      },
    });

  it("open with undefined or null for options, and record", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("trace", undefined, () => tracing.traceStep("step", undefined, () => 1));
    tracing.startStep("started", bad(null)).end(bad(null));
    await tracing.startTrace("entered", bad(null)).end(bad(null));
    await tracing.flush();
    expect(records.traces.map((trace) => trace.name).sort()).toEqual(["entered", "started", "trace"]);
    expect(records.step("step").status).toBe("ok");
    expect(tracing.health()).toMatchObject({ openTraces: 0, ignored: { internal: 0, "bad-argument": 0 } });
  });

  it("open without options that cannot be read, and leave nothing open", async () => {
    const { records, tracing } = traced();
    for (let index = 0; index < 20; index++) {
      expect(tracing.traceStep("lone", throwing("metadata"), () => 5)).toBe(5);
      expect(tracing.withTrace("trace", throwing("tags"), () => 6)).toBe(6);
    }
    expect(tracing.health().openTraces).toBe(0);
    const receipt = await tracing.flush();
    expect(receipt.ok).toBe(true);
    expect(records.steps.filter((step) => step.status === "ok")).toHaveLength(20);
  });

  it("end even where what they are given cannot be read", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("t");
    trace.startStep("a").end(throwing("outputs"));
    trace.startStep("b").end({ endTime: bad(new Proxy(new Date(), {})) });
    await trace.end(throwing("error"));
    expect(records.steps.map((step) => [step.name, step.status])).toEqual([
      ["a", "ok"],
      ["b", "ok"],
    ]);
    expect(records.trace("t").status).toBe("ok");
  });

  it("with the function in the wrong place run it, and record nothing", () => {
    const { tracing } = traced();
    const fn = () => "ran";
    for (const service of [tracing, new TracingService({ enabled: false })]) {
      expect(service.traceStep(bad(fn), bad(undefined))).toBe("ran");
      expect(service.traceStep("s", bad(fn), bad({ type: "tool" }))).toBe("ran");
      expect(service.withTrace("t", bad(fn), bad({}))).toBe("ran");
    }
    expect(tracing.health()).toMatchObject({ openTraces: 0, ignored: { "bad-argument": 3 } });
  });

  it("without a function give undefined, counted", () => {
    const { tracing } = traced();
    expect(tracing.traceStep("s", bad(undefined))).toBeUndefined();
    expect(tracing.traceStep("s", {}, bad(undefined))).toBeUndefined();
    expect(tracing.withTrace("t", {}, bad(undefined))).toBeUndefined();
    expect(tracing.health()).toMatchObject({ openTraces: 0, ignored: { "bad-argument": 3 } });
    const disabled = new TracingService({ enabled: false });
    expect(disabled.traceStep("s", bad(undefined))).toBeUndefined();
  });

  it("flush and shut down whatever they are given", async () => {
    const { tracing } = traced();
    await tracing.flush(bad(null));
    await tracing.flush(throwing("timeoutMs"));
    expect(await tracing.shutdown(throwing("timeoutMs"))).toMatchObject({ ok: true });
  });

  it("wrap whatever the options are", () => {
    const { tracing } = traced();
    expect(tracing.wrap(() => 1, bad(null))()).toBe(1);
    expect(tracing.wrap(() => 2, throwing("type"))()).toBe(2);
    const unnamed = Object.defineProperty(() => 3, "name", {
      get() {
        throw new Error("hostile");
      },
    });
    expect(tracing.wrap(unnamed)()).toBe(3);
  });

  it("use handles taken apart, and proxies of them", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", ({ traceStep, startStep, run, setOutputs }) => {
      run(() => traceStep("a", ({ addLog, traceStep: below }) => below("b", () => addLog({ name: "l", message: 1 }))));
      startStep("c").end();
      setOutputs("kept");
    });
    const step = tracing.startStep("rejected");
    await Promise.reject(new Error("no")).catch(step.fail);
    new Proxy(tracing.startStep("proxied"), {}).end();
    await tracing.flush();
    expect(records.trace("t")).toMatchObject({ outputs: "kept", totals: { steps: 3 } });
    expect(records.step("a").logs).toHaveLength(1);
    expect(records.step("rejected")).toMatchObject({ status: "error", error: { message: "no" } });
  });
});

describe("bounds", () => {
  it("close the oldest of very many open traces as abandoned", async () => {
    const { records, tracing } = traced();
    for (let index = 0; index < 10_005; index++) tracing.traceStep("generator", function* () {});
    expect(tracing.health().openTraces).toBe(10_000);
    await tracing.flush();
    expect(records.traces.map((trace) => trace.status)).toEqual(Array(5).fill("abandoned"));
  });

  it("close the oldest of very many open steps of a trace as abandoned", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("t");
    for (let index = 0; index < 10_003; index++) trace.startStep(`step ${index}`);
    await tracing.flush();
    expect(records.steps.map((step) => [step.name, step.status])).toEqual([
      ["step 0", "abandoned"],
      ["step 1", "abandoned"],
      ["step 2", "abandoned"],
    ]);
    await trace.end();
  });

  it("hold for merged metadata, and for tags", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", { tags: ["first"] }, (trace) => {
      for (let index = 0; index < 3000; index++) trace.update({ metadata: { [`k${index}`]: index } });
      trace.update({ tags: Array.from({ length: 300 }, (_, index) => `t${index}`) });
      tracing.traceStep("s", (step) => {
        for (let index = 0; index < 3000; index++) step.setOutputs({ [`k${index}`]: index });
      });
    });
    await tracing.flush();
    const { metadata, tags } = records.trace("t");
    expect(Object.keys(metadata)).toHaveLength(1001);
    expect(metadata["…"]).toBe("[+2000 keys]");
    expect(Object.keys(records.step("s").outputs as object)).toHaveLength(1001);
    expect(tags).toHaveLength(200);
    expect(tracing.health().ignored["bad-argument"]).toBe(1);
  });

  it("let an ended handle keep no payload", async () => {
    const { gc } = globalThis;
    if (gc === undefined) throw new Error("Run with --expose-gc.");
    const tracing = new TracingService().registerTracer({
      name: "none",
      create: () => ({ ready: true, addTrace() {}, endTrace() {}, end() {} }),
    });
    const used = async () => {
      await tracing.flush();
      gc();
      return process.memoryUsage().heapUsed;
    };
    const run = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const big = { text: `${index}${"x".repeat(20_000)}` };
        const step = tracing.startStep("s", { inputs: big, metadata: big, attributes: big });
        step.setOutputs(big);
        step.setMetadata({ more: `${index}${"y".repeat(20_000)}` });
        step.addLog({ name: "l", message: `${index}${"z".repeat(20_000)}` });
        step.end();
        return step;
      });
    run(50);
    const before = await used();
    const kept = run(500);
    expect(((await used()) - before) / kept.length).toBeLessThan(4000);
  });
});

describe("other places", () => {
  it("take no step of another service for a parent", async () => {
    const [one, two] = [traced(), traced()];
    const foreign = two.tracing.startStep("foreign");
    one.tracing.withTrace("t", () => one.tracing.traceStep("s", { parent: foreign }, () => 1));
    await one.tracing.flush();
    expect(one.records.step("s").parentId).toBe(one.records.trace("t").rootId);
    expect(one.tracing.health().ignored["bad-argument"]).toBe(1);
  });

  it("pass over a step of the name that has ended, below which others are open", async () => {
    const { records, tracing } = traced();
    tracing.traceStep("a", { inputs: "outer" }, () => {
      const ended = tracing.startStep("a", { inputs: "inner" });
      const child = ended.startStep("child");
      ended.end();
      child.run(() => tracing.setOutputs("a", "found"));
      child.end();
      return "unused";
    });
    await tracing.flush();
    expect(records.steps.map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
      ["inner", undefined],
      [undefined, undefined],
      ["outer", "found"],
    ]);
  });

  it("know the first token of a model alone", async () => {
    const { records, tracing } = traced();
    for (const type of ["llm", "tool"]) {
      tracing
        .traceStep(`${type} stream`, { type }, function* () {
          yield "a";
        })
        .next();
    }
    await tracing.shutdown();
    expect(records.step("llm stream").firstTokenTime).toBeDefined();
    expect(records.step("tool stream").firstTokenTime).toBeUndefined();
  });

  it("capture nothing where no tracer is registered", () => {
    const when = vi.fn(() => false);
    const tracing = new TracingService({ serializers: [{ when, toTrace: () => 1 }] });
    tracing.withTrace("t", { inputs: {}, metadata: {} }, () => {
      tracing.traceStep("s", { inputs: {} }, (step) => {
        step.setOutputs({});
        return {};
      });
      return {};
    });
    for (const _ of tracing.withTrace("u", function* () {
      yield {};
    })) {
      // Reads to the end.
    }
    expect(when).not.toHaveBeenCalled();
  });

  it("count a late setOutputs from a step that has ended, and leave the trace alone", async () => {
    const { records, tracing } = traced();
    await tracing.withTrace("t", async () => {
      let late = Promise.resolve();
      tracing.traceStep("s", () => {
        late = Promise.resolve().then(() => tracing.setOutputs({ late: 1 }));
      });
      await late;
      return "answer";
    });
    await tracing.flush();
    expect(records.trace("t").outputs).toBe("answer");
    expect(tracing.health().ignored["no-step"]).toBe(1);
  });

  it("run a function where the caller is when the handle's trace has ended, counted", async () => {
    const { records, tracing } = traced();
    const old = tracing.withTrace("old", (trace) => trace);
    tracing.withTrace("open", () => old.run(() => tracing.traceStep("s", () => 1)));
    await tracing.flush();
    expect(records.step("s").rootId).toBe(records.trace("open").rootId);
    expect(tracing.health().ignored.ended).toBe(1);
  });

  it("keep a trace started within run from leaking out of it", () => {
    const { tracing } = traced();
    tracing.withTrace("t", (trace) => {
      trace.run(() => tracing.startTrace("inner"));
      expect(tracing.currentTrace()?.traceId).toBe(trace.traceId);
    });
  });

  it("find a step by the name it was given, also where records hold a masked one", async () => {
    const { records, tracing } = traced();
    const name = `pay ${"4111"}${"1111".repeat(3)}`;
    tracing.traceStep(name, () => tracing.addLog(name, { name: "l", message: 1 }));
    await tracing.flush();
    expect(records.steps[0]?.logs).toHaveLength(1);
    expect(records.steps[0]?.name).not.toBe(name);
  });

  it("leave a lone step to its function when endTrace is called inside it", async () => {
    const { records, tracing } = traced();
    await tracing.traceStep("lone", async () => {
      expect((await tracing.endTrace()).delivered).toBe(0);
    });
    await tracing.flush();
    expect(records.step("lone").status).toBe("ok");
  });

  it("open nothing from a handle after shutdown", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("t");
    await tracing.shutdown();
    expect(trace.traceStep("late", () => 5)).toBe(5);
    trace.startStep("late").end();
    tracing.registerTracer(collector("late"));
    expect(tracing.health()).toMatchObject({ openTraces: 0, ignored: { ended: 3 } });
    expect(records.steps).toEqual([]);
  });

  it("keep a usage without any number from hiding the parent's", async () => {
    const { records, tracing } = traced();
    tracing.traceStep("parent", (parent) => {
      parent.setUsage({ inputTokens: 10, costUsd: 1 });
      tracing.traceStep("child", (child) => child.setUsage({ inputTokens: undefined }));
    });
    await tracing.flush();
    expect(records.traces[0]?.totals.usage).toMatchObject({ inputTokens: 10, costUsd: 1 });
  });

  it("let a trace's end cover its steps, and an abandoned or unset one keep its error", async () => {
    const { records, tracing } = traced();
    const trace = tracing.startTrace("t", { startTime: 1000 });
    trace.startStep("s", { startTime: 2000 }).end({ endTime: 5000 });
    await trace.end({ endTime: 3000 });
    expect(records.trace("t").endTime).toBe(5000);
    tracing.withTrace("u", (open) => {
      open.traceStep("failed", (step) => {
        step.fail(new Error("kept"));
        return new Promise(() => {});
      });
    });
    await tracing.flush();
    expect(records.step("failed")).toMatchObject({ status: "error", error: { message: "kept" } });
  });

  it("count errors, but not what was cancelled", async () => {
    const { records, tracing } = traced();
    tracing.withTrace("t", (trace) => {
      trace.startStep("a").fail(new DOMException("stop", "AbortError"));
      trace.startStep("b").fail(new Error("x"));
    });
    await tracing.flush();
    expect(records.trace("t").totals).toMatchObject({ steps: 2, errors: 1 });
  });

  it("keep an id of the user's own, and hash others", async () => {
    const { records, tracing } = traced();
    const uuid = "0af76519-16cd-43dd-8448-eb211c80319c";
    tracing.withTrace("uuid", { traceId: uuid }, () => 1);
    tracing.withTrace("other", { traceId: "order 17", metadata: { m: 1 } }, () => 1);
    tracing.score({ traceId: uuid, name: "s", value: 1 });
    await tracing.flush();
    expect(records.trace("uuid")).toMatchObject({ traceId: uuid.replaceAll("-", ""), metadata: {} });
    expect(records.trace("other").metadata).toEqual({ m: 1, originalTraceId: "order 17" });
    expect(records.scores[0]?.traceId).toBe(uuid.replaceAll("-", ""));
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
