import { describe, expect, it } from "vitest";
import { ConfigError } from "../errors.js";
import { checkUrl } from "./base-url.js";
import { checkOptions, flagRule, type OptionRules, optionRule, textRule, timeoutRule } from "./option-rules.js";

interface Options {
  readonly key?: string | undefined;
  readonly url?: string | undefined;
  readonly name?: string | undefined;
  readonly gzip?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly allowInsecure?: boolean | undefined;
}

const RULES: OptionRules<Options> = {
  key: optionRule("a key", (value) => typeof value === "string" && value.startsWith("k-"), { isSecret: true }),
  url: checkUrl,
  name: textRule,
  gzip: flagRule,
  timeoutMs: timeoutRule,
  allowInsecure: flagRule,
};

/** What a program without types could pass. */
function check(options: unknown): void {
  checkOptions(options as Options, RULES);
}

describe("checkOptions", () => {
  it.each([
    [{}],
    [{ key: "k-1", url: "https://host", name: "n", gzip: false, timeoutMs: 1, allowInsecure: true }],
    [{ timeoutMs: 20_000 }],
    [{ key: undefined, url: undefined, timeoutMs: undefined }],
  ])("lets %j pass", (options) => {
    expect(() => check(options)).not.toThrow();
  });

  it.each([
    [{ key: "hunter2" }, "Expected `key` to be a key, got `a string`"],
    [{ name: "" }, 'Expected `name` to be a string that is not empty, got `""`'],
    [{ name: 7 }, "Expected `name` to be a string that is not empty, got `7`"],
    [{ gzip: "yes" }, 'Expected `gzip` to be `true` or `false`, got `"yes"`'],
    [{ timeoutMs: 0 }, "Expected `timeoutMs` to be an integer from 1 to 20000, got `0`"],
    [{ timeoutMs: 20_001 }, "Expected `timeoutMs` to be an integer from 1 to 20000, got `20001`"],
    [{ timeoutMs: 1.5 }, "Expected `timeoutMs` to be an integer from 1 to 20000, got `1.5`"],
    [{ timeoutMs: "1" }, 'Expected `timeoutMs` to be an integer from 1 to 20000, got `"1"`'],
    [{ url: "host" }, 'Expected `url` to be an http or https URL, got `"host"`'],
  ])("refuses %j", (options, message) => {
    expect(() => check(options)).toThrow(ConfigError);
    expect(() => check(options)).toThrow(message);
  });

  it("gives a rule the other options", () => {
    expect(() => check({ url: "http://host" })).toThrow("Expected `url` to be an https URL");
    expect(() => check({ url: "http://host", allowInsecure: true })).not.toThrow();
  });

  it("names the options to whoever mistypes one, and hides its value", () => {
    expect(() => check({ apiKey: "k-hunter2" })).toThrow(
      "Expected `apiKey` to be left out (the options are key, url, name, gzip, timeoutMs, allowInsecure), got `a string`",
    );
    expect(() => check(JSON.parse('{"__proto__":1}'))).toThrow("Expected `__proto__` to be left out");
    expect(() => check({ toString: 1 })).toThrow("Expected `toString` to be left out");
  });

  it.each([null, 7, "k-hunter2", [], undefined])("refuses %j in place of options, and hides it", (options) => {
    expect(() => check(options)).toThrow(ConfigError);
    expect(() => check(options)).not.toThrow("hunter2");
  });
});
