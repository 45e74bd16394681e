import { tracerSurvival } from "@agent-tracer/testing";
import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { TRACE_ID } from "@agent-tracer/testkit/records";
import { largeStep, TOO_SMALL, tryOut } from "@agent-tracer/testkit/trial";
import { describe, expect, it } from "vitest";
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

describe("what somebody has to mend", () => {
  it.each([
    ["a wrong key", { secretKey: "sk-lf-other" }, "HTTP 401", "check LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY"],
    ["an organisation that has used up its plan", { suspended: true }, "HTTP 403", "check the plan"],
    ["a server before 3.22", { version: "3.21" }, "HTTP 404", "must be version 3.22 or later"],
  ] as const)("is %s, to a real Langfuse", async (_name, options, status, advice) => {
    await using receiver = await langfuseReceiver(options);
    const { receipt, messages, said } = await tryOut(langfuseAt(receiver));
    expect(receipt).toMatchObject({ ok: false, delivered: 0, rejected: 0 });
    expect(messages["delivery-paused"]).toContain(status);
    expect(messages["delivery-paused"]).toContain(advice);
    expect(said).not.toContain("sk-lf-");
  });
});

describe("a step that is too large by itself", () => {
  it("is there without its large values, and its trace says so", async () => {
    await using receiver = await langfuseReceiver();
    receiver.fault = { type: "too-large", maxBytes: TOO_SMALL };
    const { receipt, messages } = await tryOut(langfuseAt(receiver), largeStep);
    expect(receipt).toMatchObject({ ok: true, delivered: 2 });
    const byName = (name: string) => receiver.observations().find((each) => each.name === name);
    expect(byName("huge")).toMatchObject({ type: "TOOL", input: expect.stringContaining("[removed"), output: "small" });
    expect(byName("large")).toMatchObject({ level: "WARNING", metadata: { incomplete: { dropped: 0, shortened: 1 } } });
    expect(messages.shortened).toContain("HTTP 413");
    receiver.assertClean();
  });
});

describe("a score that Langfuse refuses", () => {
  it("is counted, and costs the other scores nothing", async () => {
    await using receiver = await langfuseReceiver();
    receiver.fault = {
      type: "partial",
      status: 207,
      rejects: ({ content }) => JSON.stringify(content).includes('"two"'),
      body: (rejected) => JSON.stringify({ successes: [], errors: rejected.map(({ id }) => ({ id, status: 400 })) }),
    };
    const { receipt, messages } = await tryOut(langfuseAt(receiver), (tracing) => {
      for (const name of ["one", "two"]) tracing.score({ traceId: TRACE_ID, name, value: 1 });
    });
    expect(receipt).toMatchObject({ ok: false, delivered: 1, rejected: 1, pending: 0 });
    expect(receiver.scores().map(({ name }) => name)).toEqual(["one"]);
    expect(messages["delivery-rejected"]).toContain("1 of the scores not stored, status 400");
  });

  it.each([
    [500, "delivery-failed", "tried again"],
    [401, "delivery-paused", "check LANGFUSE_PUBLIC_KEY"],
  ] as const)("with %i is kept, until it is not", async (status, cause, advice) => {
    await using receiver = await langfuseReceiver();
    receiver.fault = {
      type: "status",
      status: 207,
      body: JSON.stringify({ successes: [], errors: [{ id: "x", status }] }),
    };
    const { receipt, messages } = await tryOut(langfuseAt(receiver), async (tracing) => {
      tracing.score({ traceId: TRACE_ID, name: "one", value: 1 });
      expect(await tracing.flush({ timeoutMs: 300 })).toMatchObject({ ok: false, pending: 1 });
      receiver.heal();
    });
    expect(receipt).toMatchObject({ ok: true, delivered: 1 });
    expect(messages[cause]).toContain(advice);
    expect(receiver.scores()).toHaveLength(1);
  });
});
