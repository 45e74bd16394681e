import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryTracer } from "../memory-tracer.js";
import { send, sendAll } from "./deliver.js";

const memory = memoryTracer();
const itemsOf = (...sizes: readonly number[]) =>
  sizes.map((bytes, item) => ({ item, bytes, call: undefined, text: `${item}` }));

async function batchesOf(limits: { readonly maxItems: number; readonly maxBytes: number }, sizes: readonly number[]) {
  const batches: (readonly unknown[])[] = [];
  const deliver = async (items: readonly unknown[]) => void batches.push(items);
  await sendAll({ ...memory, limits, deliver }, itemsOf(...sizes), {});
  return batches;
}

describe("sendAll", () => {
  it("keeps within the factory's limits, as a lane does", async () => {
    expect(await batchesOf({ maxItems: 2, maxBytes: 100 }, [1, 1, 1])).toEqual([[0, 1], [2]]);
    expect(await batchesOf({ maxItems: 9, maxBytes: 100 }, [60, 40, 1, 101, 1])).toEqual([[0, 1], [2], [3], [4]]);
  });

  it("fails when the receiver takes the request but rejects items", async () => {
    const factory = { ...memory, deliver: async () => ({ rejected: 2, reason: "bad id" }) };
    await expect(sendAll(factory, itemsOf(1), {})).rejects.toThrow("reported 2 rejected items");
  });
});

describe("send", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("gives up on a promise when patience runs out", async () => {
    const deliver = () => new Promise<never>(() => {});
    const settled = send({ ...memory, deliver }, [], { options: { patienceMs: 60_000 } });
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(settled).resolves.toEqual({ type: "hanging" });
  });

  it("leaves no timer behind", async () => {
    await send({ ...memory, deliver: async () => {} }, [], { options: {} });
    const throwing = {
      ...memory,
      deliver() {
        throw new Error("at once");
      },
    };
    await expect(send(throwing, [], { options: {} })).rejects.toThrow("Make it `async`");
    await expect(send(memory, [], { options: {} })).rejects.toThrow("`delivers: false`");
    expect(vi.getTimerCount()).toBe(0);
  });
});
