import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("what a program assigns stays", () => {
  it.each([
    "token = timeObserverToken",
    "const token = nextToken;",
    "apiKey = defaultApiKey",
    "const API_TOKEN = computeToken<string>(); return API_TOKEN;",
    "API_TOKEN=computeToken()",
    "CLIENT_SECRET = settings.GITHUB_API_SECRET",
    "password: SecretStr",
    "let secret = readSecret<Buffer>(path);",
    "auth?: ApiKeyAuthConfig;",
    "lc_secrets?: Record<string, string>;",
    "constructor(options?: Options, resolvedAuth?: ResolvedAuth);",
    "let pass = actual.length === expected.length && expected.every(Boolean)",
    "pass: applyNot(actual === expected, isNot),",
    "apiKey: fields?.apiKey ?? fields?.openAIApiKey,",
    'credentials: withCredentials ? "include" : void 0,',
    "const credentialKey = /^(?:authorization|cookie)$/i;",
    "authorization: options.authorization,",
    "tokenCounter: listTokenCounter,",
    "getOtpCode: getOtpCode$1,",
    "password: secretKey,",
    'const START_TOKEN = "<|start|>";',
    'apiKey: "openai_api_key"',
    'process.env.OPENAI_API_KEY = "mock";',
    "pin `@langchain/core` below 1.3.0",
    "the bucket specified by `index`",
    `headers.Authorization = \`Key \${credential}\`;`,
    " *     { token: 'ore', logprob: 0, bytes: [1] },",
    "const API_KEY = Symbol.for(`io.js.api.logs`);",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});

describe("what a line of settings assigns is hidden", () => {
  it.each([
    ["//registry.test/:_password=CorrectHorseBatteryStaple", "CorrectHorse"],
    ["PGPASSWORD=CorrectHorse psql", "CorrectHorse"],
    ["CLIENT_SECRET=settings.Kd83jsl2kQ", "Kd83jsl2kQ"],
    ["X-Api-Key=shortsecret", "shortsecret"],
    ['"x-rapidapi-key": "rapid456"', "rapid456"],
    ["litellm.openai_key=openai-test-123456", "openai-test-123456"],
    ["export FAL_KEY=Kd83jsl2kQ9xZp", "Kd83jsl2kQ9xZp"],
    ["community_string: p4ssw0rd", "p4ssw0rd"],
    ["password: mySecretPassword", "mySecretPassword"],
    ["DB_PASSWORD=abc(def", "abc(def"],
    ["Password?: hunter2x", "hunter2x"],
    ["password: a1B2c3 == x", "a1B2c3"],
    ["IDENTIFIED BY 'hunter2x'", "hunter2x"],
    ['"x-vtex-api-apptoken": "vtex_789"', "vtex_789"],
  ])("%s", (given, secret) => {
    expect(mask(given)).not.toContain(secret);
  });
});
