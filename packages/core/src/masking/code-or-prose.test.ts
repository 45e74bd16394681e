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
    '"api_key": "computeToken()"',
    "CLIENT_SECRET = settings.GITHUB_API_SECRET",
    "password: SecretStr",
    "let secret = readSecret<Buffer>(path);",
    "JWT: 'not.a.jwt'",
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
    ['"x-vtex-api-apptoken": "vtex_789"', "vtex_789"],
  ])("%s", (given, secret) => {
    expect(mask(given)).not.toContain(secret);
  });
});
