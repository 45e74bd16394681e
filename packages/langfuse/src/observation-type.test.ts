import { stepEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { toObservationType, unknownType } from "./observation-type.js";

const MODEL = { name: "gpt-5.2" };

describe("the type of an observation", () => {
  it.each([
    ["llm", "generation"],
    ["tool", "tool"],
    ["agent", "agent"],
    ["retriever", "retriever"],
    ["embedding", "embedding"],
    ["chain", "chain"],
    ["guardrail", "guardrail"],
    ["evaluator", "evaluator"],
    ["step", "span"],
    ["generation", "generation"],
    ["event", "event"],
    ["span", "span"],
    ["rerank", "span"],
    ["TOOL", "span"],
    ["constructor", "span"],
    ["", "span"],
  ])("of %j is %s", (type, expected) => {
    expect(toObservationType(stepEnd({ type }))).toBe(expected);
  });

  it("is a generation where a step of no type of Langfuse's has tokens or a model", () => {
    expect(toObservationType(stepEnd({ type: "step", model: MODEL }))).toBe("generation");
    expect(toObservationType(stepEnd({ type: "rerank", usage: { costUsd: 1 } }))).toBe("generation");
    expect(toObservationType(stepEnd({ type: "agent", model: MODEL }))).toBe("agent");
  });

  it("is kept aside where Langfuse has no name for it", () => {
    expect(["llm", "step", "tool", "rerank"].map((type) => unknownType(stepEnd({ type })))).toEqual([
      undefined,
      undefined,
      undefined,
      "rerank",
    ]);
  });
});
