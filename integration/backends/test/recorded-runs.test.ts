import { describe, expect, it } from "vitest";
import { areRunsThere, lastCallOf, type RecordedRun, readRuns, record, sumsOf } from "./recorded-run.js";
import { BACKENDS, startThree, type Three } from "./three-receivers.js";

async function recordAll({ tracing }: Three, runs: readonly RecordedRun[], shiftMs: number): Promise<void> {
  for (const run of runs) {
    record(tracing, run, shiftMs);
    await tracing.flush({ timeoutMs: 30_000 });
  }
}

type Counts = Readonly<Record<string, number | undefined>>;

const totalOf = (rows: readonly Counts[], ...fields: readonly string[]): number =>
  rows.reduce((sum, row) => sum + fields.reduce((all, field) => all + (row[field] ?? 0), 0), 0);

const sorted = (costs: readonly (number | undefined)[]): readonly number[] =>
  costs.map((cost) => cost ?? Number.NaN).toSorted((a, b) => a - b);

describe.skipIf(!areRunsThere)("recorded runs of a real agent (skipped where the data is absent)", () => {
  it("add up in all three as in the files: tokens, and the cost of each call", { timeout: 120_000 }, async () => {
    await using three = await startThree();
    const runs = readRuns();
    const sums = sumsOf(runs);
    await recordAll(three, runs, Date.now() - lastCallOf(runs));
    const delivered = (runs.length + sums.calls) * BACKENDS.length;
    expect(await three.tracing.shutdown()).toMatchObject({ ok: true, delivered, rejected: 0, dropped: 0 });

    const { langfuse, langwatch, opik } = three.receivers;
    const { prompt, cached, completion, reasoning, reasoningWithin, total, costs, calls } = sums;

    const generations = langfuse.observations().filter(({ type }) => type === "GENERATION");
    const usages = generations.map(({ usageDetails }) => usageDetails);
    expect({
      calls: generations.length,
      prompt: totalOf(usages, "input", "input_cached_tokens"),
      cached: totalOf(usages, "input_cached_tokens"),
      completion: totalOf(usages, "output", "output_reasoning_tokens"),
      reasoning: totalOf(usages, "output_reasoning_tokens"),
      total: totalOf(usages, "total"),
      costs: sorted(generations.map(({ costDetails }) => costDetails.total)),
    }).toEqual({ calls, prompt, cached, completion, reasoning: reasoningWithin, total, costs });

    const models = langwatch.spans().filter(({ type }) => type === "llm");
    const metrics = models.map((span): Counts => ({ ...span.metrics }));
    expect({
      calls: models.length,
      prompt: totalOf(metrics, "promptTokens", "cacheReadTokens"),
      cached: totalOf(metrics, "cacheReadTokens"),
      completion: totalOf(metrics, "completionTokens"),
      reasoning: totalOf(metrics, "reasoningTokens"),
      costs: sorted(models.map((span) => span.metrics.cost ?? 0)),
    }).toEqual({ calls, prompt, cached, completion, reasoning, costs });

    const spans = opik.spans();
    const counts = spans.map(({ usage }) => usage);
    expect({
      calls: spans.length,
      prompt: totalOf(counts, "prompt_tokens"),
      cached: totalOf(counts, "original_usage.cached_content_token_count"),
      completion: totalOf(counts, "completion_tokens"),
      reasoning: totalOf(counts, "original_usage.completion_tokens_details.reasoning_tokens"),
      total: totalOf(counts, "total_tokens"),
      costs: sorted(spans.map(({ totalEstimatedCost }) => totalEstimatedCost)),
    }).toEqual({ calls, prompt, cached, completion, reasoning, total, costs });

    for (const receiver of [langfuse, langwatch, opik]) {
      expect([receiver.traces().length, receiver.repeats]).toEqual([runs.length, 0]);
      receiver.assertClean();
    }
    expect(three.diagnostics).toEqual([]);
  });

  it("with their own times, what a product refuses for its age is rejected with that reason, and not sent", {
    timeout: 120_000,
  }, async () => {
    await using three = await startThree();
    const runs = readRuns();
    const records = runs.length + sumsOf(runs).calls;
    await recordAll(three, runs, 0);
    const { tracers } = await three.tracing.shutdown();
    // Langfuse sets no age.
    expect(tracers.langfuse).toMatchObject({ accepted: records, rejected: 0 });
    expect(tracers.langwatch).toMatchObject({ accepted: 0, rejected: records, pending: 0, dropped: 0 });
    expect(tracers.opik).toMatchObject({ accepted: 0, rejected: records, pending: 0, dropped: 0 });
    const { langwatch, opik } = three.receivers;
    expect([langwatch.requests, opik.requests]).toEqual([[], []]);
    const told = three.diagnostics.map(({ cause, message }) => `${cause}: ${message}`).join("\n");
    expect(told).toContain("started more than 31 days ago");
    expect(told).toContain("started more than 24 hours ago");
  });
});
