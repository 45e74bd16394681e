import { describe, expect, it } from "vitest";
import { createPaint, isColored } from "./colors.js";

const TERMINAL = { write: () => true, isTTY: true };
const PIPE = { write: () => true };

describe("isColored", () => {
  it.each([
    { environment: {}, terminal: true, pipe: false },
    { environment: { NO_COLOR: "1" }, terminal: false, pipe: false },
    { environment: { NO_COLOR: "0" }, terminal: false, pipe: false },
    { environment: { NO_COLOR: "" }, terminal: true, pipe: false },
    { environment: { TERM: "dumb" }, terminal: false, pipe: false },
    { environment: { FORCE_COLOR: "1" }, terminal: true, pipe: true },
    { environment: { FORCE_COLOR: "3" }, terminal: true, pipe: true },
    { environment: { FORCE_COLOR: "" }, terminal: true, pipe: true },
    { environment: { FORCE_COLOR: "true" }, terminal: true, pipe: true },
    { environment: { FORCE_COLOR: "0" }, terminal: false, pipe: false },
    { environment: { FORCE_COLOR: "false" }, terminal: false, pipe: false },
    { environment: { FORCE_COLOR: "1", NO_COLOR: "1" }, terminal: true, pipe: true },
    { environment: { FORCE_COLOR: "0", NO_COLOR: "" }, terminal: false, pipe: false },
    { environment: { FORCE_COLOR: "1", TERM: "dumb" }, terminal: true, pipe: true },
  ])("with $environment: terminal $terminal, pipe $pipe", ({ environment, terminal, pipe }) => {
    expect(isColored("auto", TERMINAL, environment)).toBe(terminal);
    expect(isColored("auto", PIPE, environment)).toBe(pipe);
  });

  it("puts an explicit option before the environment and the stream", () => {
    expect(isColored(true, PIPE, { NO_COLOR: "1" })).toBe(true);
    expect(isColored(false, TERMINAL, { FORCE_COLOR: "1" })).toBe(false);
  });
});

describe("createPaint", () => {
  it("switches off what it switched on", () => {
    const paint = createPaint(true);
    expect(paint("no", "red")).toBe("\x1b[31mno\x1b[39m");
    expect(paint("no", "dim")).toBe("\x1b[2mno\x1b[22m");
  });

  it("adds nothing to plain or empty text, nor without colours", () => {
    expect(createPaint(true)("text", undefined)).toBe("text");
    expect(createPaint(true)("", "red")).toBe("");
    expect(createPaint(false)("text", "red")).toBe("text");
  });
});
