import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { describe, expect, it } from "vitest";
import { runWithSdk } from "./with-sdk.js";
import { runWithUs } from "./with-us.js";

/** What differs on purpose, and why. Each must differ: a line that is out of date fails, too. */
const INTENDED: Readonly<Record<string, string>> = {
  "*.params.gen_ai.operation":
    "the conventions' name of what a step does, by which servers tell types that they do not know",
  "*.params.gen_ai.tool": "the conventions' name of a tool",
  "*.params.gen_ai.agent": "the conventions' name of an agent",
  "*.params.gen_ai.response.time_to_first_chunk":
    "the same as the event `first_token`, for servers that read the conventions",
  "*.params.error.type": "the conventions' class of an error",
  "*.params.langwatch.params": "all of a model's parameters: the conventions have names for some",
  "*.params.agent_tracer.usage": "the usage as it was given: LangWatch has no total, and drops zeros",
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

type Flat = Readonly<Record<string, unknown>>;

/** Writes all that LangWatch shows as paths and values. Ids, which are random, become the names that they stand for. */
function flatten(receiver: LangWatchReceiver): Flat {
  const names = new Map(receiver.spans().map(({ id, name }) => [id, name]));
  const flat: Record<string, unknown> = {};
  const add = (path: string, value: unknown): void => {
    const isOpen = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isOpen) flat[path] = value;
    else for (const [key, member] of Object.entries(value)) add(`${path}.${key}`, member);
  };
  for (const { id, traceId, parentId, events, ...span } of receiver.spans()) {
    const parent = parentId === undefined ? undefined : (names.get(parentId) ?? "nobody");
    add(span.name, { ...span, parent, events: events.map(({ name }) => name) });
  }
  for (const { id, spans, ...trace } of receiver.traces()) add("the trace", { ...trace, count: spans.length });
  return flat;
}

function differences(ours: Flat, theirs: Flat): readonly string[] {
  const paths = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...paths].filter((path) => JSON.stringify(ours[path]) !== JSON.stringify(theirs[path]));
}

const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(".", "\\.").replace("*", "[^.]*")}(\\.|$)`);

describe("the same run through the SDK and through us", () => {
  it("shows the same in LangWatch, but for what is intended", async () => {
    await using theirs = await langwatchReceiver();
    await using ours = await langwatchReceiver();
    await runWithSdk(theirs.url);
    await runWithUs(ours.url);
    const [our, their] = [flatten(ours), flatten(theirs)];
    const found = differences(our, their);
    const patterns = Object.keys(INTENDED).map(pattern);
    const shown = (path: string) => `${path}: ${JSON.stringify(our[path])}, theirs ${JSON.stringify(their[path])}`;
    expect(found.filter((path) => !patterns.some((each) => each.test(path))).map(shown)).toEqual([]);
    expect(Object.keys(INTENDED).filter((path) => !found.some((each) => pattern(path).test(each)))).toEqual([]);
    expect(Object.keys(our).length).toBeGreaterThan(120);
    ours.assertClean();
    expect(theirs.warnings().map(({ rule }) => rule)).toContain("wrong-contexts-key");
  });
});
