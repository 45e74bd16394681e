import { expect, it } from "vitest";
import { collector } from "../../test/collector.js";
import { TracingService } from "../index.js";

function traced() {
  const records = collector();
  return { records, tracing: new TracingService({ diagnostics: false }).registerTracer(records) };
}

it("an error that passes through several steps is one error, and names the step that it came from", async () => {
  const { records, tracing } = traced();
  const error = new Error("no");
  const run = tracing.withTrace("run", () =>
    tracing.traceStep("outer", () =>
      tracing.traceStep("middle", () => tracing.traceStep("inner", () => Promise.reject(error))),
    ),
  );
  await expect(run).rejects.toBe(error);
  await tracing.flush();
  const { stepId, error: own } = records.step("inner");
  expect(own).not.toHaveProperty("origin");
  for (const { error: passed } of [records.step("middle"), records.step("outer"), records.trace("run")]) {
    expect(passed).toEqual({ ...own, origin: stepId });
  }
  expect(records.steps.map(({ status }) => status)).toEqual(["error", "error", "error"]);
  expect(records.trace("run").totals.errors).toBe(1);
});

it("errors that are not the same object are several, and so are thrown texts", async () => {
  const { records, tracing } = traced();
  tracing.withTrace("run", () => {
    for (const thrown of [new Error("no"), new Error("no"), "no", "no"]) tracing.startStep("step").fail(thrown);
  });
  await tracing.flush();
  expect(records.steps.filter(({ error }) => error?.origin !== undefined)).toEqual([]);
  expect(records.trace("run").totals.errors).toBe(4);
});

it("an error is known in its own trace alone", async () => {
  const { records, tracing } = traced();
  const error = new Error("no");
  for (const name of ["first", "second"]) tracing.withTrace(name, () => tracing.startStep(name).fail(error));
  await tracing.flush();
  expect(records.traces.map(({ totals }) => totals.errors)).toEqual([1, 1]);
});
