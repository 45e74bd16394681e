import { tracerSecrecy } from "@agent-tracer/testing";
import { opikReceiver } from "@agent-tracer/testing/opik";
import { describe, it } from "vitest";
import { opikAt } from "./opik-at.js";

// A key of Opik Cloud has no form of its own: masking knows it because the tracer is made with it.
const ACCESS = { apiKey: "Zk3vTq8LmW2xRb7NcY5dHs9Jf", workspace: "acme" };

describe("opik keeps secrets", () => {
  const cases = tracerSecrecy((receiver) => opikAt(receiver, ACCESS), {
    startServer: () => opikReceiver(ACCESS),
    keys: [ACCESS.apiKey],
  });
  for (const { name, run } of cases) it(name, run);
});
