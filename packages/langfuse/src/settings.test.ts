import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langfuse } from "./langfuse-tracer.js";
import { resolveSettings } from "./settings.js";

const KEYS = { LANGFUSE_PUBLIC_KEY: "pk-lf-1", LANGFUSE_SECRET_KEY: "sk-lf-1" };

function setVariables(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGFUSE_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("settings", () => {
  it("come from the environment", () => {
    setVariables({
      ...KEYS,
      LANGFUSE_BASE_URL: "https://us.cloud.langfuse.com",
      LANGFUSE_TRACING_ENVIRONMENT: "staging",
      LANGFUSE_RELEASE: "1.8.0",
    });
    expect(resolveSettings({})).toEqual({
      access: {
        host: "us.cloud.langfuse.com",
        tracesUrl: "https://us.cloud.langfuse.com/api/public/otel/v1/traces",
        scoresUrl: "https://us.cloud.langfuse.com/api/public/ingestion",
        publicKey: "pk-lf-1",
        secretKey: "sk-lf-1",
      },
      problem: "",
      environment: "staging",
      release: "1.8.0",
      version: undefined,
    });
  });

  it("are those of the options first", () => {
    setVariables({
      ...KEYS,
      LANGFUSE_BASE_URL: "no URL",
      LANGFUSE_TRACING_ENVIRONMENT: "staging",
      LANGFUSE_RELEASE: "1",
    });
    const options = {
      publicKey: "pk-lf-2",
      secretKey: "sk-lf-2",
      baseUrl: "https://langfuse.example/base/",
      environment: "production",
      release: "2",
      version: "3",
    };
    expect(resolveSettings(options)).toMatchObject({
      access: {
        publicKey: "pk-lf-2",
        secretKey: "sk-lf-2",
        tracesUrl: "https://langfuse.example/base/api/public/otel/v1/traces",
      },
      environment: "production",
      release: "2",
      version: "3",
    });
  });

  it.each([
    [{}, "cloud.langfuse.com"],
    [{ LANGFUSE_BASEURL: "https://old.example" }, "old.example"],
    [{ LANGFUSE_BASEURL: "https://old.example", LANGFUSE_BASE_URL: "https://new.example" }, "new.example"],
  ])("with %j go to %s", (variables, host) => {
    setVariables({ ...KEYS, ...variables });
    expect(resolveSettings({}).access?.host).toBe(host);
  });

  it("do without the line break that a secret file ends with", () => {
    setVariables({ LANGFUSE_PUBLIC_KEY: "pk-lf-1\n", LANGFUSE_SECRET_KEY: " sk-lf-1\r\n" });
    expect(resolveSettings({}).access).toMatchObject({ publicKey: "pk-lf-1", secretKey: "sk-lf-1" });
  });

  const SET = ", or the options `publicKey` and `secretKey`";
  it.each([
    [{}, `set LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY${SET}`],
    [{ LANGFUSE_PUBLIC_KEY: "pk-lf-1" }, `set LANGFUSE_SECRET_KEY${SET}`],
    [{ LANGFUSE_SECRET_KEY: "sk-lf-1", LANGFUSE_PUBLIC_KEY: "  " }, `set LANGFUSE_PUBLIC_KEY${SET}`],
    [{ LANGFUSE_PUBLIC_KEY: "sk-lf-1", LANGFUSE_SECRET_KEY: "sk-lf-1" }, "LANGFUSE_PUBLIC_KEY is no public key"],
    [{ LANGFUSE_PUBLIC_KEY: "pk-lf-1", LANGFUSE_SECRET_KEY: "pk-lf-1" }, "LANGFUSE_SECRET_KEY is no secret key"],
    [{ ...KEYS, LANGFUSE_BASE_URL: "cloud" }, "LANGFUSE_BASE_URL is no http or https URL"],
    [{ ...KEYS, LANGFUSE_BASEURL: "ftp://x" }, "LANGFUSE_BASEURL is no http or https URL"],
    [
      { ...KEYS, LANGFUSE_BASE_URL: "http://x.example" },
      "LANGFUSE_BASE_URL is plain http, use https or set `allowInsecure`",
    ],
  ])("of %j are not enough: %s", (variables, problem) => {
    setVariables(variables);
    const settings = resolveSettings({});
    expect(settings.access).toBeUndefined();
    expect(settings.problem).toBe(`nothing goes to Langfuse: ${problem}`);
  });

  it("let plain http through where that is allowed, and to this machine", () => {
    setVariables({ ...KEYS, LANGFUSE_BASE_URL: "http://x.example" });
    expect(resolveSettings({ allowInsecure: true }).access?.host).toBe("x.example");
    vi.stubEnv("LANGFUSE_BASE_URL", "http://127.0.0.1:3000");
    expect(resolveSettings({}).access?.host).toBe("127.0.0.1:3000");
  });
});

describe("the secrets of a tracer", () => {
  it("are its keys, from wherever they come", () => {
    expect(langfuse().secrets).toEqual([]);
    const factory = langfuse({ publicKey: "pk-lf-2" });
    setVariables(KEYS);
    expect([langfuse().secrets, factory.secrets]).toEqual([
      ["pk-lf-1", "sk-lf-1"],
      ["pk-lf-2", "sk-lf-1"],
    ]);
  });
});
