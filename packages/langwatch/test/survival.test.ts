import { tracerSurvival } from "@agent-tracer/testing";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { largeStep, TOO_SMALL, tryOut } from "@agent-tracer/testkit/trial";
import { describe, expect, it } from "vitest";
import { langwatchAt } from "./langwatch-at.js";

describe("langwatch survives", () => {
  const cases = tracerSurvival<LangWatchReceiver>(langwatchAt, {
    startServer: langwatchReceiver,
    countArrived: (receiver) => receiver.spans().length,
    checkArrived(receiver) {
      const ids = [...receiver.spans(), ...receiver.evaluations()].map(({ traceId, id }) => `${traceId} ${id}`);
      expect(new Set(ids).size).toBe(ids.length);
      expect(receiver.evaluations()).toHaveLength(receiver.spans().length / 2);
      receiver.assertClean();
    },
    advice: {
      401: "check LANGWATCH_API_KEY, and that LANGWATCH_ENDPOINT is where its project is",
      402: "the plan's limit is reached: raise it, or wait for the next month",
      403: "the key may not write traces: it needs the permission traces:create",
      404: "check LANGWATCH_ENDPOINT",
    },
  });
  for (const { name, run } of cases) it(name, run);
});

describe("what somebody has to mend", () => {
  it.each([
    ["a wrong key", { apiKey: "sk-lw-other" }, "HTTP 401", "check LANGWATCH_API_KEY"],
    ["a plan that is used up", { planLimitReached: true }, "HTTP 402", "the plan's limit is reached"],
    ["a key that may not write", { readOnlyKey: true }, "HTTP 403", "traces:create"],
    ["a key that opens several projects", { projectId: "project_1" }, "HTTP 401", "check LANGWATCH_API_KEY"],
  ] as const)("is %s, to a real LangWatch", async (_name, options, status, advice) => {
    await using receiver = await langwatchReceiver(options);
    const { receipt, messages, said } = await tryOut(langwatchAt(receiver));
    expect(receipt).toMatchObject({ ok: false, delivered: 0, rejected: 0 });
    expect(messages["delivery-paused"]).toContain(status);
    expect(messages["delivery-paused"]).toContain(advice);
    expect(said).not.toContain("sk-lw-");
  });
});

describe("a step that is too large by itself", () => {
  it("is there without its large values, and its trace says so", async () => {
    await using receiver = await langwatchReceiver();
    receiver.fault = { type: "too-large", maxBytes: TOO_SMALL };
    const { receipt, messages } = await tryOut(langwatchAt(receiver), largeStep);
    expect(receipt).toMatchObject({ ok: true, delivered: 2 });
    expect(receiver.spans().find(({ name }) => name === "huge")).toMatchObject({
      type: "tool",
      input: { value: expect.stringContaining("[removed") },
      output: { value: "small" },
    });
    expect(receiver.traces()).toMatchObject([{ metadata: { incomplete: '{"dropped":0,"shortened":1}' } }]);
    expect(messages.shortened).toContain("HTTP 413");
    receiver.assertClean();
  });
});

describe("what LangWatch refuses", () => {
  it("is not tried again where LangWatch says that it dropped it", async () => {
    await using receiver = await langwatchReceiver();
    receiver.fault = {
      type: "partial",
      rejects: ({ content }) => JSON.stringify(content).includes('"plan"'),
      body: (rejected) =>
        JSON.stringify({
          message: "Trace received successfully.",
          partialSuccess: { rejectedSpans: rejected.length, errorMessage: "span validation failed: name" },
        }),
    };
    const { receipt, messages } = await tryOut(langwatchAt(receiver));
    expect(receipt).toMatchObject({ delivered: 1, rejected: 1, pending: 0 });
    expect(receiver.requests).toHaveLength(1);
    expect(messages["delivery-rejected"]).toContain("span validation failed: name");
  });

  it("of late scores is counted, and costs the other scores nothing", async () => {
    await using receiver = await langwatchReceiver();
    receiver.fault = { type: "poison", items: ({ content }) => JSON.stringify(content).includes('"two"') };
    const { receipt } = await tryOut(langwatchAt(receiver), (tracing) => {
      for (const name of ["one", "two"]) tracing.score({ traceId: TRACE_ID, name, value: 1 });
    });
    expect(receipt).toMatchObject({ ok: false, delivered: 1, rejected: 1, pending: 0 });
    expect(receiver.evaluations().map(({ name }) => name)).toEqual(["one"]);
  });
});
