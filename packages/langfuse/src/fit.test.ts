import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, digest, ENVIRONMENT_NAME, fitEnvironment, fitId, isoTime } from "./fit.js";

describe("fitEnvironment", () => {
  it.each([
    ["production", "production"],
    ["eu-west_1", "eu-west_1"],
    ["Production EU", "production-eu"],
    ["langfuse-staging", "staging"],
    ["langfuselangfuse", "default"],
    ["Prüfung", "pr-fung"],
    ["", "default"],
    ["   ", "default"],
    ["x".repeat(60), "x".repeat(40)],
  ])("makes %j %j", (given, fitting) => {
    expect(fitEnvironment(given)).toBe(fitting);
  });

  it("makes of any name one that Langfuse keeps", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `langfuse${text}`),
        ),
        (name) => {
          const fitting = fitEnvironment(name);
          expect(fitting).toMatch(ENVIRONMENT_NAME);
          expect(fitEnvironment(fitting)).toBe(fitting);
        },
      ),
    );
  });
});

describe("fitId", () => {
  it("leaves what has up to 200 characters", () => {
    expect(fitId("x".repeat(200))).toBe("x".repeat(200));
  });

  it("keeps long ids apart that begin alike", () => {
    const [one, two] = [`${"x".repeat(300)}1`, `${"x".repeat(300)}2`].map(fitId);
    expect([one?.length, two?.length]).toEqual([200, 200]);
    expect(one).not.toBe(two);
    expect(one?.slice(0, 183)).toBe("x".repeat(183));
  });

  it("cuts no character in half", () => {
    expect(fitId("🗼".repeat(200))).not.toMatch(/\p{Surrogate}/u);
    expect(cutText("a🗼", 2)).toBe("a");
    expect(cutText("a🗼", 3)).toBe("a🗼");
  });
});

describe("digest", () => {
  it("is 16 digits, the same for the same text, and another for another", () => {
    expect(digest("")).toMatch(/^[0-9a-f]{16}$/);
    const texts = Array.from({ length: 20_000 }, (_, index) => `user-${index}`);
    expect(new Set(texts.map(digest)).size).toBe(texts.length);
    expect(digest("user-7")).toBe(digest("user-7"));
  });
});

describe("isoTime", () => {
  it.each([
    [Date.UTC(2026, 10, 22) + 0.75, "2026-11-22T00:00:00.000Z"],
    [undefined, undefined],
    [Number.NaN, undefined],
    [Number.MAX_VALUE, undefined],
  ])("writes %s as %s", (time, text) => {
    expect(isoTime(time)).toBe(text);
  });
});
