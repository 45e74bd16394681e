import type { Json } from "@agent-tracer/core";
import { createAttributes, utf8Length } from "@agent-tracer/core/otlp";
import { describe, expect, it } from "vitest";
import { addPayload } from "./payload.js";

function written(payload: Json | undefined): string | undefined {
  const attributes = createAttributes();
  addPayload(attributes, "input", payload);
  return JSON.parse(`[${attributes.text}]`)[0]?.value.stringValue;
}

describe("a payload", () => {
  it.each<[Json | undefined, string | undefined]>([
    ["plain text", "plain text"],
    ["", ""],
    [{ question: "why" }, '{"question":"why"}'],
    [["a", 1], '["a",1]'],
    [7, "7"],
    [false, "false"],
    [null, "null"],
    [undefined, undefined],
  ])("%j is written as %j", (payload, text) => {
    expect(written(payload)).toBe(text);
  });

  it("of a megabyte is whole", () => {
    const text = "x".repeat(1_000_000);
    expect(written(text)).toBe(text);
    expect(written([text.slice(4)])).toBe(`["${text.slice(4)}"]`);
  });

  it.each([
    ["text", "x".repeat(1_000_001)],
    ["an object", { text: "x".repeat(1_000_000) }],
    ["wide characters", "東".repeat(400_000)],
    ["pairs", `x${"🗼".repeat(400_000)}`],
  ])("of more than Langfuse keeps loses its middle and says so: %s", (_name, payload) => {
    const text = written(payload) ?? "";
    const whole = typeof payload === "string" ? payload : JSON.stringify(payload);
    const [mark = "", cut = ""] = /…\[\+(\d+) characters: Langfuse keeps 1 MB a field\]…/.exec(text) ?? [];
    expect(utf8Length(text)).toBeLessThanOrEqual(1_000_000);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(whole.startsWith(text.slice(0, 200_000))).toBe(true);
    expect(whole.endsWith(text.slice(-40_000))).toBe(true);
    expect(text.length - mark.length + Number(cut)).toBe(whole.length);
  });
});
