import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langwatch } from "./langwatch-tracer.js";
import { resolveSettings } from "./settings.js";

function setVariables(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGWATCH_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const KEY = { LANGWATCH_API_KEY: "sk-lw-1" };

describe("settings", () => {
  it("come from the environment", () => {
    setVariables({ ...KEY, LANGWATCH_ENDPOINT: "https://langwatch.example", LANGWATCH_PROJECT_ID: "project_1" });
    expect(resolveSettings({})).toEqual({
      access: {
        tracesUrl: "https://langwatch.example/api/otel/v1/traces",
        collectorUrl: "https://langwatch.example/api/collector",
        apiKey: "sk-lw-1",
        projectId: "project_1",
      },
    });
  });

  it("are those of the options first, and keep a path", () => {
    setVariables({ ...KEY, LANGWATCH_ENDPOINT: "no URL", LANGWATCH_PROJECT_ID: "project_1" });
    const options = { apiKey: "sk-lw-2", endpoint: "https://proxy.example/langwatch/", projectId: "project_2" };
    expect(resolveSettings(options).access).toEqual({
      tracesUrl: "https://proxy.example/langwatch/api/otel/v1/traces",
      collectorUrl: "https://proxy.example/langwatch/api/collector",
      apiKey: "sk-lw-2",
      projectId: "project_2",
    });
  });

  it("go to Cloud by default, and do without the line break that a secret file ends with", () => {
    setVariables({ LANGWATCH_API_KEY: " sk-lw-1\r\n" });
    expect(resolveSettings({}).access).toMatchObject({
      tracesUrl: "https://app.langwatch.ai/api/otel/v1/traces",
      apiKey: "sk-lw-1",
    });
  });

  it.each([
    [{}, "set LANGWATCH_API_KEY, or the option `apiKey`"],
    [{ LANGWATCH_API_KEY: "  " }, "set LANGWATCH_API_KEY, or the option `apiKey`"],
    [{ LANGWATCH_API_KEY: "sk lw" }, "LANGWATCH_API_KEY is no key: it holds what no HTTP header can"],
    [{ ...KEY, LANGWATCH_PROJECT_ID: "ü" }, "LANGWATCH_PROJECT_ID is no project's id"],
    [{ ...KEY, LANGWATCH_ENDPOINT: "cloud" }, "LANGWATCH_ENDPOINT is no http or https URL"],
    [
      { ...KEY, LANGWATCH_ENDPOINT: "http://x.example" },
      "LANGWATCH_ENDPOINT is plain http, use https or set `allowInsecure`",
    ],
  ])("of %j are not enough: %s", (variables, problem) => {
    setVariables(variables);
    expect(resolveSettings({})).toEqual({ problem: `nothing goes to LangWatch: ${problem}` });
  });

  it("let plain http through where that is allowed, and to this machine", () => {
    setVariables({ ...KEY, LANGWATCH_ENDPOINT: "http://x.example" });
    expect(resolveSettings({ allowInsecure: true }).access?.tracesUrl).toContain("http://x.example/");
    vi.stubEnv("LANGWATCH_ENDPOINT", "http://127.0.0.1:5560");
    expect(resolveSettings({}).access?.tracesUrl).toContain("http://127.0.0.1:5560/");
  });
});

describe("the secrets of a tracer", () => {
  it("are its key, from wherever it comes", () => {
    expect(langwatch().secrets).toEqual([]);
    const factory = langwatch({ apiKey: "sk-lw-2" });
    setVariables(KEY);
    expect([langwatch().secrets, factory.secrets]).toEqual([["sk-lw-1"], ["sk-lw-2"]]);
  });
});
