import { attachLangchain } from "@agent-tracer/core/langchain";
import type { CallbackManagerForLLMRun } from "langchain-core-03/callbacks/manager";
import * as context from "langchain-core-03/context";
import { BaseChatModel } from "langchain-core-03/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage, type UsageMetadata } from "langchain-core-03/messages";
import { StringOutputParser } from "langchain-core-03/output_parsers";
import { ChatGenerationChunk, type ChatResult } from "langchain-core-03/outputs";
import { ChatPromptTemplate } from "langchain-core-03/prompts";
import { RunnableLambda } from "langchain-core-03/runnables";
import { tool } from "langchain-core-03/tools";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { traced } from "./traced.js";

const CACHED: UsageMetadata = {
  input_tokens: 10,
  output_tokens: 4,
  total_tokens: 14,
  input_token_details: { cache_read: 90, cache_creation: 0 },
};

/** A model of LangChain 0.3 that answers with what it was asked, and counts as Anthropic's of that version does. */
class Echo extends BaseChatModel {
  override _llmType(): string {
    return "echo";
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const text = String(messages.at(-1)?.content);
    if (text === "fail") throw new RangeError("no echo");
    const usage = { input_tokens: 10, output_tokens: 4, cache_read_input_tokens: 90, cache_creation_input_tokens: 0 };
    const message = new AIMessage({
      content: text,
      usage_metadata: CACHED,
      response_metadata: { usage, stop_reason: "end_turn" },
    });
    return { generations: [{ text, message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    _options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    for (const text of String(messages.at(-1)?.content).split(/(?<= )/)) {
      yield new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text }) });
      await runManager?.handleLLMNewToken(text);
    }
  }
}

const chain = () =>
  ChatPromptTemplate.fromMessages([["human", "{q}"]])
    .pipe(new Echo({}))
    .pipe(new StringOutputParser());

describe("@langchain/core 0.3", () => {
  it("nests the runs of chains and tools", async () => {
    const { tracing, memory, tree } = traced();
    const look = (input: unknown) => {
      const { text } = input as { text: string }; // the schema says so
      return tracing.traceStep("inside", () => chain().invoke({ q: text }));
    };
    const lookUp = tool(look, { name: "look_up", description: "Looks up", schema: z.object({ text: z.string() }) });
    const agent = RunnableLambda.from(async (q: string) => {
      const calls = ["a", "b"].map((text, index) =>
        lookUp.invoke({ id: `call_${index}`, name: "look_up", args: { text }, type: "tool_call" }),
      );
      await Promise.all(calls);
      return chain().invoke({ q });
    }).withConfig({ runName: "agent" });
    await tracing.withTrace("answer", () => agent.invoke("why", { callbacks: tracing.getLangchainCallbacks() }));
    expect(await tree("answer", { width: 130 })).toMatchInlineSnapshot(`
      "
      trace "answer" ok
      │ in  {"agent":{"input":"why"}}
      │ out "why"
      └─ agent [chain] ok
         │ in  {"input":"why"}
         │ out {"output":"why"}
         ├─ look_up [tool] ok
         │  │ in  {"text":"a"}
         │  │ out {"role":"tool","content":"a","name":"look_up","tool_call_id":"call_0"}
         │  └─ inside [step] ok
         │     │ out "a"
         │     └─ Echo [llm] ok  100→4 tokens
         │          in  [{"role":"user","content":"a"}]
         │          out {"role":"assistant","content":"a"}
         ├─ look_up [tool] ok
         │  │ in  {"text":"b"}
         │  │ out {"role":"tool","content":"b","name":"look_up","tool_call_id":"call_1"}
         │  └─ inside [step] ok
         │     │ out "b"
         │     └─ Echo [llm] ok  100→4 tokens
         │          in  [{"role":"user","content":"b"}]
         │          out {"role":"assistant","content":"b"}
         └─ Echo [llm] ok  100→4 tokens
              in  [{"role":"user","content":"why"}]
              out {"role":"assistant","content":"why"}
      "
    `);
    expect(memory.steps("Echo")[0]?.usage).toEqual({
      inputTokens: 100,
      outputTokens: 4,
      totalTokens: 104,
      cacheReadTokens: 90,
      cacheWriteTokens: 0,
    });
  });

  it("counts an error once", async () => {
    const { tracing, memory, tree } = traced();
    const run = tracing.withTrace("answer", () =>
      chain().invoke({ q: "fail" }, { callbacks: tracing.getLangchainCallbacks() }),
    );
    await expect(run).rejects.toThrow("no echo");
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "answer" error
      │ err RangeError: no echo (from Echo)
      └─ RunnableSequence [chain] error
         │ err RangeError: no echo (from Echo)
         └─ Echo [llm] error
              err RangeError: no echo
      "
    `);
    expect(memory.trace().end?.totals.errors).toBe(1);
  });

  it("cancels a stream that is broken off", async () => {
    const { tracing, tree } = traced();
    await tracing.withTrace("answer", async () => {
      for await (const chunk of await chain().stream(
        { q: "one two" },
        { callbacks: tracing.getLangchainCallbacks() },
      )) {
        if (chunk !== "") break;
      }
    });
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "answer" ok
      └─ RunnableSequence [chain] cancelled
         └─ Echo [llm] cancelled
      "
    `);
  });

  it("is attached with nothing passed, beside LangChain 1", async () => {
    const { tracing, tree } = traced();
    attachLangchain(tracing, await import("@langchain/core/context"));
    attachLangchain(tracing, context);
    await tracing.withTrace("answer", () => tracing.traceStep("ask", () => chain().batch([{ q: "a" }, { q: "b" }])));
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "answer" ok
      └─ ask [step] ok
         ├─ RunnableSequence [chain] ok
         │  └─ Echo [llm] ok  100→4 tokens
         └─ RunnableSequence [chain] ok
            └─ Echo [llm] ok  100→4 tokens
      "
    `);
  });
});
