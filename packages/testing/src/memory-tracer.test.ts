import { describe, expect, it } from "vitest";
import { drive } from "./conformance/drive.js";
import { type Call, callsOf, sampleId, sampleStep, sampleTrace } from "./conformance/sample-run.js";
import { type MemoryTracer, memoryTracer } from "./memory-tracer.js";

const trace = sampleTrace();
const [search, model] = [
  sampleStep({ stepId: sampleId(2), name: "search" }),
  sampleStep({ stepId: sampleId(3), name: "model" }),
];

function remember(calls: readonly Call[]): MemoryTracer {
  const memory = memoryTracer();
  drive(memory, calls, {});
  return memory;
}

describe("memoryTracer", () => {
  it("keeps the records of a trace in the order of arrival", () => {
    const memory = remember(callsOf(trace, [search, model]));
    expect(memory.records.map(({ type, record }) => [type, record.name])).toEqual([
      ["traceStart", "answer"],
      ["stepStart", "search"],
      ["stepStart", "model"],
      ["stepEnd", "model"],
      ["stepEnd", "search"],
      ["traceEnd", "answer"],
    ]);
    expect(memory.traces).toHaveLength(1);
    expect(memory.trace("answer")).toMatchObject({ end: trace, endedSteps: [model, search] });
    expect(memory.step("model")).toBe(memory.traces[0]?.endedSteps[0]);
  });

  it("keeps apart traces that share a traceId", () => {
    const twin = sampleTrace({ rootId: sampleId(9), name: "twin" });
    const memory = remember([...callsOf(trace, [search]), ...callsOf(twin, [])]);
    expect(memory.traces.map(({ start, endedSteps }) => [start.name, endedSteps.length])).toEqual([
      ["answer", 1],
      ["twin", 0],
    ]);
  });

  it("takes late scores", () => {
    const memory = memoryTracer();
    const score = { traceId: trace.traceId, name: "helpful", value: true, time: 1 };
    memory.addScore?.(score, () => {});
    expect(memory.scores).toEqual([score]);
    expect(memory.records).toEqual([{ type: "score", record: score }]);
  });

  it("forgets everything when cleared, and the same lists fill again", () => {
    const memory = remember(callsOf(trace, [search]));
    const { traces, records } = memory;
    memory.clear();
    expect([traces, records, memory.scores]).toEqual([[], [], []]);
    drive(memory, callsOf(trace, []), {});
    expect([traces.length, records.length]).toEqual([1, 2]);
  });

  it("tells what has not ended", () => {
    const calls = callsOf(trace, [search, model]);
    const withoutEnds = calls.filter(
      ({ type, record }) => type !== "end" && !(type === "endTrace" && record.name === "model"),
    );
    const { traces, steps } = remember(withoutEnds).unended();
    expect([...traces, ...steps].map(({ name }) => name)).toEqual(["answer", "model"]);
  });

  it("tells what was abandoned apart from what has not ended", () => {
    const abandoned = { status: "abandoned" } as const;
    const memory = remember(callsOf({ ...trace, ...abandoned }, [search, { ...model, ...abandoned }]));
    const unended = memory.unended();
    expect([unended.traces, unended.steps]).toEqual([[], []]);
    expect([...unended.abandoned.traces, ...unended.abandoned.steps].map(({ name }) => name)).toEqual([
      "answer",
      "model",
    ]);
  });

  it("finds a trace by the name that it had in the end", () => {
    const renamed = { ...trace, name: "renamed" };
    const [create] = callsOf(trace, []);
    const memory = remember([...(create === undefined ? [] : [create]), { type: "end", record: renamed }]);
    expect(memory.trace("renamed").start.name).toBe("answer");
  });

  it("says what there is when there is not what was looked for", () => {
    const memory = remember(callsOf(trace, [search, model]));
    expect(() => memory.step("serach")).toThrow(
      'Expected one ended step "serach", found 0. There are: "model", "search".',
    );
    expect(() => memory.trace("run")).toThrow('Expected one trace "run", found 0. There are: "answer".');
  });

  it("refuses to choose between several", () => {
    const memory = remember(callsOf(trace, [search, { ...model, name: "search" }]));
    expect(() => memory.step("search")).toThrow('Expected one ended step "search", found 2.');
    expect(memory.steps("search")).toHaveLength(2);
    drive(memory, callsOf(trace, []), {});
    expect(() => memory.trace()).toThrow("Expected one trace, found 2.");
  });

  it("reminds of flush when nothing has arrived", () => {
    expect(() => memoryTracer().trace()).toThrow("await `flush()` before looking");
  });

  it("lists no more names than one can read", () => {
    const steps = Array.from({ length: 30 }, (_, index) =>
      sampleStep({ stepId: sampleId(index + 10), name: `step ${index}` }),
    );
    expect(() => remember(callsOf(trace, steps)).step("x")).toThrow(/"step 10" and 10 more\.$/);
  });

  it("takes a name, so that two can be registered", () => {
    expect([memoryTracer().name, memoryTracer({ name: "second" }).name]).toEqual(["memory", "second"]);
  });
});
