import { type Diagnostic, type Receipt, TracingService } from "@agent-tracer/core";
import { type Fault, firstRequests } from "@agent-tracer/testing";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LangWatchOptions } from "../src/index.js";
import { langwatchAt } from "./langwatch-at.js";
import { richRun } from "./rich-run.js";

let receiver: LangWatchReceiver;
let told: Diagnostic[];

beforeEach(async () => {
  receiver = await langwatchReceiver();
  told = [];
});

afterEach(() => receiver.close());

const RUNS = 5;
const RECORDS = RUNS * 4;
const PATIENCE = { timeoutMs: 20_000 };

function trace(options: LangWatchOptions = {}, at: LangWatchReceiver = receiver): TracingService {
  const diagnostics = (diagnostic: Diagnostic) => told.push(diagnostic);
  return new TracingService({ diagnostics }).registerTracer(langwatchAt(at, options));
}

async function runAll(tracing: TracingService): Promise<void> {
  for (let run = 0; run < RUNS; run += 1) await richRun(tracing);
}

/** Checks that everything is there, once, and as it was sent. */
function expectWhole(receipt: Receipt): void {
  expect(receipt).toMatchObject({ ok: true, delivered: RECORDS, pending: 0, dropped: 0, rejected: 0 });
  const spans = receiver.spans().map(({ traceId, id }) => `${traceId} ${id}`);
  expect([spans.length, new Set(spans).size]).toEqual([RECORDS, RECORDS]);
  const evaluations = receiver.evaluations().map(({ id }) => id);
  expect([evaluations.length, new Set(evaluations).size]).toEqual([2 * RUNS, 2 * RUNS]);
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
  ])("%s makes repeats, of which LangWatch keeps one", async (_name, fault) => {
    receiver.fault = firstRequests(2, fault);
    const tracing = trace();
    await runAll(tracing);
    expectWhole(await tracing.shutdown(PATIENCE));
    expect(receiver.repeats).toBeGreaterThan(0);
    expect(tracing.health().tracers.langwatch?.repeated).toBe(receiver.repeats);
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
      "check LANGWATCH_API_KEY, and that LANGWATCH_ENDPOINT is where its project is",
    ],
    ["402", { type: "status", status: 402 }, "the plan's limit is reached: raise it, or wait for the next month"],
    ["403", { type: "status", status: 403 }, "the key may not write traces: it needs the permission traces:create"],
    ["404", { type: "status", status: 404 }, "check LANGWATCH_ENDPOINT"],
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

  it("is a wrong key, to a real LangWatch", async () => {
    const tracing = trace({ apiKey: "sk-lw-other" });
    await runAll(tracing);
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
    expect(receiver.spans()).toHaveLength(RECORDS + 2);
    expect(receiver.repeats).toBe(0);
    expect(message("delivery-rejected")).toContain("HTTP 400");
  });

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
    for (const name of ["one", "two"]) tracing.score({ traceId: "019bc0f1d4c07c3a9b5e2f6a7d8c9e01", name, value: 1 });
    expect(await tracing.shutdown(PATIENCE)).toMatchObject({ ok: false, delivered: 1, rejected: 1, pending: 0 });
    expect(receiver.evaluations().map(({ name }) => name)).toEqual(["one"]);
  });
});
