import { ConfigError } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { langfuse } from "./langfuse-tracer.js";
import type { LangfuseOptions } from "./options.js";

const PROCESSOR = { onEnd() {}, forceFlush: async () => {} };
const SECRET = "sk-lf-5f3c8a1e-0000-4000-8000-1234567890ab";

describe("options of langfuse", () => {
  it("can all be left out", () => {
    expect(langfuse()).toMatchObject({ name: "langfuse", limits: { maxItems: 500, maxBytes: 524_288 } });
    expect(langfuse({ name: undefined, gzip: undefined }).name).toBe("langfuse");
  });

  it.each<[string, LangfuseOptions]>([
    [
      "all of them",
      {
        publicKey: "pk-lf-1",
        secretKey: SECRET,
        baseUrl: "https://langfuse.example/base",
        environment: "eu-west_1",
        release: "1.8.0",
        version: "prompt-3",
        spanProcessor: PROCESSOR,
        name: "team-a",
        gzip: false,
        allowInsecure: false,
        timeoutMs: 20_000,
      },
    ],
    ["keys without Langfuse's prefix", { publicKey: "public", secretKey: "secret:with/signs==" }],
    ["plain http to this machine", { baseUrl: "http://localhost:3000" }],
    ["plain http elsewhere, where that is allowed", { baseUrl: "http://langfuse.internal", allowInsecure: true }],
  ])("takes %s", (_name, options) => {
    expect(() => langfuse(options)).not.toThrow();
  });

  it.each<[object | string | null, string]>([
    [{ publicKey: "" }, "Expected `publicKey` to be Langfuse's public key, such as `pk-lf-…`, got `a string`"],
    [{ publicKey: 7 }, "Expected `publicKey` to be Langfuse's public key, such as `pk-lf-…`, got `a number`"],
    [{ publicKey: SECRET }, "Expected `publicKey` to be Langfuse's public key, such as `pk-lf-…`, got `a string`"],
    [{ publicKey: "pk:1" }, "Expected `publicKey` to be Langfuse's public key"],
    [{ publicKey: "pk-lf-1\n" }, "Expected `publicKey` to be Langfuse's public key"],
    [{ secretKey: "pk-lf-1" }, "Expected `secretKey` to be Langfuse's secret key, such as `sk-lf-…`, got `a string`"],
    [{ secretKey: "sk–lf" }, "Expected `secretKey` to be Langfuse's secret key"],
    [{ baseUrl: "cloud.langfuse.com" }, 'Expected `baseUrl` to be an http or https URL, got `"cloud.langfuse.com"`'],
    [{ baseUrl: 7 }, "Expected `baseUrl` to be an http or https URL, got `7`"],
    [
      { baseUrl: "http://langfuse.internal/a?b=1" },
      'Expected `baseUrl` to be an https URL, since a key goes there (or set `allowInsecure`), got `"http://langfuse.internal"`',
    ],
    [
      { environment: "Production" },
      "Expected `environment` to be up to 40 of a-z, 0-9, - and _ that do not begin with langfuse",
    ],
    [{ environment: "langfuse-eu" }, "Expected `environment` to be up to 40"],
    [{ environment: "x".repeat(41) }, "Expected `environment` to be up to 40"],
    [{ release: "" }, 'Expected `release` to be a string that is not empty, got `""`'],
    [{ version: 3 }, "Expected `version` to be a string that is not empty, got `3`"],
    [
      { spanProcessor: { onEnd() {} } },
      "Expected `spanProcessor` to be a LangfuseSpanProcessor, with `onEnd` and `forceFlush`, got `an object`",
    ],
    [{ spanProcessor: "x" }, "Expected `spanProcessor` to be a LangfuseSpanProcessor"],
    [{ name: "" }, 'Expected `name` to be a string that is not empty, got `""`'],
    [{ gzip: 1 }, "Expected `gzip` to be `true` or `false`, got `1`"],
    [{ allowInsecure: "no" }, 'Expected `allowInsecure` to be `true` or `false`, got `"no"`'],
    [{ timeoutMs: 0 }, "Expected `timeoutMs` to be an integer from 1 to 20000, got `0`"],
    [{ timeoutMs: 30_000 }, "Expected `timeoutMs` to be an integer from 1 to 20000, got `30000`"],
    [{ secretkey: SECRET }, "Expected `secretkey` to be left out (the options are publicKey, secretKey, baseUrl,"],
    [{ toString: 1 }, "Expected `toString` to be left out"],
    [SECRET, "Expected `options` to be an object, got `a string`"],
    [null, "Expected `options` to be an object, got `a object`"],
    [[], "Expected `options` to be an object"],
  ])("refuses %j at once, and shows no key", (options, message) => {
    let error: unknown;
    try {
      langfuse(options as LangfuseOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain(SECRET);
  });
});
