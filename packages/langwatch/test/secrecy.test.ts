import { tracerSecrecy } from "@agent-tracer/testing";
import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { describe, it } from "vitest";
import { langwatchAt } from "./langwatch-at.js";

const apiKey = `sk-lw-${"fedcba9876543210".repeat(3)}`;

describe("langwatch keeps secrets", () => {
  const cases = tracerSecrecy((receiver) => langwatchAt(receiver, { apiKey }), {
    startServer: () => langwatchReceiver({ apiKey }),
    keys: [apiKey],
  });
  for (const { name, run } of cases) it(name, run);
});
