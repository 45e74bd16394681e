import { faultServer, tracerConformance } from "@agent-tracer/testing";
import { afterAll, describe, it } from "vitest";
import { otlpBackend } from "./otlp-backend.ts";

const server = await faultServer();
afterAll(() => server.close());

describe("otlpBackend", () => {
  for (const { name, run } of tracerConformance(() => otlpBackend({ url: server.url }))) it(name, run);
});
