import { ConfigError } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { opik } from "./index.js";
import type { OpikOptions } from "./options.js";

const method = async () => {};
const client = {
  api: {
    traces: { createTraces: method, scoreBatchOfTraces: method },
    spans: { createSpans: method, scoreBatchOfSpans: method },
  },
};

describe("the options of opik", () => {
  it.each<OpikOptions>([
    {},
    { apiKey: undefined },
    {
      apiKey: "Zk3vTq8L",
      workspace: "team one",
      apiUrl: "https://opik.example/api",
      projectName: "p",
      environment: "e",
    },
    { apiUrl: "http://opik.internal:5173/api" },
    { apiUrl: "http://localhost:5173/api", apiKey: "k" },
    { apiUrl: "http://opik.internal/api", apiKey: "k", allowInsecure: true },
    { client, projectName: "p", name: "n", timeoutMs: 1, maxAgeMs: Number.POSITIVE_INFINITY },
    { gzip: false, maxAgeMs: 0 },
  ])("can be %j", (options) => {
    expect(() => opik(options)).not.toThrow();
  });

  it.each<[object, string]>([
    [{ apiKey: "" }, "Expected `apiKey` to be Opik's API key, in characters that HTTP can carry, got `a string`"],
    [{ apiKey: "hunter2\n" }, "Expected `apiKey` to be Opik's API key"],
    [{ workspace: "Бот" }, "Expected `workspace` to be the name of a workspace"],
    [{ apiUrl: "opik.example" }, 'Expected `apiUrl` to be an http or https URL, got `"opik.example"`'],
    [
      { apiUrl: "http://opik.internal/api", apiKey: "hunter2" },
      'Expected `apiUrl` to be an https URL, since a key goes there (or set `allowInsecure`), got `"http://opik.internal"`',
    ],
    [{ projectName: " " }, "Expected `projectName` to be a name that is not blank"],
    [{ environment: "" }, "Expected `environment` to be a string that is not empty"],
    [{ client: {} }, "Expected `client` to be an `Opik` client, with `api.traces` and `api.spans`"],
    [{ client: { api: { ...client.api, spans: {} } } }, "Expected `client` to be an `Opik` client"],
    [{ client, apiKey: "hunter2" }, "Expected `apiKey` to be left out: the client has its own, got `a string`"],
    [{ client, gzip: true }, "Expected `gzip` to be left out: the client has its own"],
    [{ maxAgeMs: -1 }, "Expected `maxAgeMs` to be a number of milliseconds ≥ 0, or `Infinity`, got `-1`"],
    [{ maxAgeMs: Number.NaN }, "Expected `maxAgeMs` to be a number"],
    [{ timeoutMs: 0 }, "Expected `timeoutMs` to be an integer from 1 to 20000"],
    [{ key: "hunter2" }, "Expected `key` to be left out (the options are apiKey, workspace, apiUrl"],
  ])("cannot be %j", (options, message) => {
    const make = () => opik(options as OpikOptions);
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
    expect(make).not.toThrow("hunter2");
  });
});
