import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { compare, type Flat, flatten, type Intended, namesOf } from "@agent-tracer/testkit/drift/differences";
import { runWithUs } from "@agent-tracer/testkit/drift/with-us";
import { describe, expect, it } from "vitest";
import { langwatchAt } from "../langwatch-at.js";
import { runWithSdk } from "./with-sdk.js";

/** What differs on purpose, and why. Each must differ: a line that is out of date fails, too. */
const INTENDED: Intended = {
  "*.params.gen_ai.operation":
    "the conventions' name of what a step does, by which servers tell types that they do not know",
  "*.params.gen_ai.tool": "the conventions' name of a tool",
  "*.params.gen_ai.agent": "the conventions' name of an agent",
  "*.params.gen_ai.response.time_to_first_chunk":
    "the same as the event `first_token`, for servers that read the conventions",
  "*.params.error.type": "the conventions' class of an error",
  "*.params.langwatch.params": "all of a model's parameters: the conventions have names for some",
  "*.params.agent_tracer.usage": "the usage as it was given: LangWatch has no total, and drops zeros",
  "*.params.agent_tracer.metadata": "metadata of a step, of which LangWatch has no field",
  "the trace.scores": "scores, which the SDK has no method for",
  "*.params.agent_tracer.step_type": "a type that LangWatch has no name for",
  "search.contexts": "the SDK writes them to a key that the server does not read",
  "search.params.langwatch.contexts": "that key",
  "think.output": "one message stays the object that it is: the SDK makes a list of it",
  "embed.output.value": "a list stays one: the SDK puts each of its items in an envelope, as text",
  "refund.error.stacktrace": "where the error was made",
  "the trace.metadata.sdk_name": "who made the spans",
  "the trace.metadata.sdk_version": "who made the spans",
  "the trace.metadata.sdk_language": "who made the spans",
  "the trace.metadata.service.name": "the path of the program, where nobody named the service",
  "the trace.metadata.project": "the service's project name, of which LangWatch has no field",
};

/** Writes all that LangWatch shows of a run. */
function shown(receiver: LangWatchReceiver): Flat {
  const nameOf = namesOf(receiver.spans());
  const spans = receiver.spans().map(({ id, traceId, parentId, events, ...span }) => {
    const names = events.map(({ name }) => name).filter((name) => name !== "langwatch.evaluation.custom");
    const row = { ...span, parent: nameOf(parentId), events: names };
    return [span.name, row] as const;
  });
  const traces = receiver.traces().map(({ id, spans: { length: count }, evaluations, ...trace }) => {
    const scores = evaluations.map(({ name, score }) => ({ name, score }));
    return ["the trace", { ...trace, count, scores }] as const;
  });
  return flatten([...spans, ...traces]);
}

describe("the same run through the SDK and through us", () => {
  it("shows the same in LangWatch, but for what is intended", async () => {
    await using theirs = await langwatchReceiver();
    await using ours = await langwatchReceiver();
    await runWithSdk(theirs.url);
    await runWithUs(langwatchAt(ours));
    expect(compare(shown(ours), shown(theirs), INTENDED)).toEqual({ unintended: [], outdated: [] });
    expect(Object.keys(shown(ours)).length).toBeGreaterThan(120);
    ours.assertClean();
    expect(theirs.warnings().map(({ rule }) => rule)).toContain("wrong-contexts-key");
  });
});
