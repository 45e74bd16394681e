import {
  type DeliveryFailure,
  type Fault,
  type FaultServer,
  faultServer,
  tracerConformance,
} from "@agent-tracer/testing";
import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { afterAll, afterEach, beforeEach, describe, it, vi } from "vitest";
import { langwatch } from "../src/index.js";
import { langwatchAt } from "./langwatch-at.js";
import { readItems } from "./read-items.js";

const receiver = await langwatchReceiver();
const broken: FaultServer[] = [];
afterAll(async () => {
  await receiver.close();
  for (const server of broken) await server.close();
});

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGWATCH_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function toFault(failure: DeliveryFailure): Fault {
  if (failure.type !== "answer") return failure;
  const { type, ...answer } = failure;
  return { type: "status", ...answer };
}

describe("langwatch keeps the contract of a tracer", () => {
  const cases = tracerConformance(() => langwatchAt(receiver), {
    read: readItems,
    createNotReady: () => langwatch(),
    async breakDelivery(failure) {
      const server = await faultServer();
      broken.push(server);
      server.fault = toFault(failure);
      return langwatchAt(server);
    },
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);
});
