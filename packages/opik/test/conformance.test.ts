import { tracerConformance } from "@agent-tracer/testing";
import { opikReceiver } from "@agent-tracer/testing/opik";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opik } from "../src/index.js";
import { opikAt } from "./opik-at.js";
import { readItems } from "./read-items.js";

const receiver = await opikReceiver();
afterAll(() => receiver.close());

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("OPIK_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("opik keeps the contract of a tracer", () => {
  const cases = tracerConformance(() => opikAt(receiver, { projectName: "conformance" }), {
    read: readItems,
    createNotReady: () => opik(),
    deliverTo: (server) => opikAt(server),
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);

  it("with requests that Opik takes, whatever the record", () => {
    expect(receiver.requests.length).toBeGreaterThan(20);
    expect(receiver.rejections()).toEqual([]);
  });
});
