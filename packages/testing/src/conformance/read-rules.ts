import type { Json, StepEnd, TraceEnd } from "@agent-tracer/core";
import { demand } from "./conformance-error.js";
import { drive } from "./drive.js";
import { itemText } from "./item-text.js";
import type { ReadSpan } from "./options.js";
import type { Rule, Subject } from "./rule.js";
import { callsOf, SAMPLE_LOG_TIME, sampleId, sampleStep, sampleTrace } from "./sample-run.js";

/** Rules of what a reader of the items finds. */
export const READ_RULES: readonly Rule[] = [
  { name: "reads back with its ids and parents", needs: ["items", "read"], check: checkTree },
  { name: "reads back with its times", needs: ["items", "read"], check: checkTimes },
  { name: "reads back with its values", needs: ["items", "read"], check: checkValues },
];

interface ReadRun {
  readonly root: ReadSpan;
  readonly steps: readonly ReadSpan[];
}

function readRun({ open, options }: Subject, trace: TraceEnd, steps: readonly StepEnd[]): ReadRun {
  const { items } = drive(open(), callsOf(trace, steps), options);
  const spans = options.read?.(items.map(({ item }) => item)) ?? [];
  const latest = [...new Map(spans.map((span) => [`${span.kind} ${span.id}`, span])).values()];
  const [root, ...others] = latest.filter(({ kind }) => kind === "trace");
  demand(
    root !== undefined && others.length === 0,
    "keep-runs-apart",
    `Expected one trace to be read back, got ${latest.length === 0 ? "none" : others.length + 1}.`,
  );
  const read = latest.filter(({ kind }) => kind === "step");
  demand(
    read.length === steps.length,
    "keep-runs-apart",
    `Expected ${steps.length} steps to be read back, got ${read.length}.`,
  );
  return { root, steps: steps.map((step) => byName(read, step.name)) };
}

function byName(spans: readonly ReadSpan[], name: string): ReadSpan {
  const span = spans.find((candidate) => candidate.name === name);
  demand(
    span !== undefined,
    "carry-everything",
    `Expected the step ${JSON.stringify(name)} to be read back, got ${spans.map((candidate) => candidate.name).join(", ")}.`,
  );
  return span;
}

function checkTree(subject: Subject): void {
  const [outer, inner] = [sampleId(601), sampleId(602)];
  const steps = [
    sampleStep({ stepId: outer, name: "outer" }),
    sampleStep({ stepId: inner, parentId: outer, name: "inner" }),
    sampleStep({ stepId: sampleId(603), parentId: inner, name: "leaf" }),
    sampleStep({ stepId: sampleId(604), name: "sibling" }),
  ];
  const { root, steps: read } = readRun(subject, sampleTrace(), steps);
  const ids = new Map(steps.map((step, index) => [step.stepId, read[index]?.id]));
  for (const [index, span] of read.entries()) {
    const parentId = steps[index]?.parentId ?? "";
    const isTop = !ids.has(parentId);
    const expected = isTop ? root.id : ids.get(parentId);
    const isRight = span.parentId === expected || (isTop && span.parentId === undefined);
    demand(
      isRight,
      "keep-runs-apart",
      `The parent of ${JSON.stringify(span.name)} was read back as ${span.parentId}, expected ${expected}.`,
    );
    demand(
      span.traceId === root.traceId,
      "keep-runs-apart",
      `The step ${JSON.stringify(span.name)} was read back in another trace than its own.`,
    );
  }
}

const TOLERANCE_MS = 1;

function checkTimes(subject: Subject): void {
  const [trace, step] = [sampleTrace(), sampleStep()];
  const { root, steps } = readRun(subject, trace, [step]);
  for (const [record, span] of [[trace, root] as const, [step, steps[0]] as const]) {
    for (const key of ["startTime", "endTime"] as const) {
      const read = span?.[key];
      const isNear = read === undefined || Math.abs(read - record[key]) <= TOLERANCE_MS;
      demand(
        isNear,
        "map-the-record-alone",
        `\`${key}\` of ${JSON.stringify(record.name)} was read back as ${read}, expected ${record[key]}.`,
      );
    }
  }
}

function checkValues(subject: Subject): void {
  const values = {
    inputs: { question: 'Wo? 東京 🗼 "\\\n', list: [1, 2.5, null, true, { deep: [] }] },
    outputs: ["first", { second: -0.5 }],
    model: { name: "gpt-5.2", provider: "openai" },
    usage: { inputTokens: 120, outputTokens: 34, cacheReadTokens: 20, cacheWriteTokens: 10, reasoningTokens: 4 },
    scores: [{ name: "helpful", value: 0.75 }],
  };
  const step = sampleStep({
    ...values,
    type: "llm",
    status: "error",
    error: { type: "TypeError", message: "no such tool" },
    logs: ["first", "second"].map((name) => ({ name, message: "text", type: "info", time: SAMPLE_LOG_TIME })),
  });
  const { inputs, outputs } = values;
  const { root, steps } = readRun(subject, sampleTrace({ inputs, outputs }), [step]);
  const [read] = steps;
  demand(
    read?.error === undefined || read.error.includes("no such tool"),
    "carry-everything",
    `The error was read back as ${read?.error}.`,
  );
  checkEqual("the trace's inputs", root.inputs, inputs);
  checkEqual("the trace's outputs", root.outputs, outputs);
  checkEqual("the inputs", read?.inputs, inputs);
  checkEqual("the outputs", read?.outputs, outputs);
  checkEqual("the names of the logs", read?.logs, ["first", "second"]);
  checkEqual("the model", read?.model, values.model.name);
  checkEqual("the scores", read?.scores, values.scores);
  for (const [key, tokens] of Object.entries(values.usage)) {
    const found = Object.entries(read?.usage ?? {}).find(([name]) => name === key)?.[1];
    checkEqual(`\`usage.${key}\``, found, tokens);
  }
}

/** Compares what was read back, where the wire has it. */
function checkEqual(what: string, read: unknown, expected: Json): void {
  const [got, wanted] = [itemText(sorted(read)), itemText(sorted(expected))];
  demand(
    read === undefined || got === wanted,
    "carry-everything",
    `Of a step's values, ${what} was read back as ${got}, expected ${wanted}.`,
  );
}

/** The order of keys is no part of a JSON value. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
