import { ConfigError, type TracerFactory } from "@agent-tracer/core";
import { describe, expect, it } from "vitest";
import { memoryTracer } from "../memory-tracer.js";
import { tracerConformance } from "./tracer-conformance.js";

const skippedOf = (options: Parameters<typeof tracerConformance>[1]) =>
  tracerConformance(() => memoryTracer(), options).flatMap(({ name, skipped }) =>
    skipped === undefined ? [] : [name],
  );

describe("tracerConformance", () => {
  it("makes no factory before a case runs", () => {
    const cases = tracerConformance(() => {
      throw new Error("too early");
    });
    expect(cases.length).toBeGreaterThan(50);
  });

  it("names each case once", () => {
    const names = tracerConformance(() => memoryTracer()).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("says in a skipped case's name why it is skipped", () => {
    expect(skippedOf({ delivers: false })).toEqual(
      expect.arrayContaining([
        "delivers nothing without failing (skipped: it has no `deliver`)",
        "carries logs (skipped: it has neither `deliver` nor `takeOutput` nor `prints`, so nothing to look in)",
        "is inert while not ready (skipped: no `createNotReady` was given)",
      ]),
    );
    expect(skippedOf({ prints: true })).toContain("prints nothing (skipped: it prints by design)");
  });

  it("skips what it is told to, with the reason given", async () => {
    const [found] = tracerConformance(() => memoryTracer(), {
      skip: { "carries logs": "the wire has no logs" },
    }).filter(({ name }) => name.startsWith("carries logs"));
    expect(found?.name).toBe("carries logs (skipped: the wire has no logs)");
    await expect(found?.run()).resolves.toBeUndefined();
  });

  it("refuses to skip a case that does not exist", () => {
    const typo = () => tracerConformance(() => memoryTracer(), { skip: { "carries log": "typo" } });
    expect(typo).toThrow(ConfigError);
    expect(typo).toThrow('got `"carries log"`');
  });

  it("shuts down each factory that a case made, also when the case failed", async () => {
    const events: string[] = [];
    const factory: TracerFactory = {
      ...memoryTracer({ name: "" }),
      async shutdown() {
        events.push("shutdown");
      },
    };
    const [first] = tracerConformance(() => factory, { delivers: false });
    await expect(first?.run()).rejects.toThrow("Expected `name` to be 1 to 64 characters");
    expect(events).toEqual(["shutdown"]);
  });
});
