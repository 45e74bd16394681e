import { describe, expect, it } from "vitest";
import { readArguments, UsageError } from "../src/arguments.ts";

describe("readArguments", () => {
  it("takes files alone", () => {
    expect(readArguments(["a.json", "b"])).toEqual({
      paths: ["a.json", "b"],
      format: "auto",
      output: "console",
      shiftToNow: false,
      model: undefined,
    });
  });

  it("takes every option, also after the dashes that pnpm hands on", () => {
    const argv = ["--", "--now", "--json", "--format", "openai-messages", "--model", "openai/gpt-4o", "a.json"];
    expect(readArguments(argv)).toEqual({
      paths: ["a.json"],
      format: "openai-messages",
      output: "json",
      shiftToNow: true,
      model: { provider: "openai", name: "gpt-4o" },
    });
  });

  it("keeps the slashes of a model's own name", () => {
    expect(readArguments(["--model", "fireworks/accounts/x/models/y", "a"])?.model).toEqual({
      provider: "fireworks",
      name: "accounts/x/models/y",
    });
  });

  it("asks for help whatever else is there", () => {
    expect(readArguments(["--help"])).toBeUndefined();
  });

  it.each([
    [[], "Which file or folder?"],
    [["--json", "--quiet", "a"], "exclude each other"],
    [["--format", "langsmith", "a"], "--format must be auto, mini-swe-agent, openai-messages."],
    [["--model", "/x", "a"], "--model must be"],
    [["--model", "", "a"], "--model must be"],
    [["--nwo", "a"], "Unknown option '--nwo'"],
    [["a", "--format"], "--format"],
  ])("refuses %j", (argv, message) => {
    const read = () => readArguments(argv);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});
