import { tracerConformance } from "@agent-tracer/testing";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langfuse } from "../src/index.js";
import { langfuseAt } from "./langfuse-at.js";
import { readItems } from "./read-items.js";

const receiver = await langfuseReceiver();
afterAll(() => receiver.close());

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGFUSE_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("langfuse keeps the contract of a tracer", () => {
  const cases = tracerConformance(() => langfuseAt(receiver), {
    read: readItems,
    createNotReady: () => langfuse(),
    deliverTo: (server) => langfuseAt(server),
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);

  it("with requests that Langfuse takes, whatever the record", () => {
    expect(receiver.requests.length).toBeGreaterThan(20);
    expect(receiver.rejections()).toEqual([]);
  });
});
