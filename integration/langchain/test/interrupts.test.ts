import { tool } from "@langchain/core/tools";
import { Annotation, Command, END, interrupt, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { expect, it } from "vitest";
import { z } from "zod";
import { traced } from "./traced.js";
import { QUESTION, toolCallingModel } from "./weather-agent.js";

const approve = tool(async ({ amount }) => String(interrupt({ question: `Pay ${amount}?` })), {
  name: "approve",
  description: "Asks a person",
  schema: z.object({ amount: z.number() }),
});

function createPayer() {
  return createReactAgent({
    llm: toolCallingModel([{ id: "call_1", name: "approve", args: { amount: 9 } }], "paid"),
    tools: [approve],
    checkpointer: new MemorySaver(),
    name: "payer",
  });
}

it("an interrupt is no error, and the run that resumes joins its session", async () => {
  const { tracing, memory, tree } = traced();
  const agent = createPayer();
  const config = { callbacks: tracing.getLangchainCallbacks(), configurable: { thread_id: "thread-7" } };
  await tracing.withTrace("first", () => agent.invoke(QUESTION, config));
  await tracing.withTrace("second", () => agent.invoke(new Command({ resume: "yes" }), config));

  expect(await tree("first")).toMatchInlineSnapshot(`
    "
    trace "first" ok
    └─ payer [agent] ok
       ├─ agent [chain] ok
       │  └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
       └─ tools [chain] ok
          └─ approve [tool] ok
    "
  `);
  expect(await tree("second")).toMatchInlineSnapshot(`
    "
    trace "second" ok
    └─ payer [agent] ok
       ├─ tools [chain] ok
       │  └─ approve [tool] ok
       └─ agent [chain] ok
          └─ ScriptedModel [llm] ok  scripted-1  20→5 tokens
    "
  `);
  expect(memory.traces.map(({ end }) => [end?.sessionId, end?.totals.errors])).toEqual([
    ["thread-7", 0],
    ["thread-7", 0],
  ]);
  expect(memory.trace("first").endedSteps.find(({ name }) => name === "approve")?.outputs).toMatchObject({
    interrupts: [{ value: { question: "Pay 9?" } }],
  });
});

it("leaves a session alone that the program has set", async () => {
  const { tracing, memory } = traced();
  const config = { callbacks: tracing.getLangchainCallbacks(), configurable: { thread_id: "thread-7" } };
  await tracing.withTrace("run", { sessionId: "mine" }, () => createPayer().invoke(QUESTION, config));
  await tracing.flush();
  expect(memory.trace().end?.sessionId).toBe("mine");
});

it("a command to the parent graph is no error", async () => {
  const { tracing, memory, tree } = traced();
  const State = Annotation.Root({ seen: Annotation<string> });
  const inner = new StateGraph(State)
    .addNode("leave", () => new Command({ graph: Command.PARENT, goto: "after", update: { seen: "left" } }))
    .addEdge(START, "leave")
    .compile({ name: "inner" });
  const outer = new StateGraph(State)
    .addNode("inner", inner, { ends: ["after"] })
    .addNode("after", () => ({}))
    .addEdge(START, "inner")
    .addEdge("after", END)
    .compile({ name: "outer" });
  const { seen } = await tracing.withTrace("run", () =>
    outer.invoke({ seen: "" }, { callbacks: tracing.getLangchainCallbacks() }),
  );
  expect(seen).toBe("left");
  expect(await tree()).toMatchInlineSnapshot(`
    "
    trace "run" ok
    └─ outer [agent] ok
       ├─ inner [chain] ok
       │  └─ inner [agent] ok
       │     └─ leave [chain] ok
       └─ after [chain] ok
    "
  `);
  expect(memory.trace().end?.totals.errors).toBe(0);
});
