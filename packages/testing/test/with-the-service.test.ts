import { TracingService } from "@agent-tracer/core";
import { type MemoryTracer, memoryTracer, renderTree, toTree } from "@agent-tracer/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let memory: MemoryTracer;
let tracing: TracingService;

beforeEach(() => {
  memory = memoryTracer();
  tracing = new TracingService({ projectName: "tests" }).registerTracer(memory);
});

afterEach(async () => {
  await tracing.shutdown();
});

async function answer(question: string): Promise<string> {
  const docs = await tracing.traceStep("search", { type: "retriever", inputs: { question } }, async (step) => {
    step.addLog({ name: "hits", message: { count: 1 }, type: "info" });
    return ["doc 1"];
  });
  return tracing.traceStep("model", { type: "llm", inputs: { docs } }, async (step) => {
    step.setModel({ name: "gpt-5.2" });
    step.setUsage({ inputTokens: 12, outputTokens: 34 });
    return "because";
  });
}

describe("a memory tracer in a service", () => {
  it("shows a run as text", async () => {
    await tracing.withTrace("answer", { inputs: { question: "why" } }, () => answer("why"));
    await tracing.flush();
    expect(renderTree(memory.trace("answer"))).toBe(
      [
        'trace "answer" ok',
        '│ in  {"question":"why"}',
        '│ out "because"',
        "├─ search [retriever] ok",
        '│    in  {"question":"why"}',
        '│    out ["doc 1"]',
        '│    log hits [info] {"count":1}',
        "└─ model [llm] ok  gpt-5.2  12→34 tokens",
        '     in  {"docs":["doc 1"]}',
        '     out "because"',
      ].join("\n"),
    );
  });

  it("gives the same tree for the same run", async () => {
    for (const name of ["first", "second"]) await tracing.withTrace(name, () => answer("why"));
    await tracing.flush();
    const [first, second] = ["first", "second"].map((name) => toTree(memory.trace(name)).steps);
    expect(first).toEqual(second);
  });

  it("gives parallel steps in the order of their start, whichever ends first", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await tracing.withTrace("fan-out", () =>
      Promise.all([tracing.traceStep("slow", () => gate), tracing.traceStep("fast", async () => {}).then(open)]),
    );
    await tracing.flush();
    const trace = memory.trace("fan-out");
    expect(trace.endedSteps.map(({ name }) => name)).toEqual(["fast", "slow"]);
    expect(toTree(trace).steps?.map(({ name }) => name)).toEqual(["slow", "fast"]);
  });

  it("reports what a program forgot to end", async () => {
    const trace = tracing.startTrace("forgotten");
    trace.startStep("open");
    await tracing.flush();
    expect([...memory.unended().traces, ...memory.unended().steps].map(({ name }) => name)).toEqual([
      "forgotten",
      "open",
    ]);
    await trace.end();
    await tracing.flush();
    expect(memory.unended()).toMatchObject({ traces: [], steps: [], abandoned: { steps: [{ name: "open" }] } });
  });

  it("takes a score that comes after the end", async () => {
    const { traceId } = await tracing.withTrace("scored", async (trace) => trace);
    tracing.score({ traceId, name: "helpful", value: true });
    await tracing.flush();
    expect(memory.scores).toMatchObject([{ traceId, name: "helpful", value: true }]);
  });

  it("works twice in one service, under two names", async () => {
    const second = memoryTracer({ name: "second" });
    tracing.registerTracer(second);
    await tracing.withTrace("both", () => answer("why"));
    await tracing.flush();
    expect(renderTree(second.trace())).toBe(renderTree(memory.trace()));
  });
});
