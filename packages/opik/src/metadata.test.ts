import { describe, expect, it } from "vitest";
import { Metadata } from "./metadata.js";

describe("Metadata", () => {
  it("overwrites nothing", () => {
    const { text = "" } = new Metadata()
      .addAll({ user_id: "mine", "attribute.a": 1, a: 2 }, "step")
      .addAll({ a: 3 }, "attribute")
      .add("user_id", "u")
      .add("user_id", "v");
    expect(JSON.parse(text)).toEqual({
      user_id: "mine",
      "attribute.a": 1,
      a: 2,
      "attribute.a#2": 3,
      "agent_tracer.user_id": "u",
      "agent_tracer.user_id#2": "v",
    });
  });

  it("is nothing without values, and keeps keys of Object.prototype", () => {
    expect(new Metadata().add("a", undefined).text).toBeUndefined();
    expect(new Metadata().addAll(JSON.parse('{"__proto__":1}'), "step").text).toBe('{"__proto__":1}');
  });
});
