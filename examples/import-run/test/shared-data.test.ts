import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { consoleTracer } from "@agent-tracer/console";
import { type Receipt, type TraceEnd, type TracerFactory, TracingService } from "@agent-tracer/core";
import { memoryTracer } from "@agent-tracer/testing";
import { describe, expect, it } from "vitest";
import { importFiles } from "../src/import-files.ts";
import { createProgress } from "../src/progress.ts";

/** Recorded runs that may lie beside the repository; they are not part of it. */
const DATA = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const SWE_RUNS = join(DATA, "mini-swe-agent");
const AIRLINE_RUNS = join(DATA, "tau-bench", "gpt-4o-airline.json");
const USERS = join(DATA, "tau-bench", "retail-users.json");
const isThere = [SWE_RUNS, AIRLINE_RUNS, USERS].every((path) => existsSync(path));
if (!isThere) console.warn(`Skipped: the recorded runs are not in ${DATA}.`);

interface SweMessage {
  readonly role: string;
  readonly extra?: { readonly cost?: number; readonly response: { readonly usage: SweUsage } };
}

interface SweUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly cost?: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number };
  readonly completion_tokens_details: { readonly reasoning_tokens: number };
}

interface SweRun {
  readonly info: { readonly model_stats: { readonly instance_cost: number } };
  readonly messages: readonly SweMessage[];
}

/** Sums a run's tokens and cost from the file, read without the code under test; the cost with `+=`, in file order. */
function sumsOf({ messages }: SweRun) {
  const sums = {
    inputTokens: 0,
    outputTokens: 0,
    totalTokens: 0,
    cacheReadTokens: 0,
    reasoningTokens: 0,
    costUsd: 0,
  };
  for (const { extra } of messages) {
    if (extra === undefined) continue;
    const { usage } = extra.response;
    sums.inputTokens += usage.prompt_tokens;
    sums.outputTokens += usage.completion_tokens;
    sums.totalTokens += usage.total_tokens;
    sums.cacheReadTokens += usage.prompt_tokens_details.cached_tokens;
    sums.reasoningTokens += usage.completion_tokens_details.reasoning_tokens;
    sums.costUsd += usage.cost ?? extra.cost ?? Number.NaN;
  }
  return sums;
}

async function importAll(tracer: TracerFactory, ...paths: readonly string[]) {
  const [lines, told]: [string[], unknown[]] = [[], []];
  const tracing = new TracingService({
    diagnostics: (diagnostic) => told.push(diagnostic),
    onError: (error) => told.push(error),
    onDrop: (drop) => told.push(drop),
  }).registerTracer(tracer);
  const progress = createProgress({ write: (text) => lines.push(text) });
  const startedAt = performance.now();
  const summary = await importFiles(paths, { tracing, progress });
  const receipt = await tracing.shutdown();
  const elapsedMs = performance.now() - startedAt;
  const { ignored } = tracing.health();
  return { lines, told, summary, receipt, elapsedMs, ignored };
}

function expectWhole(receipt: Receipt, records: number): void {
  expect(receipt).toMatchObject({ ok: true, delivered: records, pending: 0, dropped: 0, rejected: 0 });
}

describe.skipIf(!isThere)("import of recorded runs", () => {
  it("keeps every run, step, token and cent", async () => {
    const memory = memoryTracer();
    const { lines, told, summary, receipt, elapsedMs, ignored } = await importAll(memory, SWE_RUNS, AIRLINE_RUNS);
    console.info(`${(elapsedMs / summary.modelCalls).toFixed(2)} ms a model call`);
    expect(told).toEqual([]);
    expect(Object.values(ignored)).toEqual([0, 0, 0, 0]);
    expect(summary).toMatchObject({ files: 9, runs: 208, problems: 0 });
    expect(lines).toHaveLength(9);
    expect(memory.traces).toHaveLength(208);
    expectWhole(receipt, 208 + summary.modelCalls + summary.toolCalls);
    const { traces, steps, abandoned } = memory.unended();
    expect([traces, steps, abandoned]).toEqual([[], [], { traces: [], steps: [] }]);
  });

  it("sums tokens and cost as the files do, exactly", async () => {
    const memory = memoryTracer();
    const { summary } = await importAll(memory, SWE_RUNS);
    const ends = memory.traces.flatMap(({ end }) => (end === undefined ? [] : [end]));
    expect(ends).toHaveLength(8);
    for (const end of ends) {
      const run: SweRun = JSON.parse(await readFile(String(end.metadata.importedFrom), "utf8"));
      expect(end.totals.usage).toStrictEqual(sumsOf(run));
      // The agent summed up its own cost in the same order.
      expect(end.totals.usage.costUsd).toBe(run.info.model_stats.instance_cost);
    }
    const total = (field: "inputTokens" | "outputTokens") =>
      ends.reduce((sum, { totals }) => sum + (totals.usage[field] ?? 0), 0);
    expect([summary.usage.inputTokens, summary.usage.outputTokens]).toEqual([
      total("inputTokens"),
      total("outputTokens"),
    ]);
  });

  it("gives every run its status, model and times", async () => {
    const memory = memoryTracer();
    await importAll(memory, SWE_RUNS, AIRLINE_RUNS);
    const ends = memory.traces.flatMap(({ end }) => (end === undefined ? [] : [end]));
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(["ok"]));
    expect(ends.filter(hasFullReward)).toHaveLength(84);
    const models = new Set(
      memory.steps("model call").flatMap(({ model }) => (model === undefined ? [] : [model.name])),
    );
    expect(models).toEqual(new Set(["google/gemini-3-pro-preview", "gemini-3-pro-preview"]));
    const failed = memory.steps().filter(({ status }) => status === "error");
    expect(failed.map(({ error }) => error?.type).filter((type) => type === "TimeoutError")).toHaveLength(1);
    expect(failed).toHaveLength(1 + 73);
    for (const { start, end, endedSteps } of memory.traces) {
      expect(start.parent).toBeUndefined();
      for (const step of endedSteps) {
        expect(step.startTime).toBeGreaterThanOrEqual(start.startTime);
        expect(step.endTime).toBeLessThanOrEqual(end?.endTime ?? 0);
      }
    }
  });

  it("prints every record as a line of JSON", async () => {
    const lines = { "trace.start": 0, "step.start": 0, "step.end": 0, "trace.end": 0 };
    const write = (text: string) => {
      const { record } = JSON.parse(text) as { record: keyof typeof lines };
      lines[record] += 1;
    };
    const { told, summary, receipt } = await importAll(
      consoleTracer({ format: "json", stream: { write } }),
      SWE_RUNS,
      AIRLINE_RUNS,
    );
    const steps = summary.modelCalls + summary.toolCalls;
    expect(told).toEqual([]);
    expect(lines).toEqual({ "trace.start": 208, "step.start": steps, "step.end": steps, "trace.end": 208 });
    expectWhole(receipt, 208 + steps);
  });

  it("says in one line that a file of users holds no runs", async () => {
    const { lines, summary } = await importAll(memoryTracer(), USERS);
    expect(lines.map((line) => line.replace(USERS, basename(USERS)))).toEqual([
      "retail-users.json: holds no agent runs in a known format\n",
    ]);
    expect(summary).toMatchObject({ runs: 0, problems: 1 });
  });
});

function hasFullReward({ scores }: TraceEnd): boolean {
  return scores.some(({ name, value }) => name === "reward" && value === 1);
}
