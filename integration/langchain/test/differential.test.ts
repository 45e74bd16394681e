import type { LangchainCallback } from "@agent-tracer/core";
import { attachLangchain } from "@agent-tracer/core/langchain";
import * as context from "@langchain/core/context";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableLambda, RunnableMap, RunnableSequence } from "@langchain/core/runnables";
import { tool } from "@langchain/core/tools";
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { createAgent } from "langchain";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ScriptedModel } from "./scripted-model.js";
import { traced } from "./traced.js";
import { QUESTION, toolCallingModel } from "./weather-agent.js";

/** What a program is given: callbacks, and a log of its own. */
interface Run {
  readonly callbacks: LangchainCallback[];
  readonly log: (line: string) => void;
}

type Program = (run: Run) => Promise<unknown>;

const error = new RangeError("no such city");

/** Goes through a number of microtasks, telling of each. */
async function ticks(name: string, count: number, log: Run["log"]): Promise<string> {
  for (let tick = 0; tick < count; tick++) {
    log(`${name} ${tick}`);
    await Promise.resolve();
  }
  return name;
}

function loggingTools(log: Run["log"]) {
  const schema = z.object({ city: z.string() });
  const create = (name: string, count: number) =>
    tool(
      async ({ city }) => {
        if (city === "Atlantis" && count > 3) throw error;
        return ticks(`${name} ${city}`, count, log);
      },
      { name, description: name, schema },
    );
  return [create("get_weather", 5), create("get_time", 3)];
}

function loggingModel(log: Run["log"], city = "Paris"): ScriptedModel {
  const calls = ["get_weather", "get_time"].map((name, index) => ({ id: `call_${index}`, name, args: { city } }));
  return new ScriptedModel({
    reply: async (messages) => {
      await ticks("model", 2, log);
      return messages.at(-1)?.getType() === "tool" ? { content: "sunny and noon" } : { toolCalls: calls };
    },
  });
}

async function readAll<T>(stream: AsyncIterable<T>, log: Run["log"]): Promise<T[]> {
  const chunks: T[] = [];
  for await (const chunk of stream) {
    log("chunk");
    chunks.push(chunk);
  }
  return chunks;
}

const sequence = (log: Run["log"]) =>
  ChatPromptTemplate.fromMessages([["human", "{q}"]])
    .pipe(loggingModel(log))
    .pipe(new StringOutputParser());

const programs: Readonly<Record<string, Program>> = {
  "an agent with parallel tools": ({ callbacks, log }) =>
    createReactAgent({ llm: loggingModel(log), tools: loggingTools(log) }).invoke(QUESTION, { callbacks }),
  "an agent of langchain": ({ callbacks, log }) =>
    createAgent({ model: loggingModel(log), tools: loggingTools(log) }).invoke(QUESTION, { callbacks }),
  "a tool that fails": ({ callbacks, log }) =>
    createReactAgent({ llm: loggingModel(log, "Atlantis"), tools: loggingTools(log) }).invoke(QUESTION, { callbacks }),
  "a model that fails": ({ callbacks }) =>
    createReactAgent({ llm: new ScriptedModel({ reply: () => ({ error }) }), tools: [] }).invoke(QUESTION, {
      callbacks,
    }),
  "a stream of values": async ({ callbacks, log }) => {
    const agent = createReactAgent({ llm: loggingModel(log), tools: loggingTools(log) });
    return readAll(await agent.stream(QUESTION, { callbacks, streamMode: "values" }), log);
  },
  "a stream of messages": async ({ callbacks, log }) => {
    const agent = createReactAgent({ llm: loggingModel(log), tools: loggingTools(log) });
    return readAll(await agent.stream(QUESTION, { callbacks, streamMode: "messages" }), log);
  },
  "a stream of a chain": async ({ callbacks, log }) => {
    const model = new ScriptedModel({ reply: () => ({ content: "one two three" }) });
    return readAll(await model.pipe(new StringOutputParser()).stream("?", { callbacks }), log);
  },
  "a stream that is broken off": async ({ callbacks, log }) => {
    const model = new ScriptedModel({ reply: () => ({ content: "one two three" }) });
    for await (const chunk of await model.stream("?", { callbacks })) {
      log(`chunk ${chunk.content}`);
      if (chunk.content !== "") break;
    }
  },
  events: async ({ callbacks, log }) => {
    const events = sequence(log).streamEvents({ q: "?" }, { version: "v2", callbacks });
    return (await readAll(events, log)).map(({ event, name }) => `${event} ${name}`);
  },
  "a batch": ({ callbacks, log }) => {
    const chain = RunnableLambda.from((n: number) => ticks(`item ${n}`, n, log));
    return chain.batch([3, 1, 4, 1, 5, 2], { callbacks, maxConcurrency: 3 });
  },
  "a map with branches of their own length": ({ callbacks, log }) => {
    const branch = (name: string, count: number) => RunnableLambda.from(() => ticks(name, count, log));
    const map = RunnableMap.from({ a: branch("a", 2), b: branch("b", 5), c: branch("c", 1) });
    return RunnableSequence.from([map, RunnableLambda.from((all: object) => Object.keys(all).join())]).invoke(
      {},
      { callbacks },
    );
  },
  "calls side by side, raced": async ({ callbacks, log }) => {
    const chain = RunnableLambda.from((n: number) => ticks(`call ${n}`, n, log));
    const calls = [4, 2, 3].map((n) => chain.invoke(n, { callbacks }).then((name) => log(`done ${name}`)));
    log("started");
    await Promise.race(calls);
    log("first");
    await Promise.all(calls);
  },
  "an interrupt and its resumption": async ({ callbacks, log }) => {
    const ask = tool(() => String(interrupt("sure?")), { name: "ask", description: "Asks", schema: z.object({}) });
    const llm = toolCallingModel([{ id: "call_1", name: "ask", args: {} }]);
    const agent = createReactAgent({ llm, tools: [ask], checkpointer: new MemorySaver() });
    const config = { callbacks, configurable: { thread_id: "t" } };
    const first = await agent.invoke(QUESTION, config);
    log("interrupted");
    return [first, await agent.invoke(new Command({ resume: "yes" }), config)];
  },
  "a subgraph": ({ callbacks, log }) => {
    const inner = createReactAgent({ llm: loggingModel(log), tools: loggingTools(log) });
    const graph = new StateGraph(MessagesAnnotation)
      .addNode("inner", inner)
      .addEdge(START, "inner")
      .addEdge("inner", END);
    return graph.compile().invoke(QUESTION, { callbacks });
  },
};

/** What a program does that anybody could see. */
async function observe(program: Program, callbacks: LangchainCallback[] = []) {
  const log: string[] = [];
  const outcome = await program({ callbacks, log: (line) => log.push(line) }).then(
    (result) => ({ result: withoutIds(result) }),
    (thrown: unknown) => ({ thrown }),
  );
  return { ...outcome, log };
}

/** Ids are random. LangChain names a message by its run as soon as anybody has a handler, whatever it does. */
function withoutIds(result: unknown): unknown {
  return JSON.parse(
    (JSON.stringify(result) ?? "null").replace(/(?:run-)?[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}/g, "id"),
  );
}

/** LangChain waits a few microtasks for any handler. Where a consumer and a graph race each other, that shows in whose line comes first. */
const RACES: ReadonlySet<string> = new Set(["a stream of values"]);

/** A handler that LangChain waits for, and that does nothing. */
const EVENTS = ["Chain", "LLM", "ChatModel", "Tool", "Retriever"].flatMap((run) => [
  `handle${run}Start`,
  `handle${run}End`,
  `handle${run}Error`,
]);
const idle: LangchainCallback = {
  name: "idle",
  awaitHandlers: true,
  ...Object.fromEntries([...EVENTS, "handleLLMNewToken"].map((event) => [event, () => {}])),
};

describe.each(Object.entries(programs))("%s", (name, program) => {
  const inOrder = ({ log, ...rest }: Awaited<ReturnType<typeof observe>>) =>
    RACES.has(name) ? { ...rest, log: log.toSorted() } : { ...rest, log };

  it("goes as it does untraced when it is given callbacks", async () => {
    const { tracing, memory } = traced();
    const untraced = await observe(program);
    const given = await tracing.withTrace("run", () => observe(program, tracing.getLangchainCallbacks()));
    await tracing.flush();
    expect(inOrder(given)).toEqual(inOrder(untraced));
    if ("thrown" in untraced) expect(given).toHaveProperty("thrown", error);
    expect(memory.trace("run").endedSteps.length).toBeGreaterThan(0);
  });

  it("goes as it does untraced when LangChain is attached", async () => {
    const { tracing, memory } = traced();
    const untraced = await observe(program);
    attachLangchain(tracing, context);
    const attached = await tracing.withTrace("run", () => observe(program));
    await tracing.flush();
    expect(inOrder(attached)).toEqual(inOrder(untraced));
    expect(memory.trace("run").endedSteps.length).toBeGreaterThan(0);
  });

  it("takes the same turns as with a handler that does nothing", async () => {
    const { tracing } = traced();
    const waiting = await observe(program, [idle]);
    const given = await tracing.withTrace("run", () => observe(program, tracing.getLangchainCallbacks()));
    expect(given).toEqual(waiting);
  });
});
