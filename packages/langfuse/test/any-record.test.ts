import { langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { holdsForAnyRun, sendRun } from "@agent-tracer/testkit/any-run";
import { afterAll, expect, it } from "vitest";
import { langfuseAt } from "./langfuse-at.js";

const receiver = await langfuseReceiver();
afterAll(() => receiver.close());

it("makes spans and scores of any record that Langfuse takes as they are", async () => {
  await holdsForAnyRun(async (run) => {
    receiver.clear();
    await sendRun(langfuseAt(receiver), run);
    receiver.assertClean();
    expect(receiver.traces()).toHaveLength(1);
    expect(receiver.observations()).toHaveLength(1 + run.steps.length);
  });
});
