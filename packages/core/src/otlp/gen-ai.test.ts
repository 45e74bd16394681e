import { describe, expect, it } from "vitest";
import type { StepEnd } from "../records.js";
import { genAiAttributes, spanKind } from "./gen-ai.js";

const STEP: StepEnd = {
  traceId: "0af7651916cd43dd8448eb211c80319c",
  rootId: "b7ad6b7169203331",
  stepId: "00f067aa0ba902b7",
  parentId: "b7ad6b7169203331",
  name: "search",
  type: "step",
  startTime: 1_780_000_000_000,
  endTime: 1_780_000_001_000,
  status: "ok",
  metadata: {},
  attributes: {},
  logs: [],
  scores: [],
};

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The attributes as an object; a key that is there twice is an error. */
function mapped(step: Partial<StepEnd>): Record<string, unknown> {
  const list: readonly Attribute[] = JSON.parse(`[${genAiAttributes({ ...STEP, ...step }).text}]`);
  expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
}

describe("the operation", () => {
  it.each([
    ["llm", "chat"],
    ["tool", "execute_tool"],
    ["agent", "invoke_agent"],
    ["retriever", "retrieval"],
    ["embedding", "embeddings"],
  ])("of a step of type %s is %s", (type, operation) => {
    expect(mapped({ type })["gen_ai.operation.name"]).toEqual({ stringValue: operation });
  });

  it.each(["chain", "guardrail", "evaluator", "step", "my own", "constructor", "__proto__", ""])(
    "of a step of type %j has no name",
    (type) => {
      expect(mapped({ type })).toEqual({});
    },
  );
});

it("names tools and agents", () => {
  expect(mapped({ type: "tool" })["gen_ai.tool.name"]).toEqual({ stringValue: "search" });
  expect(mapped({ type: "agent" })["gen_ai.agent.name"]).toEqual({ stringValue: "search" });
});

it("maps a model call by the names of the conventions", () => {
  const attributes = mapped({
    type: "llm",
    status: "error",
    error: { type: "TimeoutError", message: "late" },
    firstTokenTime: STEP.startTime + 250,
    model: { name: "gpt-5.2", provider: "openai" },
    usage: {
      inputTokens: 100,
      outputTokens: 50,
      totalTokens: 150,
      cacheReadTokens: 40,
      cacheWriteTokens: 0,
      reasoningTokens: 30,
      costUsd: 0.1,
    },
  });
  expect(attributes).toEqual({
    "gen_ai.operation.name": { stringValue: "chat" },
    "gen_ai.provider.name": { stringValue: "openai" },
    "gen_ai.request.model": { stringValue: "gpt-5.2" },
    "error.type": { stringValue: "TimeoutError" },
    "gen_ai.usage.input_tokens": { intValue: "100" },
    "gen_ai.usage.output_tokens": { intValue: "50" },
    "gen_ai.usage.cache_read.input_tokens": { intValue: "40" },
    "gen_ai.usage.cache_creation.input_tokens": { intValue: "0" },
    "gen_ai.usage.reasoning.output_tokens": { intValue: "30" },
    "gen_ai.response.time_to_first_chunk": { doubleValue: 0.25 },
  });
});

it("gives no negative time to the first chunk, whatever the clock said", () => {
  const { "gen_ai.response.time_to_first_chunk": time } = mapped({ firstTokenTime: STEP.startTime - 250 });
  expect(time).toEqual({ doubleValue: 0 });
});

describe("the parameters of a model", () => {
  const parameters = (values: NonNullable<StepEnd["model"]>["parameters"]) => {
    const { "gen_ai.request.model": _name, ...rest } = mapped({
      model: { name: "m", ...(values && { parameters: values }) },
    });
    return rest;
  };

  it("are mapped by their names, however the words are joined", () => {
    expect(parameters({ temperature: 0, topP: 0.5, max_tokens: 100, seed: 7, stopSequences: ["a"], other: 1 })).toEqual(
      {
        "gen_ai.request.temperature": { doubleValue: 0 },
        "gen_ai.request.top_p": { doubleValue: 0.5 },
        "gen_ai.request.max_tokens": { intValue: "100" },
        "gen_ai.request.seed": { intValue: "7" },
        "gen_ai.request.stop_sequences": { arrayValue: { values: [{ stringValue: "a" }] } },
      },
    );
  });

  it("are left out where the kind is another, and taken once where they are there twice", () => {
    expect(parameters({ temperature: "hot", seed: null, stop_sequences: "end" })).toEqual({});
    expect(parameters({ topP: 0.5, top_p: 0.7 })).toEqual({ "gen_ai.request.top_p": { doubleValue: 0.7 } });
  });
});

it("tells that models and indexes are other processes", () => {
  expect(["llm", "embedding", "retriever", "tool", "agent", "step"].map(spanKind)).toEqual([
    "client",
    "client",
    "client",
    "internal",
    "internal",
    "internal",
  ]);
});
