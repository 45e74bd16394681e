import { type Diagnostic, type Receipt, TracingService } from "@agent-tracer/core";
import { type Fault, firstRequests } from "@agent-tracer/testing";
import { type OpikReceiver, opikReceiver } from "@agent-tracer/testing/opik";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpikOptions } from "../src/index.js";
import { opikAt } from "./opik-at.js";
import { richRun } from "./rich-run.js";

let receiver: OpikReceiver;
let told: Diagnostic[];

beforeEach(async () => {
  receiver = await opikReceiver();
  told = [];
});

afterEach(() => receiver.close());

const RUNS = 5;
const RECORDS = RUNS * 4;
const PATIENCE = { timeoutMs: 20_000 };

function trace(options: OpikOptions = {}, at: OpikReceiver = receiver): TracingService {
  const diagnostics = (diagnostic: Diagnostic) => told.push(diagnostic);
  return new TracingService({ diagnostics }).registerTracer(opikAt(at, options));
}

async function runAll(tracing: TracingService): Promise<void> {
  for (let run = 0; run < RUNS; run += 1) await richRun(tracing);
}

/** Checks that everything is there, once, and as it was sent. */
function expectWhole(receipt: Receipt): void {
  expect(receipt).toMatchObject({ ok: true, delivered: RECORDS, pending: 0, dropped: 0, rejected: 0 });
  const traces = receiver.traces();
  expect([traces.length, receiver.spans().length, receiver.scores().length]).toEqual([RUNS, 3 * RUNS, 2 * RUNS]);
  expect([...traces, ...receiver.spans()].every(({ endTime }) => endTime !== undefined)).toBe(true);
  receiver.assertClean();
}

const message = (cause: string) => told.find((diagnostic) => diagnostic.cause === cause)?.message;

describe("what passes by itself", () => {
  it.each<[string, Fault]>([
    ["503", { type: "status", status: 503 }],
    ["500", { type: "status", status: 500 }],
    [
      "502 with a page",
      { type: "status", status: 502, headers: { "content-type": "text/html" }, body: "<html>Bad gateway</html>" },
    ],
    ["408", { type: "status", status: 408 }],
    ["429 with Retry-After", { type: "status", status: 429, retryAfterSeconds: 1 }],
    ["a reset", { type: "reset" }],
    ["no answer", { type: "hang" }],
  ])("%s costs nothing and doubles nothing", async (_name, fault) => {
    receiver.fault = firstRequests(2, fault);
    const tracing = trace({ timeoutMs: 300 });
    await runAll(tracing);
    expectWhole(await tracing.shutdown(PATIENCE));
    expect(told.map(({ cause }) => cause)).toEqual(["delivery-failed"]);
    expect(receiver.repeats).toBe(0);
  });

  it.each<[string, Fault]>([
    ["a reset in place of an answer", { type: "reset", accepts: true }],
    ["a 503 after the request was taken", { type: "status", status: 503, accepts: true }],
  ])("%s makes repeats, which Opik merges", async (_name, fault) => {
    receiver.fault = firstRequests(2, fault);
    const tracing = trace();
    await runAll(tracing);
    expectWhole(await tracing.shutdown(PATIENCE));
    expect(receiver.repeats).toBeGreaterThan(0);
    expect(tracing.health().tracers.opik?.repeated).toBe(receiver.repeats);
  });

  it.each<[string, Fault]>([
    ["a slow answer", { type: "slow", delayMs: 200 }],
    ["an answer byte by byte", { type: "drip", durationMs: 200 }],
    ["an answer that breaks off", { type: "reset-mid-answer" }],
    ["an answer of noise", { type: "garbage-gzip" }],
  ])("%s is an answer", async (_name, fault) => {
    receiver.fault = firstRequests(2, fault);
    const tracing = trace();
    await runAll(tracing);
    expectWhole(await tracing.shutdown(PATIENCE));
    expect([told, receiver.repeats]).toEqual([[], 0]);
  });
});

describe("what somebody has to mend", () => {
  const CHECK_URL = "check OPIK_URL_OVERRIDE: the API's path is part of it, as in http://localhost:5173/api";

  it.each<[string, Fault, string]>([
    ["401", { type: "status", status: 401 }, "check OPIK_API_KEY and OPIK_WORKSPACE"],
    ["402", { type: "status", status: 402 }, "the workspace has used up its quota: check the plan"],
    ["403", { type: "status", status: 403 }, "check OPIK_WORKSPACE, and that OPIK_API_KEY may write there"],
    ["404", { type: "status", status: 404 }, CHECK_URL],
    ["405", { type: "status", status: 405 }, CHECK_URL],
    [
      "a redirect",
      { type: "redirect", location: "https://login.example/?next=x", status: 302 },
      "a redirect to https://login.example: check the URL",
    ],
    ["a page", { type: "html" }, "is an HTML page, not the backend: check the URL"],
  ])("%s keeps everything until it is mended, and says once what to do", async (_name, fault, advice) => {
    receiver.fault = fault;
    const tracing = trace();
    await runAll(tracing);
    expect(await tracing.flush({ timeoutMs: 1000 })).toMatchObject({ ok: false, delivered: 0, pending: RECORDS });
    receiver.heal();
    expectWhole(await tracing.flush(PATIENCE));
    expect(told).toHaveLength(1);
    expect(message("delivery-paused")).toContain(advice);
    await tracing.shutdown();
  });

  it.each([
    ["a wrong key", {}, { apiKey: "other", workspace: "acme" }, "HTTP 401"],
    ["a wrong workspace", {}, { apiKey: "key-1", workspace: "other" }, "HTTP 403"],
    ["a quota that is used up", { quotaExceeded: true }, { apiKey: "key-1", workspace: "acme" }, "HTTP 402"],
  ])("is %s, to a real Opik", async (_name, server, options, said) => {
    await using cloud = await opikReceiver({ apiKey: "key-1", workspace: "acme", ...server });
    const tracing = trace(options, cloud);
    await runAll(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: false, delivered: 0, rejected: 0 });
    expect(message("delivery-paused")).toContain(said);
    expect(JSON.stringify(told)).not.toContain("key-1");
  });
});

describe("what is too large", () => {
  it("is sent in smaller requests", async () => {
    receiver.fault = { type: "too-large", maxBytes: 6000 };
    const tracing = trace();
    await runAll(tracing);
    expectWhole(await tracing.shutdown(PATIENCE));
    expect(told).toEqual([]);
  });

  it("on its own is sent again without its large values, and the others are whole", async () => {
    receiver.fault = { type: "too-large", maxBytes: 100_000 };
    const tracing = trace();
    const inputs = Array.from({ length: 4 }, (_, index) => `${index}`.repeat(60_000));
    await tracing.withTrace("large", async () => {
      await tracing.traceStep("huge", { type: "tool", inputs }, async () => "small");
      await tracing.traceStep("fine", async () => "fine");
    });
    expect(await tracing.shutdown(PATIENCE)).toMatchObject({ ok: true, delivered: 3 });
    const byName = (name: string) => receiver.spans().find((each) => each.name === name);
    expect(byName("huge")).toMatchObject({ type: "tool", output: "small" });
    expect(JSON.stringify(byName("huge")?.input)).toContain("[removed");
    expect(byName("fine")).toMatchObject({ output: "fine" });
    expect(receiver.traces()).toMatchObject([
      { tags: ["incomplete"], metadata: { incomplete: { dropped: 0, shortened: expect.any(Number) } } },
    ]);
    expect(message("shortened")).toContain("HTTP 413");
    receiver.assertClean();
  });
});

describe("what Opik refuses", () => {
  it.each([400, 422, 409])("with %d is found among the others, which arrive", async (status) => {
    receiver.fault = { type: "poison", status, items: ({ content }) => JSON.stringify(content).includes("poison") };
    const tracing = trace();
    await runAll(tracing);
    await tracing.withTrace("with one bad step", async () => {
      await tracing.traceStep("poison", async () => {});
      await tracing.traceStep("good", async () => {});
    });
    const receipt = await tracing.shutdown(PATIENCE);
    expect(receipt).toMatchObject({ ok: false, delivered: RECORDS + 2, rejected: 1, pending: 0 });
    expect(receiver.spans()).toHaveLength(3 * RUNS + 1);
    expect(receiver.repeats).toBe(0);
    expect(message("delivery-rejected")).toContain(`HTTP ${status}`);
  });
});
