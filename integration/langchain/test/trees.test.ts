import { Document } from "@langchain/core/documents";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { BaseRetriever } from "@langchain/core/retrievers";
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from "@langchain/core/runnables";
import { tool } from "@langchain/core/tools";
import { END, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { createAgent } from "langchain";
import { expect, it } from "vitest";
import { z } from "zod";
import { ScriptedModel } from "./scripted-model.js";
import { traced } from "./traced.js";
import { getTime, getWeather, parallelModel, QUESTION, toolCallingModel } from "./weather-agent.js";

const tools = [getWeather, getTime];

it("nests an agent's run with two parallel tools and two turns, without the plumbing", async () => {
  const { tracing, tree } = traced();
  const agent = createReactAgent({ llm: parallelModel(), tools, name: "forecaster", prompt: "Be brief." });
  await tracing.withTrace("answer", () =>
    tracing.traceStep("ask", async () => {
      await agent.invoke(QUESTION, {
        callbacks: tracing.getLangchainCallbacks(),
        tags: ["beta"],
        metadata: { customer: "c-9" },
      });
    }),
  );
  expect(await tree("answer", { metadata: true, attributes: true, width: 230 })).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ ask [step] ok
       └─ forecaster [agent] ok
          │ in  {"messages":[{"role":"user","content":"How is Paris?"}]}
          │ out {"messages":[{"role":"user","content":"How is Paris?"},{"role":"assistant","content":"","name":"forecaster","tool_calls":[{"id":"call_1","name":"get_weather","args":{"city":"Paris"},"type":"tool_call"},{"id":"call_2",…
          │ meta {"customer":"c-9","tags":["beta"]}
          ├─ agent [chain] ok
          │  │ in  {"messages":[{"role":"user","content":"How is Paris?"}]}
          │  │ out {"messages":[{"role":"assistant","content":"","name":"forecaster","tool_calls":[{"id":"call_1","name":"get_weather","args":{"city":"Paris"},"type":"tool_call"},{"id":"call_2","name":"get_time","args":{"city":"Paris…
          │  │ meta {"customer":"c-9","langgraph_step":1,"langgraph_node":"agent","tags":["beta"]}
          │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
          │       in  [{"role":"system","content":"Be brief."},{"role":"user","content":"How is Paris?"}]
          │       out {"role":"assistant","content":"","tool_calls":[{"id":"call_1","name":"get_weather","args":{"city":"Paris"},"type":"tool_call"},{"id":"call_2","name":"get_time","args":{"city":"Paris"},"type":"tool_call"}]}
          │       meta {"customer":"c-9","langgraph_step":1,"langgraph_node":"agent","tags":["beta"],"finishReason":"tool_calls","responseModel":"scripted-1-0601"}
          ├─ tools [chain] ok
          │  │ in  {"messages":[{"role":"user","content":"How is Paris?"},{"role":"assistant","content":"","name":"forecaster","tool_calls":[{"id":"call_1","name":"get_weather","args":{"city":"Paris"},"type":"tool_call"},{"id":"call_…
          │  │ out {"messages":[{"role":"tool","content":"sunny in Paris","name":"get_weather","tool_call_id":"call_1"},{"role":"tool","content":"noon in Paris","name":"get_time","tool_call_id":"call_2"}]}
          │  │ meta {"customer":"c-9","langgraph_step":2,"langgraph_node":"tools","tags":["beta"]}
          │  ├─ get_weather [tool] ok
          │  │    in  {"city":"Paris"}
          │  │    out {"role":"tool","content":"sunny in Paris","name":"get_weather","tool_call_id":"call_1"}
          │  │    meta {"customer":"c-9","langgraph_step":2,"langgraph_node":"tools","tags":["beta"]}
          │  │    attr {"gen_ai.tool.call.id":"call_1"}
          │  └─ get_time [tool] ok
          │       in  {"city":"Paris"}
          │       out {"role":"tool","content":"noon in Paris","name":"get_time","tool_call_id":"call_2"}
          │       meta {"customer":"c-9","langgraph_step":2,"langgraph_node":"tools","tags":["beta"]}
          │       attr {"gen_ai.tool.call.id":"call_2"}
          └─ agent [chain] ok
             │ in  {"messages":[{"role":"user","content":"How is Paris?"},{"role":"assistant","content":"","name":"forecaster","tool_calls":[{"id":"call_1","name":"get_weather","args":{"city":"Paris"},"type":"tool_call"},{"id":"call_…
             │ out {"messages":[{"role":"assistant","content":"Sunny, and noon.","name":"forecaster"}]}
             │ meta {"customer":"c-9","langgraph_step":3,"langgraph_node":"agent","tags":["beta"]}
             └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
                  in  [{"role":"system","content":"Be brief."},{"role":"user","content":"How is Paris?"},{"role":"assistant","content":"","name":"forecaster","tool_calls":[{"id":"call_1","name":"get_weather","args":{"city":"Paris"},"…
                  out {"role":"assistant","content":"Sunny, and noon."}
                  meta {"customer":"c-9","langgraph_step":3,"langgraph_node":"agent","tags":["beta"],"finishReason":"stop","responseModel":"scripted-1-0601"}
    "
  `);
});

it("nests an agent of `langchain`, which has a run for each tool call", async () => {
  const { tracing, tree } = traced();
  const agent = createAgent({ model: parallelModel(), tools });
  await tracing.withTrace("answer", () => agent.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks() }));
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ LangGraph [agent] ok
       ├─ model_request [chain] ok
       │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       ├─ tools [chain] ok
       │  └─ get_weather [tool] ok
       ├─ tools [chain] ok
       │  └─ get_time [tool] ok
       └─ model_request [chain] ok
          └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
    "
  `);
});

it("shows every run when nothing shall collapse", async () => {
  const { tracing, tree } = traced();
  const agent = createReactAgent({ llm: parallelModel(), tools, prompt: "Be brief." });
  const callbacks = tracing.getLangchainCallbacks({ collapse: false });
  await tracing.withTrace("answer", () => agent.invoke(QUESTION, { callbacks }));
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ LangGraph [agent] ok
       ├─ __start__ [chain] ok
       ├─ agent [chain] ok
       │  ├─ RunnableSequence [chain] ok
       │  │  ├─ prompt [chain] ok
       │  │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       │  └─ RunnableLambda [chain] ok
       ├─ tools [chain] ok
       │  ├─ get_weather [tool] ok
       │  └─ get_time [tool] ok
       └─ agent [chain] ok
          ├─ RunnableSequence [chain] ok
          │  ├─ prompt [chain] ok
          │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
          └─ RunnableLambda [chain] ok
    "
  `);
});

it("marks the tool alone that fails while the agent goes on", async () => {
  const { tracing, memory, tree } = traced();
  const agent = createReactAgent({ llm: parallelModel("Atlantis"), tools });
  await tracing.withTrace("answer", () => agent.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks() }));
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ LangGraph [agent] ok
       ├─ agent [chain] ok
       │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       ├─ tools [chain] ok
       │  ├─ get_weather [tool] error
       │  │    err RangeError: no such city
       │  └─ get_time [tool] ok
       └─ agent [chain] ok
          └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
    "
  `);
  expect(memory.trace().end?.totals.errors).toBe(1);
});

it("counts an error that passes through every run once, and names its origin", async () => {
  const { tracing, memory, tree } = traced();
  const llm = new ScriptedModel({ reply: () => ({ error: new TypeError("no quota") }) });
  const agent = createReactAgent({ llm, tools });
  const run = tracing.withTrace("answer", () =>
    tracing.traceStep("ask", () => agent.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks() })),
  );
  await expect(run).rejects.toThrow("no quota");
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" error
    │ err TypeError: no quota (from ScriptedModel)
    └─ ask [step] error
       │ err TypeError: no quota (from ScriptedModel)
       └─ LangGraph [agent] error
          │ err TypeError: no quota (from ScriptedModel)
          └─ agent [chain] error
             │ err TypeError: no quota (from ScriptedModel)
             └─ ScriptedModel [llm] error  scripted-1
                  err TypeError: no quota
    "
  `);
  expect(memory.trace().end?.totals.errors).toBe(1);
  expect(memory.step("ask").error?.origin).toBe(memory.step("ScriptedModel").stepId);
});

it("gives plumbing a step where an error comes from it", async () => {
  const { tracing, tree } = traced();
  const parse = RunnableLambda.from((text: string): string => JSON.parse(text));
  const chain = new ScriptedModel({ reply: () => ({ content: "no JSON" }) }).pipe(new StringOutputParser()).pipe(parse);
  const caught = chain.withFallbacks([RunnableLambda.from(() => "fallback")]);
  const callbacks = tracing.getLangchainCallbacks();
  await tracing.withTrace("answer", () => caught.invoke("?", { callbacks }));
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ RunnableWithFallbacks [chain] ok
       ├─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       └─ RunnableLambda [chain] error
            err SyntaxError: Unexpected token 'o', "no JSON" is not valid JSON
    "
  `);
});

it("keeps subgraphs, and tools that call models, inside the runs that start them", async () => {
  const { tracing, tree } = traced();
  const critic = new ScriptedModel({ reply: () => ({ content: "fine" }) });
  const review = tool(async ({ text }) => String((await critic.invoke(text)).content), {
    name: "review",
    description: "Reviews a text",
    schema: z.object({ text: z.string() }),
  });
  const writer = createReactAgent({
    llm: toolCallingModel([{ id: "call_1", name: "review", args: { text: "draft" } }], "done"),
    tools: [review],
    name: "writer",
  });
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("write", writer)
    .addNode("publish", () => tracing.traceStep("upload", async () => ({})))
    .addEdge(START, "write")
    .addEdge("write", "publish")
    .addEdge("publish", END)
    .compile({ name: "newsroom" });
  await tracing.withTrace("answer", () => graph.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks() }));
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ newsroom [agent] ok
       ├─ write [chain] ok
       │  └─ writer [agent] ok
       │     ├─ agent [chain] ok
       │     │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       │     ├─ tools [chain] ok
       │     │  └─ review [tool] ok
       │     │     └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       │     └─ agent [chain] ok
       │        └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       └─ publish [chain] ok
          └─ upload [step] ok
    "
  `);
});

it("nests steps of the program inside tools, and runs of LangChain inside those", async () => {
  const { tracing, tree } = traced();
  const model = new ScriptedModel({ reply: () => ({ content: "fine" }) });
  const search = tool(
    ({ text }) =>
      tracing.traceStep("look up", async (step) => {
        step.addLog({ name: "hits", message: 3 });
        await model.invoke(text);
        tracing.addLog({ name: "still here", message: true });
        await tracing.traceStep("rank", () => model.invoke(text, { callbacks: tracing.getLangchainCallbacks() }));
        return "found";
      }),
    { name: "search", description: "Searches", schema: z.object({ text: z.string() }) },
  );
  const agent = createReactAgent({
    llm: toolCallingModel([{ id: "call_1", name: "search", args: { text: "x" } }]),
    tools: [search],
  });
  await tracing.withTrace("answer", () => agent.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks() }));
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    └─ LangGraph [agent] ok
       ├─ agent [chain] ok
       │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       ├─ tools [chain] ok
       │  └─ search [tool] ok
       │     └─ look up [step] ok
       │        │ log hits [info] 3
       │        │ log still here [info] true
       │        ├─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       │        └─ rank [step] ok
       │           └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       └─ agent [chain] ok
          └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
    "
  `);
});

class TwoDocuments extends BaseRetriever {
  lc_namespace = ["test"];

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    return [
      new Document({ pageContent: `${query} is a queue`, metadata: { source: "a.md" }, id: "1" }),
      new Document({ pageContent: "nothing", metadata: { source: "b.md" } }),
    ];
  }
}

it("applies what a tool and a node say of the current step to their own", async () => {
  const { tracing, memory } = traced();
  const count = tool(
    () => {
      tracing.setOutputs({ hits: 3 });
      tracing.setMetadata({ index: "a" });
      return "3 hits";
    },
    { name: "count", description: "Counts", schema: z.object({}) },
  );
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("work", async () => {
      tracing.addLog({ name: "working", message: true });
      await count.invoke({});
      return {};
    })
    .addEdge(START, "work")
    .compile();
  await tracing.withTrace("answer", () => graph.invoke(QUESTION, { callbacks: tracing.getLangchainCallbacks() }));
  await tracing.flush();
  expect(memory.step("count")).toMatchObject({ outputs: { hits: 3 }, metadata: { index: "a" } });
  expect(memory.step("work").logs).toMatchObject([{ name: "working", message: true }]);
});

it("records a retriever chain with its documents", async () => {
  const { tracing, tree } = traced();
  const chain = RunnableSequence.from([
    { context: new TwoDocuments(), question: new RunnablePassthrough() },
    ChatPromptTemplate.fromMessages([
      ["system", "Answer from: {context}"],
      ["human", "{question}"],
    ]),
    new ScriptedModel({ reply: () => ({ content: "A queue." }) }),
    new StringOutputParser(),
  ]).withConfig({ runName: "rag" });
  await tracing.withTrace("answer", () => chain.invoke("lane", { callbacks: tracing.getLangchainCallbacks() }));
  expect(await tree("answer", { width: 240 })).toMatchInlineSnapshot(`
    "
    trace "answer" ok
    │ in  {"rag":{"input":"lane"}}
    │ out "A queue."
    └─ rag [chain] ok
       │ in  {"input":"lane"}
       │ out {"output":"A queue."}
       ├─ TwoDocuments [retriever] ok
       │    in  {"query":"lane"}
       │    out [{"pageContent":"lane is a queue","metadata":{"source":"a.md"},"id":"1"},{"pageContent":"nothing","metadata":{"source":"b.md"}}]
       └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
            in  [{"role":"system","content":"Answer from: [{\\"pageContent\\":\\"lane is a queue\\",\\"metadata\\":{\\"source\\":\\"a.md\\"},\\"id\\":\\"1\\"},{\\"pageContent\\":\\"nothing\\",\\"metadata\\":{\\"source\\":\\"b.md\\"}}]"},{"role":"user","content":"lane…
            out {"role":"assistant","content":"A queue."}
    "
  `);
});

it("keeps the twenty runs of a batch apart", async () => {
  const { tracing, memory } = traced();
  const chain = ChatPromptTemplate.fromMessages([["human", "{n}"]])
    .pipe(new ScriptedModel({ reply: async (messages) => ({ content: `seen ${messages[0]?.content}` }) }))
    .pipe(new StringOutputParser());
  const inputs = Array.from({ length: 20 }, (_, n) => ({ n }));
  const callbacks = tracing.getLangchainCallbacks();
  await tracing.withTrace("batch", () =>
    tracing.traceStep("all", () => chain.batch(inputs, { callbacks, maxConcurrency: 5 })),
  );
  await tracing.flush();

  const all = memory.step("all");
  const roots = memory.steps("RunnableSequence");
  expect(roots.map(({ parentId }) => parentId)).toEqual(inputs.map(() => all.stepId));
  expect(roots.map((root) => root.inputs)).toEqual(expect.arrayContaining(inputs));
  const models = memory.steps("ScriptedModel");
  expect(models).toHaveLength(20);
  for (const model of models) {
    const root = roots.find(({ stepId }) => stepId === model.parentId);
    const { n } = (root?.inputs ?? {}) as { n: number };
    expect(model.inputs).toEqual([{ role: "user", content: String(n) }]);
    expect(model.outputs).toMatchObject({ content: `seen ${n}` });
    expect(root?.outputs).toEqual({ output: `seen ${n}` });
  }
});

it("keeps requests apart that share one list of callbacks", async () => {
  const { tracing, memory } = traced();
  const callbacks = tracing.getLangchainCallbacks();
  const agent = createReactAgent({ llm: parallelModel(), tools });
  const requests = Array.from({ length: 8 }, (_, n) => `request ${n}`);
  await Promise.all(
    requests.map((name) =>
      tracing.withTrace(name, () => agent.invoke(QUESTION, { callbacks, configurable: { thread_id: name } })),
    ),
  );
  await tracing.flush();
  expect(memory.traces.map(({ end }) => [end?.name, end?.sessionId, end?.status, end?.totals.steps])).toEqual(
    requests.map((name) => [name, name, "ok", 8]),
  );
});

it("makes a trace of its own of a run outside of any trace", async () => {
  const { tracing, tree } = traced();
  const chain = ChatPromptTemplate.fromMessages([["human", "{q}"]]).pipe(
    new ScriptedModel({ reply: () => ({ content: "yes" }) }),
  );
  await chain.invoke(
    { q: "?" },
    { callbacks: tracing.getLangchainCallbacks(), runName: "ask", configurable: { thread_id: "t-1" } },
  );
  expect(await tree("ask", { metadata: true })).toMatchInlineSnapshot(`
    "
    trace "ask" ok
    │ in  {"ask":{"q":"?"}}
    │ out {"ask":{"role":"assistant","content":"yes"}}
    └─ ask [chain] ok
       │ in  {"q":"?"}
       │ out {"role":"assistant","content":"yes"}
       └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
            in  [{"role":"user","content":"?"}]
            out {"role":"assistant","content":"yes"}
            meta {"finishReason":"stop","responseModel":"scripted-1-0601"}
    "
  `);
});
