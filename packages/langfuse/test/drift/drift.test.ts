import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { compare, type Flat, flatten, type Intended, namesOf } from "@agent-tracer/testkit/drift/differences";
import { runWithUs } from "@agent-tracer/testkit/drift/with-us";
import { stepEnd, traceEnd } from "@agent-tracer/testkit/records";
import { createObservationAttributes } from "@langfuse/tracing";
import { describe, expect, it } from "vitest";
import { toStepSpan, toTraceFields } from "../../src/to-langfuse.js";
import { langfuseAt } from "../langfuse-at.js";
import { parseSpan } from "../parsed-span.js";
import { runWithSdk, VERSION } from "./with-sdk.js";

/** What differs on purpose, and why. Each must differ: a line that is out of date fails, too. */
const INTENDED: Intended = {
  "*.scopeName":
    "names who made the span; it begins as the SDK's, so that the server spares us a copy of all attributes",
  "*.metadata.project": "the service's project name, of which Langfuse has no field",
  "think.metadata.model_provider": "the model's provider, of which Langfuse has no field",
  "the trace.scores": "scores, which an app sends with another client of Langfuse's",
  "refund.metadata.error": "type, stack and causes of an error, which the SDK leaves to the app",
};

/** Writes all that Langfuse shows of a run. */
function shown(receiver: LangfuseReceiver): Flat {
  const nameOf = namesOf(receiver.observations());
  const observations = receiver.observations().map(({ id, traceId, parentId, tags, ...observation }) => {
    const row = { ...observation, parent: nameOf(parentId), tags: [...tags].sort() };
    return [observation.name, row] as const;
  });
  const traces = receiver.traces().map(({ id, observations: { length: count }, ...trace }) => {
    return ["the trace", { ...trace, count }] as const;
  });
  return flatten([...observations, ...traces]);
}

describe("the same run through the SDK and through us", () => {
  it("shows the same in Langfuse, but for what is intended", async () => {
    await using theirs = await langfuseReceiver();
    await using ours = await langfuseReceiver();
    await runWithSdk(theirs.url);
    await runWithUs(langfuseAt(ours, { version: VERSION }));
    expect(compare(shown(ours), shown(theirs), INTENDED)).toEqual({ unintended: [], outdated: [] });
    expect(Object.keys(shown(ours)).length).toBeGreaterThan(150);
    ours.assertClean();
  });
});

describe("the attributes of the SDK", () => {
  it("have the names of ours", () => {
    const theirs = createObservationAttributes("generation", {
      input: {},
      output: {},
      level: "ERROR",
      statusMessage: "no",
      version: "3",
      environment: "production",
      completionStartTime: new Date(),
      model: "gpt-5.2",
      modelParameters: { temperature: 1 },
      usageDetails: { input: 1 },
      costDetails: { total: 1 },
      metadata: { key: "value" },
    });
    const step = stepEnd({
      type: "llm",
      inputs: {},
      outputs: {},
      status: "error",
      firstTokenTime: Date.now(),
      model: { name: "gpt-5.2", parameters: { temperature: 1 } },
      usage: { inputTokens: 1, costUsd: 1 },
      metadata: { key: "value" },
    });
    const trace = toTraceFields(traceEnd({ environment: "production", projectName: "" }), { version: "3" });
    const own = Object.keys(parseSpan(toStepSpan(step, trace)).attributes).filter(
      (key) => !key.startsWith("langfuse.trace."),
    );
    expect(own.sort()).toEqual(Object.keys(theirs).sort());
  });
});
