import { tracerConformance } from "@agent-tracer/testing";
import { describe, it } from "vitest";
import { type ConsoleOptions, consoleTracer } from "../src/index.js";

const FORMATS: readonly ConsoleOptions[] = [
  { format: "json" },
  { format: "pretty", verbosity: "verbose", width: 1000 },
];

describe.each(FORMATS)("consoleTracer($format) keeps the contract of a tracer", (options) => {
  let output = "";
  const write = (text: string) => {
    output += text;
  };
  const takeOutput = () => {
    const taken = output;
    output = "";
    return taken;
  };

  const cases = tracerConformance(() => consoleTracer({ ...options, stream: { write } }), {
    delivers: false,
    prints: true,
    takeOutput,
  });
  for (const { name, skipped, run } of cases) it.skipIf(skipped !== undefined)(name, run);
});
