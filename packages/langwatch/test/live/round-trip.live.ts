import { TracingService } from "@agent-tracer/core";
import { richRun } from "@agent-tracer/testing";
import { describe, expect, it } from "vitest";
import { langwatch } from "../../src/index.js";

const { LANGWATCH_API_KEY: apiKey, LANGWATCH_PROJECT_ID: projectId } = process.env;
const endpoint = process.env.LANGWATCH_ENDPOINT ?? "https://app.langwatch.ai";
console.info(apiKey ? `Sends a trace to ${endpoint} and reads it back.` : "skipped: no key (LANGWATCH_API_KEY)");

interface LiveSpan {
  readonly span_id: string;
  readonly parent_id?: string | null;
  readonly type: string;
  readonly name: string;
  readonly error?: { readonly message: string } | null;
  readonly metrics?: Readonly<Record<string, number | null>> | null;
}

/** Reads a trace's spans, as LangWatch's API reference says: none while it is not stored. */
async function readSpans(traceId: string): Promise<readonly LiveSpan[]> {
  const headers = { "x-auth-token": apiKey ?? "", ...(projectId && { "x-project-id": projectId }) };
  const response = await fetch(new URL(`/api/trace/${traceId}`, endpoint), { headers });
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`HTTP ${response.status} from /api/trace`);
  return ((await response.json()) as { spans?: readonly LiveSpan[] }).spans ?? []; // as its API reference says
}

describe.skipIf(!apiKey)("a real LangWatch", () => {
  it("shows the trace as it was sent", async () => {
    const tracing = new TracingService({ projectName: "agent-tracer-live-test", environment: "test", release: "live" });
    tracing.registerTracer(langwatch());
    const { traceId } = await richRun(tracing);
    tracing.score({ traceId, name: "late", value: 1 });
    const receipt = await tracing.shutdown({ timeoutMs: 30_000 });
    expect(receipt, "not accepted: see the warning above").toMatchObject({ ok: true, delivered: 5 });

    // It is stored in the background.
    const spans = await expect
      .poll(() => readSpans(traceId), { timeout: 90_000, interval: 3000 })
      .toHaveLength(4)
      .then(() => readSpans(traceId));
    const byName = new Map(spans.map((span) => [span.name, span]));
    const root = byName.get("answer");
    expect([...byName.keys()].sort()).toEqual(["answer", "refund", "search", "think"]);
    expect(byName.get("search")).toMatchObject({ type: "rag", parent_id: root?.span_id });
    expect(byName.get("think")).toMatchObject({
      type: "llm",
      metrics: { prompt_tokens: 100, completion_tokens: 34, reasoning_tokens: 4, cost: 0.0138 },
    });
    expect(byName.get("refund")).toMatchObject({ type: "tool", error: { message: "fetch failed" } });
  });
});
