import { TracingService } from "@agent-tracer/core";
import { richRun } from "@agent-tracer/testing";
import { describe, expect, it } from "vitest";
import { opik } from "../../src/index.js";
import { resolveSettings } from "../../src/settings.js";

const { access, problem } = resolveSettings({});
console.info(access === undefined ? `skipped: ${problem}` : `Sends a trace to ${access.apiUrl} and reads it back.`);

const PROJECT = "agent-tracer-live-test";

/** Reads what the API has at a path. */
async function read(path: string): Promise<unknown> {
  const response = await fetch(`${access?.apiUrl}/v1/private/${path}`, {
    headers: {
      "comet-workspace": access?.workspace ?? "",
      ...(access?.apiKey !== undefined && { authorization: access.apiKey }),
    },
  });
  if (!response.ok) throw new Error(`HTTP ${response.status} from ${path}`);
  return response.json();
}

const dashed = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

describe.skipIf(access === undefined)("a real Opik", () => {
  it("shows the trace as it was sent", async () => {
    const tracing = new TracingService({ environment: "test", release: "live" });
    tracing.registerTracer(opik({ projectName: PROJECT }));
    const { traceId } = await richRun(tracing);
    tracing.score({ traceId, name: "late", value: 0.25 });
    const receipt = await tracing.shutdown({ timeoutMs: 30_000 });
    expect(receipt, "not accepted: see the warning above").toMatchObject({ ok: true, delivered: 5 });

    const id = dashed(traceId);
    // It is stored in the background.
    await expect
      .poll(() => read(`traces/${id}`), { timeout: 90_000, interval: 3000 })
      .toMatchObject({
        name: "answer",
        thread_id: "chat-88",
        input: { question: "Why was I charged twice?" },
        output: { answer: "It is a hold.", documents: ["doc-7"] },
        metadata: { tenant: "acme", user_id: "anna", release: "live" },
        usage: { prompt_tokens: 120, completion_tokens: 34, total_tokens: 154 },
        feedback_scores: expect.arrayContaining([
          expect.objectContaining({ name: "resolved", value: 1 }),
          expect.objectContaining({ name: "late", value: 0.25 }),
        ]),
      });
    const page = await read(`spans?trace_id=${id}&project_name=${PROJECT}&size=100`);
    const { content } = page as { readonly content: readonly { readonly name: string }[] }; // as its API reference says
    expect(content.map(({ name }) => name).sort()).toEqual(["refund", "search", "think"]);
    expect(content.find(({ name }) => name === "think")).toMatchObject({ type: "llm", total_estimated_cost: 0.0138 });
    expect(content.find(({ name }) => name === "refund")).toMatchObject({
      error_info: { exception_type: "TypeError" },
    });
    console.info(`${access?.apiUrl}: trace ${id}`);
  });
});
