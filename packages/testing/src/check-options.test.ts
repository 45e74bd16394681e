import { ConfigError } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { tracerConformance } from "./conformance/tracer-conformance.js";
import { memoryTracer } from "./memory-tracer.js";
import { renderTree } from "./render-tree.js";

// What plain JavaScript can pass.
const bad = (value: unknown) => value as never;

describe("a mistake", () => {
  it.each([
    [
      "a name instead of options",
      () => memoryTracer(bad("x")),
      /^Expected `options` to be an object with the options name, got `"x"`$/,
    ],
    [
      "an option that does not exist",
      () => memoryTracer(bad({ nam: "x" })),
      /^Expected `nam` to be one of the options name/,
    ],
    [
      "a factory instead of a function",
      () => tracerConformance(bad(memoryTracer())),
      /^Expected `createFactory` to be a function/,
    ],
    [
      "a misspelt option of the suite",
      () => tracerConformance(memoryTracer, bad({ deliver: false })),
      /^Expected `deliver` to be one of the options read/,
    ],
    [
      "a tree of a trace that has not arrived",
      () => renderTree(bad(undefined)),
      /await `flush\(\)` first, got `undefined`$/,
    ],
    ["a tree of something else", () => renderTree(bad({})), /^Expected `trace` to be a trace of `memoryTracer\(\)`/],
  ])("is told: %s", (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(ConfigError);
  });
});
