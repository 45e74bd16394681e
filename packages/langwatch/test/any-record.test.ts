import { langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { holdsForAnyRun, sendRun } from "@agent-tracer/testkit/any-run";
import { afterAll, expect, it } from "vitest";
import { langwatchAt } from "./langwatch-at.js";

const receiver = await langwatchReceiver();
afterAll(() => receiver.close());

/** What looks like LangWatch's envelope is opened by it, whoever made it. */
const isOurs = ({ rule }: { readonly rule: string }) => rule !== "nested-envelope";

it("makes spans of any record that LangWatch takes as they are", async () => {
  await holdsForAnyRun(async (run) => {
    receiver.clear();
    await sendRun(langwatchAt(receiver), run);
    expect([receiver.rejections(), receiver.warnings().filter(isOurs)]).toEqual([[], []]);
    expect(receiver.spans()).toHaveLength(1 + run.steps.length);
  });
});
