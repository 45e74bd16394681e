import { ConfigError } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { langwatch } from "./langwatch-tracer.js";
import type { LangWatchOptions } from "./options.js";

const EXPORTER = { export() {} };
const KEY = `sk-lw-${"0123456789abcdef".repeat(3)}`;

describe("options of langwatch", () => {
  it("can all be left out", () => {
    expect(langwatch()).toMatchObject({ name: "langwatch", limits: { maxItems: 200, maxBytes: 524_288 } });
    expect(langwatch({ name: undefined, gzip: undefined }).name).toBe("langwatch");
  });

  it.each<[string, LangWatchOptions]>([
    [
      "all of them",
      {
        apiKey: KEY,
        endpoint: "https://langwatch.example/base",
        projectId: "project_1",
        environment: "Production EU",
        release: "1.8.0",
        exporter: EXPORTER,
        name: "team-a",
        gzip: false,
        allowInsecure: false,
        timeoutMs: 20_000,
      },
    ],
    ["a key without LangWatch's prefix", { apiKey: "secret:with/signs==" }],
    ["plain http to this machine", { endpoint: "http://localhost:5560" }],
    ["plain http elsewhere, where that is allowed", { endpoint: "http://langwatch.internal", allowInsecure: true }],
  ])("takes %s", (_name, options) => {
    expect(() => langwatch(options)).not.toThrow();
  });

  it.each<[object | string | null, string]>([
    [{ apiKey: "" }, "Expected `apiKey` to be LangWatch's API key, such as `sk-lw-…`, got `a string`"],
    [{ apiKey: 7 }, "Expected `apiKey` to be LangWatch's API key, such as `sk-lw-…`, got `a number`"],
    [{ apiKey: `${KEY}\n` }, "Expected `apiKey` to be LangWatch's API key"],
    [{ apiKey: "sk–lw" }, "Expected `apiKey` to be LangWatch's API key"],
    [{ endpoint: "app.langwatch.ai" }, 'Expected `endpoint` to be an http or https URL, got `"app.langwatch.ai"`'],
    [{ endpoint: "http://langwatch.internal/a?b=1" }, "Expected `endpoint` to be an https URL, since a key goes there"],
    [{ projectId: "my project" }, 'Expected `projectId` to be the id of a LangWatch project, got `"my project"`'],
    [{ environment: "" }, 'Expected `environment` to be a string that is not empty, got `""`'],
    [{ release: 3 }, "Expected `release` to be a string that is not empty, got `3`"],
    [{ exporter: {} }, "Expected `exporter` to be a LangWatchTraceExporter, with `export`, got `an object`"],
    [{ exporter: null }, "Expected `exporter` to be a LangWatchTraceExporter"],
    [{ name: "" }, 'Expected `name` to be a string that is not empty, got `""`'],
    [{ gzip: 1 }, "Expected `gzip` to be `true` or `false`, got `1`"],
    [{ allowInsecure: "no" }, 'Expected `allowInsecure` to be `true` or `false`, got `"no"`'],
    [{ timeoutMs: 30_000 }, "Expected `timeoutMs` to be an integer from 1 to 20000, got `30000`"],
    [{ apikey: KEY }, "Expected `apikey` to be left out (the options are apiKey, endpoint, projectId,"],
    [KEY, "Expected `options` to be an object, got `a string`"],
    [null, "Expected `options` to be an object"],
  ])("refuses %j at once, and shows no key", (options, message) => {
    let error: unknown;
    try {
      langwatch(options as LangWatchOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain(KEY);
  });
});
