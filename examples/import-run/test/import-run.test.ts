import { TracingService } from "@agent-tracer/core";
import { type MemoryTrace, memoryTracer, renderTree } from "@agent-tracer/testing";
import { describe, expect, it } from "vitest";
import { importRun } from "../src/import-run.ts";
import { parseMiniSweAgentRun } from "../src/mini-swe-agent.ts";
import { parseOpenAiRun } from "../src/openai-messages.ts";
import type { RecordedRun } from "../src/recorded-run.ts";
import {
  FIRST_SECOND,
  miniSweAgentRun,
  shellReply,
  tauBenchRun,
  thought,
  toolCall,
  toolResult,
} from "./recorded-files.ts";

const START = FIRST_SECOND * 1000;
const WRITTEN = Date.UTC(2026, 0, 2);

async function traceOf(run: RecordedRun, end?: number): Promise<MemoryTrace> {
  const memory = memoryTracer();
  const tracing = new TracingService({ masking: { enabled: false } }).registerTracer(memory);
  await importRun(tracing, run, { source: "run.json", unknownEnd: WRITTEN, end });
  const receipt = await tracing.shutdown();
  expect(receipt.ok).toBe(true);
  return memory.trace();
}

function openAiRun(value: unknown): RecordedRun {
  return parseOpenAiRun(value, { fileName: "airline", model: { name: "gpt-4o", provider: "openai" } });
}

const timedRun = parseMiniSweAgentRun(
  miniSweAgentRun([
    {
      text: thought("ls"),
      reply: shellReply("a.py"),
      second: 0,
      reasoning: "look first",
      usage: {
        prompt_tokens: 100,
        completion_tokens: 20,
        total_tokens: 120,
        cost: 0.1,
        prompt_tokens_details: { cached_tokens: 64 },
        completion_tokens_details: { reasoning_tokens: 12 },
      },
    },
    { text: thought("a", "b"), reply: "Please always provide EXACTLY ONE action", second: 5 },
    {
      text: thought("sleep 99"),
      reply: "The last command <command>sleep 99</command> timed out and has been killed.",
      second: 9,
      usage: { prompt_tokens: 200, completion_tokens: 30 },
      cost: 0.2,
    },
    { text: thought("submit"), reply: "diff --git a/x b/x\n", second: 9 },
  ]),
);

describe("importRun", () => {
  it("makes the tree of a mini-swe-agent run", async () => {
    const tree = renderTree(await traceOf(timedRun), { metadata: true, width: 150 });
    expect(tree).toMatchInlineSnapshot(`
      "trace "mini-swe-agent" ok
      │ session "example__example-1"
      │ tags ["imported","mini-swe-agent"]
      │ in  {"task":"Fix the bug."}
      │ out {"answer":"diff --git a/x b/x\\n"}
      │ meta {"instanceId":"example__example-1","exitStatus":"Submitted","agentVersion":"1.15.0","image":"sandbox:1","recordedCalls":4,"recordedCostUsd":0.…
      ├─ model call [llm] ok  google/gemini-3-pro-preview  100→20 tokens
      │    in  [{"role":"system","content":"You use a shell."},{"role":"user","content":"Fix the bug."}]
      │    out {"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`\`bash\\nls\\n\`\`\`","reasoning":"look first"}
      ├─ bash [tool] ok
      │    in  {"command":"ls"}
      │    out "<returncode>0</returncode>\\n<output>\\na.py\\n</output>"
      │    meta {"returnCode":0}
      ├─ model call [llm] ok  google/gemini-3-pro-preview
      │    in  [{"role":"system","content":"You use a shell."},{"role":"user","content":"Fix the bug."},{"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`…
      │    out {"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`\`bash\\na\\n\`\`\`\\n\\n\`\`\`bash\\nb\\n\`\`\`"}
      │    meta {"commandsFound":2}
      ├─ model call [llm] ok  google/gemini-3-pro-preview  200→30 tokens
      │    in  [{"role":"system","content":"You use a shell."},{"role":"user","content":"Fix the bug."},{"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`…
      │    out {"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`\`bash\\nsleep 99\\n\`\`\`"}
      ├─ bash [tool] error
      │    in  {"command":"sleep 99"}
      │    out "The last command <command>sleep 99</command> timed out and has been killed."
      │    err TimeoutError: The command timed out and was killed.
      ├─ model call [llm] ok  google/gemini-3-pro-preview
      │    in  [{"role":"system","content":"You use a shell."},{"role":"user","content":"Fix the bug."},{"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`…
      │    out {"role":"assistant","content":"THOUGHT: next.\\n\\n\`\`\`bash\\nsubmit\\n\`\`\`"}
      └─ bash [tool] ok
           in  {"command":"submit"}
           out "diff --git a/x b/x\\n""
    `);
  });

  it("makes the tree of a run in OpenAI's messages, with tools side by side", async () => {
    const run = openAiRun(
      tauBenchRun([
        { role: "user", content: "Hi!" },
        {
          role: "assistant",
          content: null,
          tool_calls: [toolCall("1", "find_user", { id: 3 }), toolCall("2", "find_flight", "{broken")],
        },
        toolResult("2", "Error: no such flight"),
        toolResult("1", '{"name":"Mia"}'),
        { role: "assistant", content: "Sorry, Mia." },
        { role: "user", content: "###STOP###" },
      ]),
    );
    expect(renderTree(await traceOf(run), { metadata: true, width: 160 })).toMatchInlineSnapshot(`
      "trace "airline" ok
      │ user "mia_li_3668"
      │ session "airline/7/2"
      │ tags ["imported","openai-messages"]
      │ in  {"task":"Hi!"}
      │ out {"answer":"Sorry, Mia."}
      │ meta {"taskId":7,"trial":2,"reward":1,"source":"user","instruction":"Book a flight.","importedFrom":"run.json","hasRecordedTimes":false}
      │ score reward = 1
      ├─ model call [llm] ok  gpt-4o
      │    in  [{"role":"system","content":"You are an airline agent."},{"role":"user","content":"Hi!"}]
      │    out {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"find_user","arguments":"{\\"id\\":3}"}},{"id":"2","type…
      ├─ find_user [tool] ok
      │    in  {"id":3}
      │    out "{\\"name\\":\\"Mia\\"}"
      ├─ find_flight [tool] error
      │    in  "{broken"
      │    out "Error: no such flight"
      │    err ToolError: no such flight
      └─ model call [llm] ok  gpt-4o
           in  [{"role":"system","content":"You are an airline agent."},{"role":"user","content":"Hi!"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","t…
           out {"role":"assistant","content":"Sorry, Mia."}"
    `);
  });

  it("keeps the times of the record", async () => {
    const { end, endedSteps } = await traceOf(timedRun);
    const seconds = endedSteps.map(({ startTime, endTime }) => [startTime - START, endTime - START]);
    expect(seconds).toEqual([
      [0, 0],
      [0, 1],
      [1, 5000],
      [5000, 9000],
      [9000, 9001],
      [9001, 9001],
      [9001, 9002],
    ]);
    expect([end?.startTime, end?.endTime]).toEqual([START, START + 9002]);
  });

  it("moves a run as a whole so that it ends at a given time", async () => {
    const [kept, moved] = [await traceOf(timedRun), await traceOf(timedRun, WRITTEN)];
    const shift = WRITTEN - (kept.end?.endTime ?? 0);
    expect(moved.end?.endTime).toBe(WRITTEN);
    expect(moved.end?.startTime).toBe((kept.end?.startTime ?? 0) + shift);
    expect(moved.endedSteps.map(({ startTime, endTime }) => [startTime, endTime])).toEqual(
      kept.endedSteps.map(({ startTime, endTime }) => [startTime + shift, endTime + shift]),
    );
  });

  it("reads tokens, cost, model and parameters as they were recorded", async () => {
    const { endedSteps, end } = await traceOf(timedRun);
    const [first] = endedSteps;
    expect(first?.usage).toEqual({
      inputTokens: 100,
      outputTokens: 20,
      totalTokens: 120,
      cacheReadTokens: 64,
      reasoningTokens: 12,
      costUsd: 0.1,
    });
    expect(first?.model).toEqual({
      name: "google/gemini-3-pro-preview",
      provider: "gcp.gen_ai",
      parameters: { temperature: 0 },
    });
    expect(first?.attributes).toEqual({
      "gen_ai.response.id": "gen-0",
      "gen_ai.response.finish_reasons": ["stop"],
    });
    expect(end?.totals).toEqual({
      steps: 7,
      errors: 1,
      usage: {
        inputTokens: 300,
        outputTokens: 50,
        totalTokens: 350,
        cacheReadTokens: 64,
        reasoningTokens: 12,
        costUsd: 0.1 + 0.2,
      },
    });
  });

  it("closes a tool call without a result as abandoned", async () => {
    const run = openAiRun([]);
    const cut = openAiRun({
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", tool_calls: [toolCall("1", "find", {})] },
      ],
    });
    expect(run.modelCalls).toEqual([]);
    const { end, endedSteps } = await traceOf(cut);
    expect(endedSteps.map(({ name, status }) => [name, status])).toEqual([
      ["model call", "ok"],
      ["find", "abandoned"],
    ]);
    expect([end?.status, end?.endTime]).toEqual(["ok", WRITTEN]);
  });

  it("gives a run that did not submit its exit status as error, without a stack of the import", async () => {
    const run = parseMiniSweAgentRun(
      miniSweAgentRun([{ text: thought("ls"), reply: shellReply("") }], {
        exit_status: "LimitsExceeded",
        submission: "",
      }),
    );
    const { end } = await traceOf(run);
    expect(end?.status).toBe("error");
    expect(end?.error).toMatchObject({ type: "LimitsExceeded", message: "The run ended with LimitsExceeded." });
    expect(end?.error?.stack ?? "").not.toContain("import-run.ts");
  });

  it("waits for a slow backend instead of running over its queue", async () => {
    const text = "x".repeat(60_000);
    const turns = Array.from({ length: 40 }, () => ({ text: thought("ls"), reply: shellReply(text) }));
    const dropped: unknown[] = [];
    const tracing = new TracingService({ queue: { maxBytes: 24 * 1024 * 1024 }, onDrop: (drop) => dropped.push(drop) });
    let accepted = 0;
    tracing.registerTracer({
      name: "slow",
      create: (_trace, emit) => ({
        ready: true,
        addTrace: () => {},
        endTrace: (step) => emit(step, JSON.stringify(step).length),
        end: (trace) => emit(trace, JSON.stringify(trace).length),
      }),
      deliver: async (items) => {
        await new Promise((resolve) => setImmediate(resolve));
        accepted += items.length;
      },
    });
    await importRun(tracing, parseMiniSweAgentRun(miniSweAgentRun(turns)), {
      source: "long.json",
      unknownEnd: WRITTEN,
    });
    const receipt = await tracing.shutdown();
    expect([dropped, receipt.ok, accepted]).toEqual([[], true, 81]);
  });
});
