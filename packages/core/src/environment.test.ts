import { afterEach, expect, it, vi } from "vitest";
import { readEnvironment } from "./environment.js";

afterEach(() => vi.unstubAllEnvs());

it.each([
  ["pk-1", "pk-1"],
  ["pk-1\n", "pk-1"],
  ["\t a b ", "a b"],
  ["", undefined],
  [" \n", undefined],
])("reads %j as %j", (value, read) => {
  vi.stubEnv("AGENT_TRACER_TEST", value);
  expect(readEnvironment("AGENT_TRACER_TEST")).toBe(read);
});

it("finds nothing where the variable is not set, or no variable may be read", () => {
  expect(readEnvironment("AGENT_TRACER_TEST_UNSET")).toBeUndefined();
  const { env } = process;
  try {
    Object.defineProperty(process, "env", {
      configurable: true,
      get: () => {
        throw new Error("Requires env access");
      },
    });
    expect(readEnvironment("PATH")).toBeUndefined();
  } finally {
    Object.defineProperty(process, "env", { configurable: true, writable: true, value: env });
  }
});
