import { expect, it } from "vitest";
import { createMask, type Diagnostic, TracingService } from "../../src/index.js";
import { collector } from "../collector.js";

/** Exponential on purpose: each `a` doubles the time. */
const SLOW = /(a+)+$/;
const TEXT = `${"a".repeat(23)}!`;

it("tells once of a user's pattern that is slow, by its name", () => {
  const diagnostics: Diagnostic[] = [];
  const tracing = new TracingService({
    masking: { patterns: [{ name: "customer", pattern: SLOW }] },
    diagnostics: (diagnostic) => diagnostics.push(diagnostic),
  }).registerTracer(collector());
  for (let run = 0; run < 5; run += 1) tracing.withTrace("run", { inputs: TEXT }, () => undefined);
  expect(diagnostics).toEqual([{ cause: "slow-pattern", message: expect.stringContaining('"customer"') }]);
});

it("hides what a slow pattern is not tried on any more", () => {
  const mask = createMask({ patterns: [SLOW] });
  const seen = Array.from({ length: 4 }, () => mask.value(TEXT));
  expect(seen).toEqual([TEXT, TEXT, TEXT, "[MASKED:pattern]"]);
});
