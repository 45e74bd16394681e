import { describe, expect, it } from "vitest";
import { findOpenAiRuns, parseOpenAiRun } from "../src/openai-messages.ts";
import { tauBenchRun, toolCall, toolResult } from "./recorded-files.ts";

const context = { fileName: "airline", model: undefined };
const ask = (...calls: readonly object[]) => ({ role: "assistant", content: null, tool_calls: calls });

function toolsOf(messages: readonly object[]) {
  return parseOpenAiRun({ messages }, context).modelCalls.map(({ toolCalls }) =>
    toolCalls.map(({ name, result }) => [name, result]),
  );
}

describe("parseOpenAiRun", () => {
  it("gives each call the result that follows it, where a later call uses the same id again", () => {
    expect(
      toolsOf([
        ask(toolCall("call_1", "first", {})),
        toolResult("call_1", "one"),
        ask(toolCall("call_1", "second", {})),
        toolResult("call_1", "two"),
      ]),
    ).toEqual([[["first", "one"]], [["second", "two"]]]);
  });

  it("gives calls of one answer that share an id their results in order", () => {
    expect(
      toolsOf([ask(toolCall("a", "x", {}), toolCall("a", "y", {})), toolResult("a", "1"), toolResult("a", "2")]),
    ).toEqual([
      [
        ["x", "1"],
        ["y", "2"],
      ],
    ]);
  });

  it("leaves a call without a result, and counts a result without a call", () => {
    const messages = [ask(toolCall("a", "x", {})), { role: "assistant", content: "?" }, toolResult("a", "late")];
    expect(toolsOf(messages)).toEqual([[["x", undefined]], []]);
    expect(parseOpenAiRun({ messages }, context).metadata).toMatchObject({ toolResultsWithoutCall: 1 });
  });

  it("takes a result without content for an empty one", () => {
    expect(toolsOf([ask(toolCall("a", "x", {})), { role: "tool", tool_call_id: "a", content: null }])).toEqual([
      [["x", ""]],
    ]);
  });

  it("keeps messages as they are, and gives each call those before it", () => {
    const run = parseOpenAiRun(
      tauBenchRun([
        { role: "user", content: "Hi", extra: { kept: true } },
        { role: "assistant", content: "Hello", refusal: null },
      ]),
      context,
    );
    expect(run.messages[1]).toEqual({ role: "user", content: "Hi", extra: { kept: true } });
    expect(run.modelCalls).toMatchObject([
      { historyLength: 2, output: { role: "assistant", content: "Hello", refusal: null }, usage: undefined },
    ]);
  });

  it("takes the last text of the model for its answer", () => {
    const messages = [{ role: "assistant", content: "Done." }, ask(toolCall("a", "x", {})), toolResult("a", "1")];
    expect(parseOpenAiRun({ messages }, context)).toMatchObject({ answer: "Done.", task: undefined, scores: [] });
  });
});

describe("findOpenAiRuns", () => {
  it("keeps what is no run in a list of runs, so that it is told", () => {
    const run = tauBenchRun([]);
    expect(findOpenAiRuns([run, 1])).toEqual([run, 1]);
  });
});
