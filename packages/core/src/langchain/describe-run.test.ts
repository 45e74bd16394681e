import { describe, expect, it } from "vitest";
import { describeRun, isPlumbing, nameRun, type RunStart, sessionOf, typeRun } from "./describe-run.js";

const chain = (name: string, more?: Partial<RunStart>): RunStart => ({
  serialized: { id: ["langchain", name] },
  runId: "r",
  parentRunId: "p",
  tags: [],
  metadata: {},
  type: "chain",
  ...more,
});
const isHidden = (start: RunStart, isRoot = false) => isPlumbing(start, { name: nameRun(start), isRoot });

describe("plumbing", () => {
  it.each([
    "RunnableSequence",
    "RunnableLambda",
    "RunnableMap",
    "RunnablePassthrough",
    "RunnableWithFallbacks",
    "ChannelWrite<messages,agent>",
    "ChannelRead",
    "Branch<agent>",
    "__start__",
  ])("is %s", (name) => {
    expect(isHidden(chain(name))).toBe(true);
  });

  it("is a prompt, a parser, and what is tagged as hidden", () => {
    expect(isHidden(chain("ChatPromptTemplate", { runType: "prompt" }))).toBe(true);
    expect(isHidden(chain("StrOutputParser", { runType: "parser" }))).toBe(true);
    expect(isHidden(chain("MyChain", { tags: ["langsmith:hidden"] }))).toBe(true);
  });

  it.each([
    ["a chain with a name", chain("RunnableSequence", { runName: "rag" })],
    ["a node of a graph, whatever its name", chain("RunnableSequence", { runName: "prompt", tags: ["graph:step:1"] })],
    ["a model", chain("RunnableModel", { type: "llm" })],
    ["a class of the program's", chain("Summarizer")],
  ])("is not %s", (_, start) => {
    expect(isHidden(start)).toBe(false);
  });

  it("is not what the program itself has started", () => {
    expect(isHidden(chain("RunnableSequence"), true)).toBe(false);
  });
});

it("takes graphs and agents for agents, other chains for chains", () => {
  expect(["CompiledStateGraph", "AgentExecutor", "RunnableSequence"].map((name) => typeRun(chain(name)))).toEqual([
    "agent",
    "agent",
    "chain",
  ]);
});

it("keeps the caller's metadata and tags, without LangChain's own", () => {
  const metadata = {
    customer: "c",
    ls_provider: "openai",
    __pregel_task_id: "1",
    langgraph_node: "agent",
    langgraph_path: [],
    checkpoint_ns: "x",
  };
  const tags = ["mine", "seq:step:1", "graph:step:2", "map:key:a", "langsmith:hidden", 7];
  expect(describeRun(chain("x", { metadata, tags }))).toEqual({
    customer: "c",
    langgraph_node: "agent",
    tags: ["mine"],
  });
  expect(describeRun(chain("x", { metadata: undefined, tags: undefined }))).toEqual({});
});

it("names a run by its caller, its object, its class, or at all", () => {
  expect(nameRun(chain("Class", { runName: "mine" }))).toBe("mine");
  expect(nameRun(chain("Class", { serialized: { name: "tool", id: ["Class"] } }))).toBe("tool");
  expect(nameRun(chain("Class"))).toBe("Class");
  expect(nameRun(chain("Class", { serialized: undefined }))).toBe("run");
});

it("finds the conversation that a run belongs to", () => {
  expect(sessionOf({ thread_id: "t", session_id: "s" })).toBe("t");
  expect(sessionOf({ conversation_id: "c" })).toBe("c");
  expect(sessionOf({ thread_id: 7 })).toBeUndefined();
});
