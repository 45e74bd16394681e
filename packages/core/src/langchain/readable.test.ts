import { Document } from "@langchain/core/documents";
import {
  AIMessage,
  ChatMessage,
  HumanMessage,
  RemoveMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { readable } from "./readable.js";

const human = new HumanMessage("hi");
const HUMAN = { role: "user", content: "hi" };

/** A message of a type of its own, as an app may write one. */
class OddMessage extends HumanMessage {
  override _getType(): "human" {
    return "constructor" as "human";
  }
}

describe("messages", () => {
  it.each([
    ["a person's", human, HUMAN],
    ["the system's", new SystemMessage("be brief"), { role: "system", content: "be brief" }],
    ["one of a role of its own", new ChatMessage("x", "critic"), { role: "critic", content: "x" }],
    ["one of a type that is a name in every object", new OddMessage("x"), { role: "constructor", content: "x" }],
    ["one that removes another", new RemoveMessage({ id: "1" }), { role: "remove", content: [] }],
    [
      "a tool's that failed",
      new ToolMessage({ content: "no", tool_call_id: "c1", name: "t", status: "error", artifact: { raw: 1 } }),
      { role: "tool", content: "no", name: "t", tool_call_id: "c1", status: "error", artifact: { raw: 1 } },
    ],
    [
      "a model's with calls, whose provider's form is left out",
      new AIMessage({
        content: "",
        tool_calls: [{ id: "c1", name: "t", args: { a: 1 } }],
        additional_kwargs: { tool_calls: [], reasoning_content: "hm" },
      }),
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: "c1", name: "t", args: { a: 1 } }],
        additional_kwargs: { reasoning_content: "hm" },
      },
    ],
  ])("read as chat APIs have them: %s", (_, message, expected) => {
    expect(readable(message)).toEqual(expected);
  });

  it("are found in lists, in a graph's state, and in its commands", () => {
    const command = { lg_name: "Command", update: { messages: [human] }, goto: [] };
    expect(readable([[human]])).toEqual([[HUMAN]]);
    expect(readable({ output: [command] })).toEqual({ output: [{ ...command, update: { messages: [HUMAN] } }] });
    expect(readable({ lg_name: "Send", node: "n", args: { messages: [human] } })).toMatchObject({
      args: { messages: [HUMAN] },
    });
  });
});

describe("anything else", () => {
  it.each([
    ["a text", "x"],
    ["nothing", undefined],
    ["a plain object", { a: [1, { b: 2 }] }],
    ["a document", new Document({ pageContent: "x" })],
    ["a date", new Date(0)],
    ["a map", new Map([["m", human]])],
  ])("stays the same object: %s", (_, value) => {
    expect(readable(value)).toBe(value);
  });

  it("is not changed, and its getters do not run", () => {
    const state = Object.freeze({
      messages: Object.freeze([human]),
      get secret(): string {
        throw new Error("read");
      },
    });
    const copy = readable(state) as typeof state; // of the same keys
    expect(copy.messages).toEqual([HUMAN]);
    expect(Object.keys(copy)).toEqual(["messages", "secret"]);
    expect(() => copy.secret).toThrow("read");
    expect(state.messages[0]).toBe(human);
  });

  it("costs little where it holds the same objects many times over", () => {
    let shared: unknown = human;
    for (let level = 0; level < 5; level++) shared = Array.from({ length: 100 }, () => shared);
    const started = performance.now();
    readable(shared);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("is left as it is where it goes too deep, or in circles", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(readable(circle)).toBe(circle);
  });
});
