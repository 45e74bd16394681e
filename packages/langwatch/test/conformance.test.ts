import { tracerConformance } from "@agent-tracer/testing";
import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langwatch } from "../src/index.js";
import { langwatchAt } from "./langwatch-at.js";
import { readItems } from "./read-items.js";

const receiver = await langwatchReceiver();
afterAll(() => receiver.close());

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGWATCH_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("langwatch keeps the contract of a tracer", () => {
  const cases = tracerConformance(() => langwatchAt(receiver), {
    read: readItems,
    createNotReady: () => langwatch(),
    deliverTo: (server) => langwatchAt(server),
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);

  it("with requests that LangWatch takes, whatever the record", () => {
    expect(receiver.requests.length).toBeGreaterThan(20);
    expect(receiver.rejections()).toEqual([]);
  });
});
