import { type Diagnostic, TracingService } from "@agent-tracer/core";
import { richRun, tracerSurvival } from "@agent-tracer/testing";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LangWatchOptions } from "../src/index.js";
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

let receiver: LangWatchReceiver;
let told: Diagnostic[];

beforeEach(async () => {
  receiver = await langwatchReceiver();
  told = [];
});

afterEach(() => receiver.close());

const PATIENCE = { timeoutMs: 20_000 };

function trace(options: LangWatchOptions = {}, at: LangWatchReceiver = receiver): TracingService {
  const diagnostics = (diagnostic: Diagnostic) => told.push(diagnostic);
  return new TracingService({ diagnostics }).registerTracer(langwatchAt(at, options));
}

const message = (cause: string) => told.find((diagnostic) => diagnostic.cause === cause)?.message;

describe("what somebody has to mend", () => {
  it("is a wrong key, to a real LangWatch", async () => {
    const tracing = trace({ apiKey: "sk-lw-other" });
    await richRun(tracing);
    await tracing.shutdown();
    expect(receiver.rejections()).toContainEqual(expect.objectContaining({ status: 401 }));
    expect(message("delivery-paused")).toContain("HTTP 401");
    expect(JSON.stringify(told)).not.toContain("sk-lw-other");
  });

  it.each([
    ["a plan that is used up", { planLimitReached: true }, "HTTP 402", "the plan's limit is reached"],
    ["a key that may not write", { readOnlyKey: true }, "HTTP 403", "traces:create"],
    ["a key that opens several projects", { projectId: "project_1" }, "HTTP 401", "check LANGWATCH_API_KEY"],
  ] as const)("is %s", async (_name, options, status, advice) => {
    await using other = await langwatchReceiver(options);
    const tracing = trace({}, other);
    await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: false, delivered: 0 });
    expect(message("delivery-paused")).toContain(status);
    expect(message("delivery-paused")).toContain(advice);
  });
});

describe("what is too large", () => {
  it("on its own is sent again without its large values, and the others are whole", async () => {
    receiver.fault = { type: "too-large", maxBytes: 100_000 };
    const tracing = trace();
    const inputs = Array.from({ length: 4 }, (_, index) => `${index}`.repeat(60_000));
    // Inputs of its own: else it has those of its steps, and is too large itself.
    const large = tracing.startTrace("large", { inputs: "small" });
    large.startStep("huge", { type: "tool", inputs }).end({ outputs: "small" });
    large.startStep("fine").end({ outputs: "fine" });
    await tracing.flush(PATIENCE);
    await large.end();
    expect(await tracing.shutdown(PATIENCE)).toMatchObject({ ok: true, delivered: 3 });
    const byName = (name: string) => receiver.spans().find((each) => each.name === name);
    expect(byName("huge")).toMatchObject({
      type: "tool",
      input: { value: expect.stringContaining("[removed") },
      output: { value: "small" },
    });
    expect(byName("fine")).toMatchObject({ output: { value: "fine" } });
    expect(receiver.traces()).toMatchObject([{ metadata: { incomplete: '{"dropped":0,"shortened":1}' } }]);
    expect(message("shortened")).toContain("HTTP 413");
    receiver.assertClean();
  });
});

describe("what LangWatch refuses", () => {
  it("is not tried again where LangWatch says that it dropped it", async () => {
    receiver.fault = {
      type: "partial",
      rejects: ({ content }) => JSON.stringify(content).includes("poison"),
      body: (rejected) =>
        JSON.stringify({
          message: "Trace received successfully.",
          partialSuccess: { rejectedSpans: rejected.length, errorMessage: "span validation failed: name" },
        }),
    };
    const tracing = trace();
    await tracing.withTrace("answer", () => tracing.traceStep("poison", () => {}));
    expect(await tracing.shutdown(PATIENCE)).toMatchObject({ delivered: 1, rejected: 1, pending: 0 });
    expect(receiver.requests).toHaveLength(1);
    expect(message("delivery-rejected")).toContain("span validation failed: name");
  });

  it("of late scores is counted, and costs the other scores nothing", async () => {
    receiver.fault = { type: "poison", items: ({ content }) => JSON.stringify(content).includes('"two"') };
    const tracing = trace();
    for (const name of ["one", "two"]) tracing.score({ traceId: TRACE_ID, name, value: 1 });
    expect(await tracing.shutdown(PATIENCE)).toMatchObject({ ok: false, delivered: 1, rejected: 1, pending: 0 });
    expect(receiver.evaluations().map(({ name }) => name)).toEqual(["one"]);
  });
});
