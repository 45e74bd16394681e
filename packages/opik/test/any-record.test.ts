import { opikReceiver } from "@agent-tracer/testing/opik";
import { holdsForAnyRun, sendRun } from "@agent-tracer/testkit/any-run";
import { afterAll, expect, it } from "vitest";
import { opikAt } from "./opik-at.js";

const receiver = await opikReceiver();
afterAll(() => receiver.close());

it("makes rows of any record that Opik takes as they are", async () => {
  await holdsForAnyRun(async (run) => {
    receiver.clear();
    await sendRun(opikAt(receiver), run);
    receiver.assertClean();
    expect(receiver.traces()).toHaveLength(1);
    expect(receiver.spans()).toHaveLength(run.steps.length);
  });
});
