import { describe, expect, it } from "vitest";
import { hasContent, readReply, requestedModel } from "./model-call.js";

const reply = (message: object, more?: object) => ({ generations: [[{ text: "t", message, ...more }]] });
const usageOf = (usage_metadata: object, response_metadata?: object) =>
  readReply(reply({ usage_metadata, response_metadata })).usage;

describe("a provider", () => {
  it.each([
    ["google_genai", "gcp.gemini"],
    ["openai", "openai"],
    ["constructor", "constructor"],
    ["__proto__", "__proto__"],
  ])("%s is %s", (ls_provider, provider) => {
    expect(requestedModel({}, { ls_provider, ls_model_name: "m" })).toMatchObject({ provider });
  });
});

describe("usage", () => {
  it("contains the cache and the reasoning", () => {
    const usage = {
      input_tokens: 100,
      output_tokens: 30,
      total_tokens: 130,
      input_token_details: { cache_read: 60, cache_creation: 10 },
      output_token_details: { reasoning: 20 },
    };
    expect(usageOf(usage)).toEqual({
      inputTokens: 100,
      outputTokens: 30,
      totalTokens: 130,
      cacheReadTokens: 60,
      cacheWriteTokens: 10,
      reasoningTokens: 20,
    });
  });

  it("gets the cache where Anthropic's own count leaves it out", () => {
    const usage = { input_tokens: 100, output_tokens: 5, total_tokens: 105, input_token_details: { cache_read: 60 } };
    const own = { usage: { input_tokens: 100, cache_read_input_tokens: 60 } };
    expect(usageOf(usage, own)).toMatchObject({ inputTokens: 160, totalTokens: 165, cacheReadTokens: 60 });
    const added = { usage: { input_tokens: 40, cache_read_input_tokens: 60 } };
    expect(usageOf(usage, added)).toMatchObject({ inputTokens: 100, totalTokens: 105 });
  });

  it("gets the cache where it is more than all input", () => {
    const usage = { input_tokens: 3, output_tokens: 5, input_token_details: { cache_read: 60, cache_creation: 7 } };
    expect(usageOf(usage)).toMatchObject({ inputTokens: 70, totalTokens: undefined });
  });

  it("is read beside the generations where messages have none", () => {
    const generations = [[{ text: "t" }]];
    const tokenUsage = { promptTokens: 7, completionTokens: 2, totalTokens: 9 };
    expect(readReply({ generations, llmOutput: { tokenUsage } }).usage).toEqual({
      inputTokens: 7,
      outputTokens: 2,
      totalTokens: 9,
    });
    const usage = { input_tokens: 7, output_tokens: 2 };
    expect(readReply({ generations, llmOutput: { usage } }).usage).toMatchObject({ inputTokens: 7, outputTokens: 2 });
  });

  it("that says nothing is none", () => {
    expect(readReply({ generations: [[{ text: "t" }]], llmOutput: { tokenUsage: {} } }).usage).toBeUndefined();
    expect(readReply(undefined).usage).toBeUndefined();
    expect(usageOf({ input_tokens: "many", output_tokens: -1 })).toMatchObject({
      inputTokens: undefined,
      outputTokens: undefined,
    });
  });
});

describe("a reply", () => {
  it("tells why it ended, wherever the provider says so", () => {
    const reasonOf = (message: object, more?: object) => readReply(reply(message, more)).finishReason;
    expect(reasonOf({}, { generationInfo: { finish_reason: "stop" } })).toBe("stop");
    expect(reasonOf({ response_metadata: { finish_reason: "length" } })).toBe("length");
    expect(reasonOf({ response_metadata: { stop_reason: "end_turn" } })).toBe("end_turn");
    expect(reasonOf({ response_metadata: { finishReason: "STOP" } })).toBe("STOP");
  });

  it("is a list where several answers were asked for, and a text where no message is", () => {
    expect(readReply({ generations: [[{ text: "a" }, { text: "b" }]] }).outputs).toEqual(["a", "b"]);
    expect(readReply({ generations: [[{ text: "a" }]] }).outputs).toBe("a");
    expect(readReply({}).outputs).toBeUndefined();
  });
});

describe("a model", () => {
  it("has the name of its provider in OpenTelemetry's spelling, and the call's parameters", () => {
    const extra = { invocation_params: { model: "gemini-3", temperature: 0 } };
    expect(requestedModel(extra, { ls_provider: "google_genai", ls_model_name: "gemini-3-pro" })).toEqual({
      name: "gemini-3-pro",
      provider: "gcp.gemini",
      parameters: { model: "gemini-3", temperature: 0 },
    });
    expect(requestedModel(extra, {})).toMatchObject({ name: "gemini-3", provider: undefined });
    expect(requestedModel({}, { ls_provider: "openai", ls_model_name: "gpt-5.2" })).toMatchObject({
      provider: "openai",
    });
  });

  it("without a name is none", () => {
    expect(requestedModel(undefined, undefined)).toBeUndefined();
  });
});

it.each([
  ["a text", "a", undefined, true],
  ["a piece of a tool call", "", { chunk: { message: { content: "", tool_call_chunks: [{}] } } }, true],
  ["a block", "", { chunk: { message: { content: [{ type: "reasoning" }] } } }, true],
  ["nothing yet", "", { chunk: { message: { content: "", tool_call_chunks: [] } } }, false],
  ["usage alone", "", undefined, false],
])("sees content in a chunk with %s", (_, token, fields, expected) => {
  expect(hasContent(token, fields)).toBe(expected);
});
