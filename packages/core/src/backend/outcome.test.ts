import { describe, expect, it } from "vitest";
import { ruleOn } from "./outcome.js";

const PAUSES = [401, 402, 403, 404, 405, 406, 407, 410, 411, 414, 415, 421, 426, 428, 431, 451, 501, 505, 511];
const RETRIES = [408, 425, 429];

function expected(status: number): string {
  if (status === 413) return "split";
  if (PAUSES.includes(status)) return "pause";
  if (RETRIES.includes(status)) return "retry";
  if (status >= 400 && status < 500) return "refused";
  return status >= 500 && status < 600 ? "retry" : "pause";
}

describe("ruleOn", () => {
  it("rules on every status that is not 2xx", () => {
    const statuses = [0, ...Array.from({ length: 899 }, (_, index) => index + 100)].filter((s) => s < 200 || s > 299);
    expect(statuses.map((status) => [status, ruleOn(status).outcome])).toEqual(
      statuses.map((status) => [status, expected(status)]),
    );
  });

  it.each([
    [401, "check the key"],
    [402, "quota"],
    [302, "check the URL"],
    [404, "check the URL"],
    [407, "proxy"],
    [503, "tried again"],
  ])("says what to do about %i", (status, advice) => {
    expect(ruleOn(status).advice).toContain(advice);
  });
});
