import { TracingService } from "@agent-tracer/core";
import { richRun } from "@agent-tracer/testing";
import { describe, expect, it } from "vitest";
import { langfuse } from "../../src/index.js";

const { LANGFUSE_PUBLIC_KEY: publicKey, LANGFUSE_SECRET_KEY: secretKey } = process.env;
const base = process.env.LANGFUSE_BASE_URL ?? process.env.LANGFUSE_BASEURL ?? "https://cloud.langfuse.com";
const hasKeys = Boolean(publicKey && secretKey);
console.info(
  hasKeys
    ? `Sends a trace to ${base} and reads it back.`
    : "skipped: no keys (LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY)",
);

interface Observation {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly parentObservationId?: string | null;
  readonly level?: string;
  readonly statusMessage?: string | null;
  readonly usageDetails?: Readonly<Record<string, number>>;
  readonly costDetails?: Readonly<Record<string, number>>;
}

/** Reads a trace's observations: of Langfuse 4, else of 3. */
async function readObservations(traceId: string): Promise<readonly Observation[]> {
  const fields = "core,basic,io,metadata,model,usage,trace_context";
  const paths = [
    `v2/observations?traceId=${traceId}&limit=100&fields=${fields}`,
    `observations?traceId=${traceId}&limit=100`,
  ];
  const headers = { authorization: `Basic ${btoa(`${publicKey}:${secretKey}`)}` };
  for (const path of paths) {
    const response = await fetch(new URL(`/api/public/${path}`, base), { headers });
    if (response.ok) return ((await response.json()) as { data: readonly Observation[] }).data; // as its API reference says
    if (response.status !== 404) throw new Error(`HTTP ${response.status} from ${path}`);
  }
  throw new Error("Langfuse has neither of the endpoints for observations.");
}

describe.skipIf(!hasKeys)("a real Langfuse", () => {
  it("shows the trace as it was sent", async () => {
    const tracing = new TracingService({ projectName: "agent-tracer-live-test", environment: "test", release: "live" });
    tracing.registerTracer(langfuse());
    const { traceId } = await richRun(tracing);
    const receipt = await tracing.shutdown({ timeoutMs: 30_000 });
    expect(receipt, "not accepted: see the warning above").toMatchObject({ ok: true, delivered: 4 });

    // It is stored in the background.
    const observations = await expect
      .poll(() => readObservations(traceId), { timeout: 90_000, interval: 3000 })
      .toHaveLength(4)
      .then(() => readObservations(traceId));
    const byName = new Map(observations.map((observation) => [observation.name, observation]));
    const root = byName.get("answer");
    expect([...byName.keys()].sort()).toEqual(["answer", "refund", "search", "think"]);
    expect(byName.get("search")).toMatchObject({ type: "RETRIEVER", parentObservationId: root?.id });
    expect(byName.get("think")).toMatchObject({
      type: "GENERATION",
      usageDetails: { input: 100, input_cached_tokens: 20, output: 30, output_reasoning_tokens: 4, total: 154 },
      costDetails: { total: 0.0138 },
    });
    expect(byName.get("refund")).toMatchObject({ type: "TOOL", level: "ERROR", statusMessage: "fetch failed" });
    console.info(`${base}: trace ${traceId}`);
  });
});
