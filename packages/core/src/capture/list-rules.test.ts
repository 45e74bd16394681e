import { describe, expect, it } from "vitest";
import { createCapture } from "./capture.js";

const capture = createCapture();
const json = (value: unknown): unknown => capture.json(value, { size: 0, masked: 0, truncated: 0 });
const line = "aZ3kQ9xLmW7pT2vB8nRcY5dF1gH4jK6s".repeat(2);

describe("items of a flat list", () => {
  it.each([
    [
      ["Host", "x", "X-Api-Key", "ab12cd34"],
      ["Host", "x", "X-Api-Key", "[MASKED:api_key]"],
    ],
    [
      ["Accept", "*/*", "Cookie", "a=b"],
      ["Accept", "*/*", "Cookie", "[MASKED:cookie]"],
    ],
    [
      ["curl", "-u", "bob:hunter2x"],
      ["curl", "-u", "bob:[MASKED:password]"],
    ],
    [
      ["tool", "--password", "hunter2x", "-v"],
      ["tool", "--password", "[MASKED:password]", "-v"],
    ],
    [
      ["mysql", "-u", "root", "-phunter2x"],
      ["mysql", "-u", "root", "-p[MASKED:password]"],
    ],
    [
      ["-----BEGIN PRIVATE KEY-----", line, line, "ab==", "-----END PRIVATE KEY-----", "end"],
      [...Array(5).fill("[MASKED:private_key]"), "end"],
    ],
  ])("are hidden: %j", (given, masked) => {
    expect(json(given)).toEqual(masked);
  });

  it.each([
    [["password", "email"]],
    [["X-Api-Key", "X-Request-Id", "Authorization", "Accept"]],
    [["tool", "--max-tokens", "500", "--token-file", "/run/x"]],
    [["docker", "run", "-p", "8080:80"]],
    [["-----BEGIN CERTIFICATE-----", line, "-----END CERTIFICATE-----"]],
    [["a", 5, "b", null, "c"]],
  ])("stay: %j", (given) => {
    expect(json(given)).toEqual(given);
  });
});
