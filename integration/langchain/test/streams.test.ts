import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { describe, expect, it, vi } from "vitest";
import { ScriptedModel } from "./scripted-model.js";
import { traced } from "./traced.js";
import { getTime, getWeather, parallelModel, QUESTION } from "./weather-agent.js";

const writer = () => new ScriptedModel({ reply: () => ({ content: "yes it is so" }) });
const chain = () =>
  ChatPromptTemplate.fromMessages([["human", "{q}"]])
    .pipe(writer())
    .pipe(new StringOutputParser());

/** Reads until a chunk passes a test. */
async function readUntil<T>(stream: AsyncIterable<T>, isLast: (chunk: T) => boolean): Promise<void> {
  for await (const chunk of stream) if (isLast(chunk)) break;
}

describe("a stream that is read to its end", () => {
  it("records the whole answer, its usage, and when its first content came", async () => {
    const { tracing, memory } = traced();
    const chunks: string[] = [];
    await tracing.withTrace("run", async () => {
      const stream = await chain().stream({ q: "?" }, { callbacks: tracing.getLangchainCallbacks() });
      for await (const chunk of stream) chunks.push(chunk);
    });
    await tracing.flush();
    const model = memory.step("ScriptedModel");
    expect(chunks.join("")).toBe("yes it is so");
    expect(model).toMatchObject({
      status: "ok",
      outputs: { role: "assistant", content: "yes it is so" },
      usage: { inputTokens: 20, outputTokens: 5 },
      metadata: { finishReason: "stop" },
    });
    expect(model.firstTokenTime).toBeGreaterThan(model.startTime);
    expect(model.firstTokenTime).toBeLessThanOrEqual(model.endTime);
    expect(memory.unended()).toMatchObject({ steps: [], abandoned: { steps: [] } });
  });

  it("of an agent is the same tree, whatever its mode", async () => {
    const { tracing, tree } = traced();
    const agent = createReactAgent({ llm: parallelModel(), tools: [getWeather, getTime] });
    const callbacks = tracing.getLangchainCallbacks();
    for (const streamMode of ["values", "updates", "messages", "debug"] as const) {
      await tracing.withTrace(streamMode, async () => {
        await readUntil(await agent.stream(QUESTION, { callbacks, streamMode }), () => false);
      });
    }
    const [first = "", ...others] = await Promise.all(
      ["values", "updates", "messages", "debug"].map((mode) => tree(mode)),
    );
    expect(first).toMatchInlineSnapshot(`
      "
      trace "values" ok
      └─ LangGraph [agent] ok
         ├─ agent [chain] ok
         │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
         ├─ tools [chain] ok
         │  ├─ get_weather [tool] ok
         │  └─ get_time [tool] ok
         └─ agent [chain] ok
            └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      "
    `);
    for (const other of others) expect(other.split("\n").slice(2)).toEqual(first.split("\n").slice(2));
  });

  it("of events is traced once", async () => {
    const { tracing, tree } = traced();
    await tracing.withTrace("run", async () => {
      const events = chain().streamEvents({ q: "?" }, { version: "v2", callbacks: tracing.getLangchainCallbacks() });
      await readUntil(events, () => false);
    });
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "run" ok
      └─ RunnableSequence [chain] ok
         └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      "
    `);
  });
});

describe("a stream that is broken off is cancelled", () => {
  it("of a model", async () => {
    const { tracing, tree } = traced();
    await tracing.withTrace("run", async () => {
      const stream = await writer().stream("?", { callbacks: tracing.getLangchainCallbacks() });
      await readUntil(stream, ({ content }) => content !== "");
    });
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "run" ok
      └─ ScriptedModel [llm] cancelled  scripted-1
      "
    `);
  });

  it("of a chain, at the time of its last token", async () => {
    const { tracing, memory, tree } = traced();
    await tracing.withTrace("run", async () => {
      const stream = await chain().stream({ q: "?" }, { callbacks: tracing.getLangchainCallbacks() });
      await readUntil(stream, (chunk) => chunk !== "");
      await tracing.traceStep("afterwards", async () => {});
    });
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "run" ok
      ├─ RunnableSequence [chain] cancelled
      │  └─ ScriptedModel [llm] cancelled  scripted-1
      └─ afterwards [step] ok
      "
    `);
    expect(memory.step("RunnableSequence").endTime).toBeLessThan(memory.step("afterwards").startTime);
  });

  it("of a graph, though some of its events come late and some never", async () => {
    const { tracing, memory, tree } = traced();
    const agent = createReactAgent({ llm: parallelModel(), tools: [getWeather, getTime] });
    await tracing.withTrace("run", async () => {
      const callbacks = tracing.getLangchainCallbacks();
      await readUntil(await agent.stream(QUESTION, { callbacks, streamMode: "messages" }), () => true);
    });
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "run" ok
      └─ LangGraph [agent] cancelled
         └─ agent [chain] cancelled
            │ err AbortError: This operation was aborted
            └─ ScriptedModel [llm] cancelled  scripted-1
                 err ModelAbortError: Model invocation was aborted.
      "
    `);
    expect(memory.trace().end?.totals.errors).toBe(0);
    expect(tracing.health()).toMatchObject({ openSteps: 0, openTraces: 0 });
  });

  it("outside of any trace, once it was collected", async () => {
    const { tracing, tree } = traced();
    const callbacks = tracing.getLangchainCallbacks();
    const read = async () => readUntil(await chain().stream({ q: "?" }, { callbacks }), (chunk) => chunk !== "");
    await read();
    await vi.waitFor(
      () => {
        globalThis.gc?.();
        expect(tracing.health().openTraces).toBe(0);
      },
      { timeout: 10_000, interval: 20 },
    );
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "RunnableSequence" cancelled
      └─ RunnableSequence [chain] cancelled
         └─ ScriptedModel [llm] cancelled  scripted-1
      "
    `);
  });
});

it("what is aborted by its signal is cancelled", async () => {
  const { tracing, tree } = traced();
  const controller = new AbortController();
  const llm = new ScriptedModel({
    reply: async () => {
      controller.abort();
      return { content: "too late" };
    },
  });
  const agent = createReactAgent({ llm, tools: [getWeather] });
  const run = tracing.withTrace("run", () =>
    agent.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks(), signal: controller.signal }),
  );
  await expect(run).rejects.toThrow("abort");
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "run" cancelled
    │ err AbortError: This operation was aborted (from agent)
    └─ LangGraph [agent] cancelled
       │ err Error: Abort
       └─ agent [chain] cancelled
          │ err AbortError: This operation was aborted
          └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
    "
  `);
});
