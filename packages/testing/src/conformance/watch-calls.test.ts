import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { CONTEXT_READS, networkCalls, watchCalls, withClockMoved } from "./watch-calls.js";

describe("watchCalls", () => {
  it("tells of reads of a context, and passes them on", () => {
    const storage = new AsyncLocalStorage<number>();
    const [value, called] = storage.run(7, () => {
      const stop = watchCalls(CONTEXT_READS);
      return [storage.getStore(), stop()];
    });
    storage.getStore();
    expect([value, called]).toEqual([7, ["getStore"]]);
  });

  it("tells of a socket that connects", async () => {
    const { request } = await import("node:http");
    const stop = watchCalls(networkCalls());
    await new Promise((resolve) => request("http://127.0.0.1:9/").on("error", resolve).end());
    expect(stop()).toContain("connect");
  });
});

describe("withClockMoved", () => {
  it("moves every way to ask for the time, and puts them back", () => {
    const before = Date.now();
    const [now, date, monotonic] = withClockMoved(3_600_000, () => [Date.now(), new Date(), performance.now()]);
    expect(now).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(Number(date)).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(monotonic).toBeGreaterThanOrEqual(3_600_000);
    expect(Date.now() - before).toBeLessThan(60_000);
  });

  it("leaves given dates as they are", () => {
    expect(withClockMoved(1000, () => new Date(5).getTime())).toBe(5);
  });
});
