import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { createObservationAttributes } from "@langfuse/tracing";
import { describe, expect, it } from "vitest";
import { toStepSpan, toTraceFields } from "../../src/to-langfuse.js";
import { parseSpan } from "../parsed-span.js";
import { stepEnd, traceEnd } from "../records.js";
import { runWithSdk } from "./with-sdk.js";
import { runWithUs } from "./with-us.js";

/** What differs on purpose, and why. Each must differ: a line that is out of date fails, too. */
const INTENDED: Readonly<Record<string, string>> = {
  "*.scopeName":
    "names who made the span; it begins as the SDK's, so that the server spares us a copy of all attributes",
  "*.metadata.project": "the service's project name, of which Langfuse has no field",
  "refund.metadata.error": "type, stack and causes of an error, which the SDK leaves to the app",
};

type Flat = Readonly<Record<string, unknown>>;

/** Writes all that Langfuse shows as paths and values. Ids, which are random, become the names that they stand for. */
function flatten(receiver: LangfuseReceiver): Flat {
  const names = new Map(receiver.observations().map(({ id, name }) => [id, name]));
  const flat: Record<string, unknown> = {};
  const add = (path: string, value: unknown): void => {
    const isOpen = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isOpen) flat[path] = value;
    else for (const [key, member] of Object.entries(value)) add(`${path}.${key}`, member);
  };
  for (const { id, traceId, parentId, tags, ...observation } of receiver.observations()) {
    const parent = parentId === undefined ? undefined : (names.get(parentId) ?? "nobody");
    add(observation.name, { ...observation, parent, tags: [...tags].sort() });
  }
  for (const { id, observations, ...trace } of receiver.traces())
    add("the trace", { ...trace, count: observations.length });
  return flat;
}

function differences(ours: Flat, theirs: Flat): readonly string[] {
  const paths = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...paths].filter((path) => JSON.stringify(ours[path]) !== JSON.stringify(theirs[path]));
}

const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(".", "\\.").replace("*", "[^.]*")}(\\.|$)`);

describe("the same run through the SDK and through us", () => {
  it("shows the same in Langfuse, but for what is intended", async () => {
    await using theirs = await langfuseReceiver();
    await using ours = await langfuseReceiver();
    await runWithSdk(theirs.url);
    await runWithUs(ours.url);
    const found = differences(flatten(ours), flatten(theirs));
    const patterns = Object.keys(INTENDED).map(pattern);
    expect(found.filter((path) => !patterns.some((each) => each.test(path)))).toEqual([]);
    expect(Object.keys(INTENDED).filter((path) => !found.some((each) => pattern(path).test(each)))).toEqual([]);
    expect(Object.keys(flatten(ours)).length).toBeGreaterThan(150);
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
