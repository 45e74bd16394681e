import { type Diagnostic, type Receipt, TracingService } from "@agent-tracer/core";
import { type Fault, firstRequests } from "@agent-tracer/testing";
import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LangfuseOptions } from "../src/index.js";
import { langfuseAt } from "./langfuse-at.js";
import { richRun } from "./rich-run.js";

let receiver: LangfuseReceiver;
let told: Diagnostic[];

beforeEach(async () => {
  receiver = await langfuseReceiver();
  told = [];
});

afterEach(() => receiver.close());

const RUNS = 5;
const RECORDS = RUNS * 4;
const PATIENCE = { timeoutMs: 20_000 };

function trace(options: LangfuseOptions = {}, at: LangfuseReceiver = receiver): TracingService {
  const diagnostics = (diagnostic: Diagnostic) => told.push(diagnostic);
  return new TracingService({ diagnostics }).registerTracer(langfuseAt(at, options));
}

async function runAll(tracing: TracingService): Promise<void> {
  for (let run = 0; run < RUNS; run += 1) await richRun(tracing);
}

/** Checks that everything is there, once, and as it was sent. */
function expectWhole(receipt: Receipt): void {
  expect(receipt).toMatchObject({ ok: true, delivered: RECORDS, pending: 0, dropped: 0, rejected: 0 });
  const spans = receiver.observations().map(({ traceId, id }) => `${traceId} ${id}`);
  expect([spans.length, new Set(spans).size]).toEqual([RECORDS, RECORDS]);
  const scores = receiver.scores().map(({ id }) => id);
  expect([scores.length, new Set(scores).size]).toEqual([2 * RUNS, 2 * RUNS]);
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
  ])("%s makes repeats, which Langfuse merges", async (_name, fault) => {
    receiver.fault = firstRequests(2, fault);
    const tracing = trace();
    await runAll(tracing);
    expectWhole(await tracing.shutdown(PATIENCE));
    expect(receiver.repeats).toBeGreaterThan(0);
    expect(tracing.health().tracers.langfuse?.repeated).toBe(receiver.repeats);
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
  it.each<[string, Fault, string]>([
    [
      "401",
      { type: "status", status: 401 },
      "check LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY, and that LANGFUSE_BASE_URL is the region of their project",
    ],
    [
      "403",
      { type: "status", status: 403 },
      "it takes no data of this project: check the plan, its limits, and what the keys may do",
    ],
    [
      "404",
      { type: "status", status: 404 },
      "check LANGFUSE_BASE_URL; a Langfuse of one's own must be version 3.22 or later",
    ],
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

  it("is a wrong key, to a real Langfuse", async () => {
    const tracing = trace({ secretKey: "sk-lf-other" });
    await runAll(tracing);
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
    await runAll(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: false, delivered: 0 });
    expect(message("delivery-paused")).toContain(status);
    expect(message("delivery-paused")).toContain(advice);
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
  it("is found among the others, which arrive", async () => {
    receiver.fault = { type: "poison", items: ({ content }) => JSON.stringify(content).includes("poison") };
    const tracing = trace();
    await runAll(tracing);
    await tracing.withTrace("with one bad step", async () => {
      await tracing.traceStep("poison", async () => {});
      await tracing.traceStep("good", async () => {});
    });
    const receipt = await tracing.shutdown(PATIENCE);
    expect(receipt).toMatchObject({ ok: false, delivered: RECORDS + 2, rejected: 1, pending: 0 });
    expect(receiver.observations()).toHaveLength(RECORDS + 2);
    expect(receiver.repeats).toBe(0);
    expect(message("delivery-rejected")).toContain("HTTP 400");
  });

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
    tracing.score({ traceId: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01", name: "one", value: 1 });
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
