import { traceEnd } from "@agent-tracer/testkit/records";
import { describe, expect, it } from "vitest";
import { toTraceMetadata } from "./trace-metadata.js";

describe("the metadata of a trace", () => {
  it("is the user's, and what LangWatch has no field for", () => {
    const trace = traceEnd({
      metadata: { tenant: "acme", plan: { name: "pro" } },
      environment: "production",
      release: "1.8.0",
      incomplete: { dropped: 2, shortened: 1 },
      parent: { traceId: "a", stepId: "b" },
    });
    expect(toTraceMetadata(trace, {})).toEqual({
      tenant: "acme",
      plan: { name: "pro" },
      project: "support-bot",
      environment: "production",
      release: "1.8.0",
      incomplete: { dropped: 2, shortened: 1 },
      outer_trace_id: "a",
      outer_step_id: "b",
    });
  });

  it("has the environment and release of the options first", () => {
    const trace = traceEnd({ environment: "production", release: "1" });
    expect(toTraceMetadata(trace, { environment: "staging", release: "2" })).toMatchObject({
      environment: "staging",
      release: "2",
    });
  });

  it("puts what LangWatch reads as something else, or drops, in brackets", () => {
    const metadata = JSON.parse(
      '{"user_id":"a","threadId":1,"labels":["x"],"models":1,"sdk_name":"s","":2,"__proto__":3,"gone":null,"[user_id]":4}',
    );
    expect(Object.entries(toTraceMetadata(traceEnd({ metadata, projectName: "p" }), {}))).toEqual([
      ["[user_id]", "a"],
      ["[threadId]", 1],
      ["[labels]", ["x"]],
      ["[models]", 1],
      ["[sdk_name]", "s"],
      ["[empty]", 2],
      ["[__proto__]", 3],
      ["[user_id]#2", 4],
      ["project", "p"],
    ]);
  });

  it("gives the user's keys their names, and ours another where they meet", () => {
    const metadata = { project: "mine", "agent_tracer.project": "mine, too", release: null };
    expect(toTraceMetadata(traceEnd({ metadata, release: "1" }), {})).toEqual({
      project: "mine",
      "agent_tracer.project": "mine, too",
      "agent_tracer.project#2": "support-bot",
      release: "1",
    });
  });
});
