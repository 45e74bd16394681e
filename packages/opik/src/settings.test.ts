import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opik } from "./index.js";
import type { OpikOptions } from "./options.js";
import { resolveSettings } from "./settings.js";

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("OPIK_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const LOCAL = "http://localhost:5173/api";

describe("what opens Opik", () => {
  it("is Cloud with a key and a workspace, of the environment", () => {
    vi.stubEnv("OPIK_API_KEY", " k\n");
    vi.stubEnv("OPIK_WORKSPACE", "acme");
    expect(resolveSettings({})).toEqual({
      access: { apiUrl: "https://www.comet.com/opik/api", apiKey: "k", workspace: "acme" },
      problem: "",
      projectName: undefined,
      environment: undefined,
    });
  });

  it("is an Opik of one's own without either", () => {
    vi.stubEnv("OPIK_URL_OVERRIDE", LOCAL);
    expect(resolveSettings({}).access).toEqual({ apiUrl: LOCAL, apiKey: undefined, workspace: "default" });
    expect(resolveSettings({ apiUrl: "http://opik.internal/api" }).access).toMatchObject({ workspace: "default" });
  });

  it("is what the options say, before the environment", () => {
    for (const name of ["API_KEY", "WORKSPACE", "URL_OVERRIDE", "PROJECT_NAME", "ENVIRONMENT"])
      vi.stubEnv(`OPIK_${name}`, "env");
    const options = { apiKey: "k", workspace: "w", apiUrl: LOCAL, projectName: "p", environment: "e" };
    expect(resolveSettings(options)).toEqual({
      access: { apiUrl: LOCAL, apiKey: "k", workspace: "w" },
      problem: "",
      projectName: "p",
      environment: "e",
    });
  });

  const NEITHER =
    "set OPIK_API_KEY and OPIK_WORKSPACE, or the options `apiKey` and `workspace`; for an Opik of your own OPIK_URL_OVERRIDE";
  it.each<[string, OpikOptions, Readonly<Record<string, string>>, string]>([
    ["nothing", {}, {}, NEITHER],
    ["the URL of Cloud alone", { apiUrl: "https://www.comet.com/opik/api" }, {}, NEITHER],
    ["no key", { workspace: "w" }, {}, "set OPIK_API_KEY, or the option `apiKey`;"],
    ["no workspace", {}, { OPIK_API_KEY: "k" }, "set OPIK_WORKSPACE, or the option `workspace`;"],
    ["a URL that is none", {}, { OPIK_URL_OVERRIDE: "localhost" }, "OPIK_URL_OVERRIDE is no http or https URL"],
    ["a key that is none", { apiUrl: LOCAL }, { OPIK_API_KEY: "hunter2\n2" }, "OPIK_API_KEY is no key"],
    [
      "a workspace that is none",
      { apiUrl: LOCAL },
      { OPIK_WORKSPACE: "Бот" },
      "OPIK_WORKSPACE is no name of a workspace",
    ],
    [
      "a key for plain http",
      {},
      { OPIK_API_KEY: "hunter2", OPIK_URL_OVERRIDE: "http://opik.internal/api" },
      "OPIK_URL_OVERRIDE is plain http, and a key would go there: use https or set `allowInsecure`",
    ],
    [
      "a key of the environment for plain http",
      { apiUrl: "http://opik.internal/api" },
      { OPIK_API_KEY: "hunter2" },
      "`apiUrl` is plain http",
    ],
  ])("is not there with %s, and the problem says what to do", (_name, options, variables, problem) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const settings = resolveSettings(options);
    expect(settings.access).toBeUndefined();
    expect(settings.problem).toContain(`nothing goes to Opik: ${problem}`);
    expect(settings.problem).not.toContain("hunter2");
  });
});

describe("the secrets of the tracer", () => {
  it("are its key: of the options, the environment, or the app's client", () => {
    vi.stubEnv("OPIK_API_KEY", "from the environment");
    expect(opik().secrets).toEqual(["from the environment"]);
    expect(opik({ apiKey: "k" }).secrets).toEqual(["k"]);
    const method = async () => {};
    const api = {
      traces: { createTraces: method, scoreBatchOfTraces: method },
      spans: { createSpans: method, scoreBatchOfSpans: method },
    };
    expect(opik({ client: { api, config: { apiKey: "of the client" } } }).secrets).toEqual(["of the client"]);
    expect(opik({ client: { api } }).secrets).toEqual([]);
  });
});
