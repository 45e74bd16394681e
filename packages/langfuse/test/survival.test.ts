import { type Diagnostic, TracingService } from "@agent-tracer/core";
import { richRun, tracerSurvival } from "@agent-tracer/testing";
import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LangfuseOptions } from "../src/index.js";
import { langfuseAt } from "./langfuse-at.js";

describe("langfuse survives", () => {
  const cases = tracerSurvival<LangfuseReceiver>(langfuseAt, {
    startServer: langfuseReceiver,
    countArrived: (receiver) => receiver.observations().length,
    checkArrived(receiver) {
      const ids = [...receiver.observations(), ...receiver.scores()].map(({ traceId, id }) => `${traceId} ${id}`);
      expect(new Set(ids).size).toBe(ids.length);
      expect(receiver.scores()).toHaveLength(receiver.observations().length / 2);
      receiver.assertClean();
    },
    advice: {
      401: "check LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY, and that LANGFUSE_BASE_URL is the region of their project",
      403: "it takes no data of this project: check the plan, its limits, and what the keys may do",
      404: "check LANGFUSE_BASE_URL; a Langfuse of one's own must be version 3.22 or later",
    },
  });
  for (const { name, run } of cases) it(name, run);
});

let receiver: LangfuseReceiver;
let told: Diagnostic[];

beforeEach(async () => {
  receiver = await langfuseReceiver();
  told = [];
});

afterEach(() => receiver.close());

const PATIENCE = { timeoutMs: 20_000 };

function trace(options: LangfuseOptions = {}, at: LangfuseReceiver = receiver): TracingService {
  const diagnostics = (diagnostic: Diagnostic) => told.push(diagnostic);
  return new TracingService({ diagnostics }).registerTracer(langfuseAt(at, options));
}

const message = (cause: string) => told.find((diagnostic) => diagnostic.cause === cause)?.message;

describe("what somebody has to mend", () => {
  it("is a wrong key, to a real Langfuse", async () => {
    const tracing = trace({ secretKey: "sk-lf-other" });
    await richRun(tracing);
    await tracing.shutdown();
    expect(receiver.rejections()).toContainEqual(expect.objectContaining({ status: 401 }));
    expect(message("delivery-paused")).toContain("HTTP 401");
    expect(JSON.stringify(told)).not.toContain("sk-lf-other");
  });

  it.each([
    ["an organisation that has used up its plan", { suspended: true }, "HTTP 403", "check the plan"],
    ["a server before 3.22", { version: "3.21" }, "HTTP 404", "must be version 3.22 or later"],
  ] as const)("is %s", async (_name, options, status, advice) => {
    await using other = await langfuseReceiver(options);
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
    const byName = (name: string) => receiver.observations().find((each) => each.name === name);
    expect(byName("huge")).toMatchObject({ type: "TOOL", input: expect.stringContaining("[removed"), output: "small" });
    expect(byName("fine")).toMatchObject({ output: "fine" });
    expect(byName("large")).toMatchObject({ level: "WARNING", metadata: { incomplete: { dropped: 0, shortened: 1 } } });
    expect(message("shortened")).toContain("HTTP 413");
    receiver.assertClean();
  });
});

describe("what Langfuse refuses", () => {
  it("of scores is counted, and costs the other scores nothing", async () => {
    const tracing = trace();
    const { traceId } = await richRun(tracing);
    for (const name of ["one", "two"]) tracing.score({ traceId, name, value: 1 });
    receiver.fault = {
      type: "partial",
      status: 207,
      rejects: ({ content }) => JSON.stringify(content).includes('"two"'),
      body: (rejected) => JSON.stringify({ successes: [], errors: rejected.map(({ id }) => ({ id, status: 400 })) }),
    };
    const receipt = await tracing.shutdown(PATIENCE);
    expect(receipt).toMatchObject({ ok: false, rejected: 1, pending: 0 });
    expect(message("delivery-rejected")).toContain("1 of the scores not stored, status 400");
  });

  it.each([
    [500, "delivery-failed", "tried again"],
    [401, "delivery-paused", "check LANGFUSE_PUBLIC_KEY"],
  ])("of scores with %i is kept", async (status, cause, advice) => {
    const tracing = trace();
    tracing.score({ traceId: TRACE_ID, name: "one", value: 1 });
    receiver.fault = {
      type: "status",
      status: 207,
      body: JSON.stringify({ successes: [], errors: [{ id: "x", status }] }),
    };
    expect(await tracing.flush({ timeoutMs: 300 })).toMatchObject({ ok: false, pending: 1 });
    expect(message(cause)).toContain(advice);
    receiver.heal();
    expect(await tracing.shutdown(PATIENCE)).toMatchObject({ ok: true, delivered: 1 });
    expect(receiver.scores()).toHaveLength(1);
  });
});
