import type { StepEnd, TraceEnd } from "@agent-tracer/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drive } from "./conformance/drive.js";
import { callsOf, sampleId, sampleStep, sampleTrace } from "./conformance/sample-run.js";
import { type MemoryTrace, memoryTracer } from "./memory-tracer.js";
import { type RenderOptions, renderTree } from "./render-tree.js";
import { toTree } from "./tree.js";

function traceOf(steps: readonly StepEnd[], trace: TraceEnd = sampleTrace()): MemoryTrace {
  const memory = memoryTracer();
  drive(memory, callsOf(trace, steps), {});
  return memory.trace();
}

function step(number: number, overrides: Partial<StepEnd> = {}): StepEnd {
  return sampleStep({ stepId: sampleId(number), startTime: number, ...overrides });
}

const search = step(2, { name: "search", type: "retriever", inputs: { question: "…" }, outputs: ["doc 1"] });
const model = step(3, {
  name: "model",
  type: "llm",
  model: { name: "gpt-5.2" },
  usage: { inputTokens: 12, outputTokens: 34 },
});

const failed = step(4, {
  name: "tool",
  type: "tool",
  parentId: sampleId(3),
  status: "error",
  error: { type: "TypeError", message: "no\nsuch tool", stack: "at x", cause: { type: "Error", message: "inner" } },
  logs: [{ name: "hits", message: { count: 3 }, type: "info", time: 5 }],
  scores: [{ name: "helpful", value: true, comment: "yes" }],
  attributes: { kind: "http" },
  metadata: { key: 1 },
});

function render(steps: readonly StepEnd[], options?: RenderOptions): string {
  return renderTree(traceOf(steps, sampleTrace({ tags: ["beta"], userId: "ann", sessionId: "s1" })), options);
}

describe("renderTree", () => {
  it("draws a trace as a tree", () => {
    expect(render([search, model])).toBe(
      [
        'trace "answer" ok',
        "├─ search [retriever] ok",
        '│    in  {"question":"…"}',
        '│    out ["doc 1"]',
        "└─ model [llm] ok  gpt-5.2  12→34 tokens",
      ].join("\n"),
    );
  });

  it("draws nested steps with their errors, logs and scores", () => {
    expect(render([model, failed])).toBe(
      [
        'trace "answer" ok',
        "└─ model [llm] ok  gpt-5.2  12→34 tokens",
        "   └─ tool [tool] error",
        "        err TypeError: no\\u000asuch tool",
        "        caused by Error: inner",
        "        score helpful = true (yes)",
        '        log hits [info] {"count":3}',
      ].join("\n"),
    );
  });

  it("shows what it is asked for", () => {
    const options = { payloads: false, errors: false, logs: false, metadata: true, attributes: true };
    expect(render([search, { ...failed, parentId: sampleId(2) }], options)).toBe(
      [
        'trace "answer" ok',
        '│ user "ann"',
        '│ session "s1"',
        '│ tags ["beta"]',
        "└─ search [retriever] ok",
        "   └─ tool [tool] error",
        '        meta {"key":1}',
        "        score helpful = true (yes)",
        '        attr {"kind":"http"}',
      ].join("\n"),
    );
  });

  it("cuts long lines between characters", () => {
    const text = render([step(2, { name: "🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼" })], { width: 18 });
    expect(text).toBe('trace "answer" ok\n└─ 🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼🗼…');
  });

  it("shows steps whose parent was never seen, and steps that are their own ancestors", () => {
    const lost = step(2, { name: "lost", parentId: sampleId(77) });
    const loop = [step(3, { name: "snake", parentId: sampleId(4) }), step(4, { name: "tail", parentId: sampleId(3) })];
    expect(render([lost, ...loop])).toBe(
      [
        'trace "answer" ok',
        "└─ (orphan)",
        "   ├─ lost [step] ok",
        "   └─ snake [step] ok",
        "      └─ tail [step] ok",
      ].join("\n"),
    );
  });

  it("orders steps by start time, then by arrival", () => {
    const steps = [
      step(5, { name: "late" }),
      step(2, { name: "b", startTime: 1 }),
      step(3, { name: "a", startTime: 1 }),
    ];
    expect(toTree(traceOf(steps)).steps?.map(({ name }) => name)).toEqual(["b", "a", "late"]);
  });

  it("says of a step and a trace that have not ended that they are open", () => {
    const memory = memoryTracer();
    drive(memory, callsOf(sampleTrace(), [search]).slice(0, 2), {});
    expect(renderTree(memory.trace(), { payloads: false })).toBe('trace "answer" open\n└─ search [retriever] open');
  });

  it("counts tokens of which only some are known", () => {
    const heads = [{ outputTokens: 3 }, { totalTokens: 9 }, {}].map(
      (usage) => render([step(2, { usage })]).split("\n")[1],
    );
    expect(heads).toEqual(["└─ plan [step] ok  ?→3 tokens", "└─ plan [step] ok  9 tokens", "└─ plan [step] ok"]);
  });

  it("gives the same text whatever the ids, the times and the stacks", () => {
    const parents = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(parents, fc.integer({ min: 1, max: 1e6 }), (ups, shift) => {
        expect(textOf(ups, shift)).toBe(textOf(ups, 0));
      }),
    );
  });

  it("shows every step once", () => {
    const parents = fc.array(fc.nat({ max: 12 }), { maxLength: 10 });
    fc.assert(
      fc.property(parents, (ups) => {
        const shown = [...textOf(ups, 0).matchAll(/ step (\d+) /g)].map(([, name]) => Number(name));
        expect(shown.sort((a, b) => a - b)).toEqual(ups.map((_, index) => index));
      }),
    );
  });
});

/** Step `n` has step `ups[n]` for its parent, which may be itself, a later one, or none that exists. */
function textOf(ups: readonly number[], shift: number): string {
  const rootId = sampleId(shift + 1000);
  const idOf = (number: number) => sampleId(shift + 2000 + number);
  const steps = ups.map((up, index) =>
    sampleStep({
      rootId,
      stepId: idOf(index),
      parentId: up === 0 ? rootId : idOf(up),
      name: `step ${index}`,
      startTime: shift + index,
      endTime: shift * 3 + 1e6,
      error: { type: "Error", message: "m", stack: `at ${shift}` },
    }),
  );
  return renderTree(traceOf(steps, sampleTrace({ rootId, startTime: shift })));
}

it("says where an error came from that only passed through", () => {
  const error = { type: "Error", message: "no" };
  const origin = sampleId(6);
  const trace = traceOf([
    step(5, { name: "outer", status: "error", error: { ...error, origin } }),
    step(6, { name: "inner", parentId: sampleId(5), status: "error", error }),
    step(7, { name: "stray", status: "error", error: { ...error, origin: sampleId(99) } }),
  ]);
  const errors = renderTree(trace, { payloads: false }).match(/err .*/g);
  expect(errors).toEqual(["err Error: no (from inner)", "err Error: no", "err Error: no"]);
});
