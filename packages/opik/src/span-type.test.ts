import { expect, it } from "vitest";
import { toProvider } from "./provider.js";
import { toSpanType, unknownType } from "./span-type.js";

it.each([
  ["llm", "llm", undefined],
  ["tool", "tool", undefined],
  ["guardrail", "guardrail", undefined],
  ["step", "general", undefined],
  ["agent", "general", "agent"],
  ["my own", "general", "my own"],
  ["constructor", "general", "constructor"],
])("maps the type %s to %s", (type, spanType, kept) => {
  expect([toSpanType(type), unknownType(type)]).toEqual([spanType, kept]);
});

it.each([
  ["openai", "openai"],
  ["anthropic", "anthropic"],
  ["aws.bedrock", "bedrock"],
  ["gcp.vertex_ai", "google_vertexai"],
  ["Google", "google_ai"],
  ["azure.ai.openai", "azure"],
  ["x_ai", "xai"],
  ["my-gateway", "my-gateway"],
])("names the provider %s as Opik's price list does: %s", (given, expected) => {
  expect(toProvider(given)).toBe(expected);
});
