import { richRun } from "@agent-tracer/testing";
import { expect, it, vi } from "vitest";
import { BACKENDS, startThree } from "./three-receivers.js";

/** Steps of the rich run, and its trace. */
const RECORDS = 4;

it("one run with every field arrives in all three, and each understands all of it", async () => {
  await using three = await startThree();
  const { traceId } = await richRun(three.tracing);
  expect(await three.tracing.flush()).toMatchObject({
    ok: true,
    delivered: RECORDS * BACKENDS.length,
    rejected: 0,
    dropped: 0,
  });
  const { langfuse, langwatch, opik } = three.receivers;
  for (const receiver of [langfuse, langwatch, opik]) receiver.assertClean();
  const names = ["answer", "refund", "search", "think"];
  expect(
    langfuse
      .observations()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(names);
  expect(
    langwatch
      .spans()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(names);
  const rows = [...opik.traces(), ...opik.spans()];
  expect(rows.map(({ name }) => name).sort()).toEqual(names);
  // One id opens the run in each; Opik writes it as a UUID.
  expect([langfuse.traces()[0]?.id, langwatch.traces()[0]?.id]).toEqual([traceId, traceId]);
  expect(opik.traces()[0]?.id.replaceAll("-", "")).toBe(traceId);
  // What the run cost is the same number everywhere.
  const costs = [
    langfuse.observations().map(({ costDetails }) => costDetails.total ?? 0),
    langwatch.spans().map(({ metrics }) => metrics.cost ?? 0),
    opik.spans().map(({ totalEstimatedCost = 0 }) => totalEstimatedCost),
  ];
  for (const each of costs) expect(each.reduce((a, b) => a + b)).toBe(0.0138);
  expect(three.diagnostics).toEqual([]);
});

it.each(BACKENDS)("%s gets all at once while the second hangs and the third refuses the key", async (healthy) => {
  await using three = await startThree();
  const [hanging, refusing] = BACKENDS.filter((name) => name !== healthy).map((name) => three.receivers[name]);
  if (hanging === undefined || refusing === undefined) throw new Error("There are three.");
  hanging.fault = { type: "hang" };
  refusing.fault = { type: "status", status: 401 };

  await richRun(three.tracing);
  // Long before the other two would give up: a hanging request has 15 seconds.
  const taken = { accepted: RECORDS, pending: 0 };
  await vi.waitFor(() => expect(three.tracing.health().tracers[healthy]).toMatchObject(taken), { timeout: 5000 });
  const { tracers } = three.tracing.health();
  for (const name of BACKENDS.filter((each) => each !== healthy))
    expect(tracers[name]).toMatchObject({ accepted: 0, pending: RECORDS, rejected: 0 });

  hanging.heal({ answerHung: true });
  refusing.heal();
  expect(await three.tracing.flush({ timeoutMs: 10_000 })).toMatchObject({ ok: true, pending: 0, dropped: 0 });
  three.receivers[healthy].assertClean();
  hanging.assertClean();
});

it("while a trace is open, its ended steps are at each", async () => {
  await using three = await startThree();
  const trace = three.tracing.startTrace("a long run");
  trace.traceStep("first", { type: "tool" }, () => "done");
  const { langfuse, langwatch, opik } = three.receivers;
  await Promise.all([
    langfuse.waitFor(() => langfuse.observations().some(({ name }) => name === "first")),
    langwatch.waitFor(() => langwatch.spans().some(({ name }) => name === "first")),
    opik.waitFor(() => opik.spans().some(({ name, endTime }) => name === "first" && endTime !== undefined)),
  ]);
  expect(three.tracing.health()).toMatchObject({ openTraces: 1 });
  // Opik shows the trace itself, too, before it ends.
  expect(opik.traces()).toMatchObject([{ name: "a long run" }]);
  expect(opik.traces()[0]?.endTime).toBeUndefined();
  await trace.end();
  expect(await three.tracing.flush()).toMatchObject({ ok: true });
  for (const receiver of [langfuse, langwatch, opik]) receiver.assertClean();
});
