import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { TracingService } from "@agent-tracer/core";
import { attachLangchain } from "@agent-tracer/core/langchain";
import * as context from "@langchain/core/context";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { describe, expect, it } from "vitest";
import { ScriptedModel } from "./scripted-model.js";
import { traced } from "./traced.js";
import { getTime, getWeather, parallelModel, QUESTION } from "./weather-agent.js";

const model = () => new ScriptedModel({ reply: () => ({ content: "yes" }) });
const attached = () => {
  const all = traced();
  attachLangchain(all.tracing, context);
  return all;
};

describe("attachLangchain", () => {
  it("nests runs in the steps they start in, with nothing passed", async () => {
    const { tracing, tree } = attached();
    const agent = createReactAgent({ llm: parallelModel(), tools: [getWeather, getTime] });
    await tracing.withTrace("answer", async () => {
      await tracing.traceStep("ask", () => agent.invoke(QUESTION));
      await Promise.all(["left", "right"].map((name) => tracing.traceStep(name, () => model().invoke("?"))));
    });
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "answer" ok
      ├─ ask [step] ok
      │  └─ LangGraph [agent] ok
      │     ├─ agent [chain] ok
      │     │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      │     ├─ tools [chain] ok
      │     │  ├─ get_weather [tool] ok
      │     │  └─ get_time [tool] ok
      │     └─ agent [chain] ok
      │        └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      ├─ left [step] ok
      │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      └─ right [step] ok
         └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      "
    `);
  });

  it("traces a run once that is given the callbacks too", async () => {
    const { tracing, tree } = attached();
    const callbacks = tracing.getLangchainCallbacks();
    const twice = new ScriptedModel({ reply: () => ({ content: "yes" }), callbacks: tracing.getLangchainCallbacks() });
    await tracing.withTrace("answer", () => twice.invoke("?", { callbacks: [...callbacks, ...callbacks] }));
    expect(await tree()).toMatchInlineSnapshot(`
      "
      trace "answer" ok
      └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
      "
    `);
  });

  it("reaches contexts that do not come from where it was called", async () => {
    const { tracing, memory } = traced();
    // The server's requests have the context of `listen`.
    await using server = await listen(async () => {
      await tracing.withTrace("request", () => model().invoke("?"));
      const started = tracing.startTrace("started");
      await model().invoke("?");
      await started.end();
    });
    attachLangchain(tracing, context);
    await fetch(server.url);
    await tracing.flush();
    expect(memory.traces.map(({ start, endedSteps }) => [start.name, endedSteps.map(({ name }) => name)])).toEqual([
      ["request", ["ScriptedModel"]],
      ["started", ["ScriptedModel"]],
    ]);
  });

  it("serves several services at once", async () => {
    const one = attached();
    const other = attached();
    await one.tracing.withTrace("one", () => other.tracing.withTrace("other", () => model().invoke("?")));
    expect(await one.tree()).toContain("└─ ScriptedModel [llm] ok");
    expect(await other.tree()).toContain("└─ ScriptedModel [llm] ok");
  });

  it("leaves the program's own context variables and callbacks in place", async () => {
    const { tracing } = traced();
    const seen: string[] = [];
    context.setContextVariable("mine", 7);
    attachLangchain(tracing, context);
    await tracing.withTrace("answer", async () => {
      await model().invoke("?", { callbacks: [{ handleLLMEnd: () => void seen.push("own") }] });
      expect(context.getContextVariable("mine")).toBe(7);
    });
    expect(seen).toEqual(["own"]);
  });

  it("does nothing for a service that is disabled or shut down", async () => {
    const disabled = new TracingService({ enabled: false });
    attachLangchain(disabled, context);
    expect((await disabled.withTrace("answer", () => model().invoke("?"))).content).toBe("yes");
    expect(disabled.getLangchainCallbacks()).toEqual([]);

    const { tracing, memory } = attached();
    await tracing.shutdown();
    await model().invoke("?");
    expect(memory.traces).toEqual([]);
  });

  it("says what is wrong with its arguments", () => {
    const { tracing } = traced();
    expect(() => attachLangchain({} as TracingService, context)).toThrow("Expected `tracing` to be a TracingService");
    expect(() => attachLangchain(tracing, {} as typeof context)).toThrow("`@langchain/core/context`");
  });
});

async function listen(answer: () => Promise<void>): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((_, response) => void answer().finally(() => response.end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
