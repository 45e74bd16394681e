import { tracerSecrecy } from "@agent-tracer/testing";
import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { describe, it } from "vitest";
import { langfuseAt } from "./langfuse-at.js";

const KEYS = {
  publicKey: `pk-lf-${"0123456789abcdef".repeat(2)}`,
  secretKey: `sk-lf-${"fedcba9876543210".repeat(2)}`,
};

describe("langfuse keeps secrets", () => {
  const cases = tracerSecrecy((receiver) => langfuseAt(receiver, KEYS), {
    startServer: () => langfuseReceiver(KEYS),
    keys: Object.values(KEYS),
  });
  for (const { name, run } of cases) it(name, run);
});
