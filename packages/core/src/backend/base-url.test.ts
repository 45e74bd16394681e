import { describe, expect, it } from "vitest";
import { ConfigError } from "../errors.js";
import { checkUrl, joinUrl } from "./base-url.js";

describe("joinUrl", () => {
  it.each([
    ["https://host", "/v1/spans", "https://host/v1/spans"],
    ["https://host/", "v1/spans", "https://host/v1/spans"],
    ["https://host/opik/api//", "/v1/spans", "https://host/opik/api/v1/spans"],
    ["http://host:8080/a?tenant=1#top", "b", "http://host:8080/a/b?tenant=1"],
  ])("puts %s and %s together", (base, path, expected) => {
    expect(joinUrl(base, path)).toBe(expected);
  });

  it.each(["", "host", "host:443", "/v1", "ftp://host", "file:///etc", "https://"])(
    "knows that %j is no base",
    (base) => {
      expect(joinUrl(base, "/v1")).toBeUndefined();
    },
  );
});

describe("checkUrl", () => {
  it("returns a URL as it was given", () => {
    expect(checkUrl("baseUrl", "https://host/")).toBe("https://host/");
  });

  it.each([
    ["host", '"host"'],
    [7, "7"],
    ["user:hunter2@host", "a string"],
    ["host?key=hunter2", "a string"],
  ])("throws on %j and shows no credential", (value, shown) => {
    expect(() => checkUrl("baseUrl", value)).toThrow(ConfigError);
    expect(() => checkUrl("baseUrl", value)).toThrow(
      `Expected \`baseUrl\` to be an http or https URL, got \`${shown}\``,
    );
  });

  it("refuses plain http, since a key goes there", () => {
    expect(() => checkUrl("baseUrl", "http://host/tenant-7?key=hunter2")).toThrow(
      'Expected `baseUrl` to be an https URL, since a key goes there (or set `allowInsecure`), got `"http://host"`',
    );
  });

  it.each([
    ["http://127.0.0.1:8080", {}],
    ["http://host", { allowInsecure: true }],
  ])("lets a key go to %s with %j", (url, options) => {
    expect(checkUrl("baseUrl", url, options)).toBe(url);
  });
});
