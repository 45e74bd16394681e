import {
  type DeliveryFailure,
  type Fault,
  type FaultServer,
  faultServer,
  tracerConformance,
} from "@agent-tracer/testing";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { afterAll, afterEach, beforeEach, describe, it, vi } from "vitest";
import { langfuse } from "../src/index.js";
import { langfuseAt } from "./langfuse-at.js";
import { readItems } from "./read-items.js";

const receiver = await langfuseReceiver();
const broken: FaultServer[] = [];
afterAll(async () => {
  await receiver.close();
  for (const server of broken) await server.close();
});

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGFUSE_")) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function toFault(failure: DeliveryFailure): Fault {
  if (failure.type !== "answer") return failure;
  const { type, ...answer } = failure;
  return { type: "status", ...answer };
}

describe("langfuse keeps the contract of a tracer", () => {
  const cases = tracerConformance(() => langfuseAt(receiver), {
    read: readItems,
    createNotReady: () => langfuse(),
    async breakDelivery(failure) {
      const server = await faultServer();
      broken.push(server);
      server.fault = toFault(failure);
      return langfuseAt(server);
    },
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);
});
