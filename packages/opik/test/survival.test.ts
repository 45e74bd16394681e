import { tracerSurvival } from "@agent-tracer/testing";
import { type OpikReceiver, opikReceiver } from "@agent-tracer/testing/opik";
import { largeStep, TOO_SMALL, tryOut } from "@agent-tracer/testkit/trial";
import { describe, expect, it } from "vitest";
import { opikAt } from "./opik-at.js";

const CHECK_URL = "check OPIK_URL_OVERRIDE: the API's path is part of it, as in http://localhost:5173/api";

/** Rows of what has ended. That of a trace's start is there before. */
const ended = (receiver: OpikReceiver) =>
  [...receiver.traces(), ...receiver.spans()].filter(({ endTime }) => endTime !== undefined);

describe("opik survives", () => {
  const cases = tracerSurvival<OpikReceiver>(opikAt, {
    startServer: opikReceiver,
    countArrived: (receiver) => ended(receiver).length,
    checkArrived(receiver) {
      expect(receiver.scores()).toHaveLength(ended(receiver).length / 2);
      receiver.assertClean();
    },
    advice: {
      401: "check OPIK_API_KEY and OPIK_WORKSPACE",
      402: "the workspace has used up its quota: check the plan",
      403: "check OPIK_WORKSPACE, and that OPIK_API_KEY may write there",
      404: CHECK_URL,
      405: CHECK_URL,
    },
    refusals: [400, 422, 409],
  });
  for (const { name, run } of cases) it(name, run);
});

describe("what somebody has to mend", () => {
  it.each([
    ["a wrong key", {}, { apiKey: "other", workspace: "acme" }, "HTTP 401"],
    ["a wrong workspace", {}, { apiKey: "key-1", workspace: "other" }, "HTTP 403"],
    ["a quota that is used up", { quotaExceeded: true }, { apiKey: "key-1", workspace: "acme" }, "HTTP 402"],
  ])("is %s, to a real Opik", async (_name, server, options, status) => {
    await using cloud = await opikReceiver({ apiKey: "key-1", workspace: "acme", ...server });
    const { receipt, messages, said } = await tryOut(opikAt(cloud, options));
    expect(receipt).toMatchObject({ ok: false, delivered: 0, rejected: 0 });
    expect(messages["delivery-paused"]).toContain(status);
    expect(said).not.toContain("key-1");
  });
});

describe("a step that is too large by itself", () => {
  it("is there without its large values, and its trace says so", async () => {
    await using receiver = await opikReceiver();
    receiver.fault = { type: "too-large", maxBytes: TOO_SMALL };
    const { receipt, messages } = await tryOut(opikAt(receiver), largeStep);
    expect(receipt).toMatchObject({ ok: true, delivered: 2 });
    const [huge] = receiver.spans();
    expect(huge).toMatchObject({ name: "huge", type: "tool", output: "small" });
    expect(JSON.stringify(huge?.input)).toContain("[removed");
    expect(receiver.traces()).toMatchObject([
      { tags: ["incomplete"], metadata: { incomplete: { dropped: 0, shortened: 1 } } },
    ]);
    expect(messages.shortened).toContain("HTTP 413");
    receiver.assertClean();
  });
});

describe("a late score that Opik refuses", () => {
  it("is counted, and costs the other scores nothing", async () => {
    await using receiver = await opikReceiver();
    receiver.fault = { type: "poison", items: ({ content }) => JSON.stringify(content).includes('"two"') };
    const { receipt } = await tryOut(opikAt(receiver, { projectName: "p" }), (tracing) => {
      const { traceId } = tracing.startTrace("answer");
      for (const name of ["one", "two"]) tracing.score({ traceId, name, value: 1 });
    });
    expect(receipt).toMatchObject({ ok: false, rejected: 1, pending: 0 });
    expect(receiver.scores().map(({ name }) => name)).toEqual(["one"]);
  });
});
