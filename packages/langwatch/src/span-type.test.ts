import { describe, expect, it } from "vitest";
import { toSpanType, unknownType } from "./span-type.js";

describe("the type of a span", () => {
  it.each([
    ["llm", "llm", undefined],
    ["tool", "tool", undefined],
    ["agent", "agent", undefined],
    ["retriever", "rag", undefined],
    ["evaluator", "evaluation", undefined],
    ["workflow", "workflow", undefined],
    ["step", "span", undefined],
    ["chain", "span", "chain"],
    ["guardrail", "span", "guardrail"],
    ["embedding", "span", "embedding"],
    ["server", "span", "server"],
    ["my own", "span", "my own"],
    ["toString", "span", "toString"],
    ["", "span", ""],
  ])("of a step %j is %s, and beside it stands %j", (type, spanType, beside) => {
    expect([toSpanType({ type }), unknownType({ type })]).toEqual([spanType, beside]);
  });
});
