import { ConfigError } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { consoleTracer } from "./console-tracer.js";
import { type ConsoleOptions, currentWidth } from "./options.js";

const STREAM = { write: () => true };

describe("options of consoleTracer", () => {
  it("has defaults for all of them", () => {
    expect(consoleTracer().name).toBe("console");
    expect(consoleTracer({}).deliver).toBeUndefined();
  });

  it.each<[string, ConsoleOptions]>([
    ["every option", { name: "term", format: "pretty", verbosity: "live", color: "auto", width: 40, stream: STREAM }],
    ["json", { format: "json", color: false, width: 1000 }],
  ])("accepts %s", (_name, options) => {
    expect(() => consoleTracer(options)).not.toThrow();
  });

  it("takes an option that is undefined as not given", () => {
    expect(consoleTracer({ name: undefined } as unknown as ConsoleOptions).name).toBe("console");
  });

  it.each([
    [{ name: "" }, 'Expected `name` to be a string that is not empty, got `""`'],
    [{ name: 7 }, "Expected `name` to be a string that is not empty, got `7`"],
    [{ format: "xml" }, 'Expected `format` to be "pretty" or "json", got `"xml"`'],
    [{ verbosity: "loud" }, 'Expected `verbosity` to be "quiet", "live", "normal" or "verbose", got `"loud"`'],
    [{ color: "always" }, 'Expected `color` to be true, false or "auto", got `"always"`'],
    [{ color: 1 }, 'Expected `color` to be true, false or "auto", got `1`'],
    [{ width: 39 }, "Expected `width` to be an integer from 40 to 1000, got `39`"],
    [{ width: 80.5 }, "Expected `width` to be an integer from 40 to 1000, got `80.5`"],
    [{ width: "80" }, 'Expected `width` to be an integer from 40 to 1000, got `"80"`'],
    [{ stream: {} }, "Expected `stream` to be an object with a `write` method, got `an object`"],
    [{ stream: null }, "Expected `stream` to be an object with a `write` method, got `null`"],
    [
      { colour: true },
      "Expected `colour` to be left out (the options are name, format, verbosity, color, width, stream), got `true`",
    ],
    [{ toString: 1 }, "Expected `toString` to be left out"],
    ["json", 'Expected `options` to be an object, got `"json"`'],
    [null, "Expected `options` to be an object, got `null`"],
    [[], "Expected `options` to be an object, got `an array of 0`"],
  ])("refuses %j at construction", (options, message) => {
    const make = () => consoleTracer(options as unknown as ConsoleOptions);
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
  });
});

describe("currentWidth", () => {
  it.each([
    ["the option before the terminal", { width: 60, columns: 200 }, 60],
    ["the terminal's columns", { columns: 72 }, 72],
    ["100 without a terminal", {}, 100],
    ["100 for a terminal of no size", { columns: 0 }, 100],
    ["40 for a narrower terminal", { columns: 20 }, 40],
    ["1000 for a wider terminal", { columns: 5000 }, 1000],
  ])("is %s", (_name, { width, ...terminal }: { width?: number; columns?: number }, columns) => {
    const options = width === undefined ? {} : { width };
    expect(currentWidth(options, { ...STREAM, ...terminal })).toBe(columns);
  });
});
