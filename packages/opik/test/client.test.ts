import { type Diagnostic, type Receipt, TracingService } from "@agent-tracer/core";
import { firstRequests, richRun } from "@agent-tracer/testing";
import { type OpikReceiver, opikReceiver } from "@agent-tracer/testing/opik";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpikClient, opik } from "../src/index.js";
import { opikAt } from "./opik-at.js";

let receiver: OpikReceiver;
let told: Diagnostic[];

beforeEach(async () => {
  receiver = await opikReceiver();
  told = [];
});

afterEach(() => receiver.close());

type Options = Parameters<OpikClient["api"]["traces"]["createTraces"]>[1];

/** Spells a name as the API does. */
const toSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Writes a row as Opik's client does: its own names, dates as ISO times. */
function toWire(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      // As its schemas do, which fail the whole batch.
      if (/(Time|At)$/.test(name) && !(value instanceof Date)) throw new TypeError(`${name} is no date`);
      if (value instanceof Date) return [toSnakeCase(name), value.toISOString()];
      const isRow = name === "errorInfo" && typeof value === "object";
      return [toSnakeCase(name), isRow ? toWire(value) : value];
    }),
  );
}

/** Stands in for `Opik`: sends what it is given at once, and fails as it does. */
function makeClient({ apiUrl }: OpikReceiver): OpikClient & { readonly seen: Options[] } {
  const seen: Options[] = [];
  const call = (method: string, path: string) => async (request: object, options?: Options) => {
    seen.push(options);
    const rows = Object.fromEntries(Object.entries(request).map(([list, each]) => [list, each.map(toWire)]));
    const response = await fetch(`${apiUrl}/v1/private/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(rows),
      ...(options?.abortSignal && { signal: options.abortSignal }),
    });
    if (response.ok) return;
    const body = await response.text();
    throw Object.assign(new Error(`Status code: ${response.status}\nBody: ${body}`), {
      statusCode: response.status,
      body,
    });
  };
  return {
    seen,
    config: { apiKey: "Zk3vTq8LmW2xRb7NcY5dHs9Jf" },
    api: {
      traces: {
        createTraces: call("POST", "traces/batch"),
        scoreBatchOfTraces: call("PUT", "traces/feedback-scores"),
      },
      spans: { createSpans: call("POST", "spans/batch"), scoreBatchOfSpans: call("PUT", "spans/feedback-scores") },
    },
  };
}

async function run(client: OpikClient): Promise<Receipt> {
  const tracing = new TracingService({ projectName: "p", diagnostics: (diagnostic) => told.push(diagnostic) });
  tracing.registerTracer(opik({ client, timeoutMs: 2000 }));
  await richRun(tracing);
  return tracing.shutdown({ timeoutMs: 10_000 });
}

/** What differs between two runs: ids, times and stacks. */
const shapeOf = (from: OpikReceiver) =>
  JSON.parse(
    JSON.stringify(
      from
        .traces()
        .map(({ spans, ...trace }) => ({ ...trace, spans: spans.toSorted((a, b) => (a.name < b.name ? -1 : 1)) })),
      (name, value) => (/^(id|traceId|startTime|endTime|time|stack|traceback)$/.test(name) ? undefined : value),
    ),
  );

describe("an app's own client", () => {
  it("sends the same as we do, without an option of ours that it has itself", async () => {
    const client = makeClient(receiver);
    expect(await run(client)).toMatchObject({ ok: true, delivered: 4 });
    await using other = await opikReceiver();
    const direct = new TracingService({ projectName: "p", diagnostics: false }).registerTracer(opikAt(other));
    await richRun(direct);
    await direct.shutdown();
    expect(shapeOf(receiver)).toEqual(shapeOf(other));
    expect(client.seen.length).toBeGreaterThan(2);
    for (const options of client.seen) {
      expect(options).toMatchObject({ maxRetries: 0, timeoutInSeconds: 2, abortSignal: expect.any(AbortSignal) });
    }
    receiver.assertClean();
  });

  it.each([500, 429, 503])("that meets a %d is asked again, and nothing is lost", async (status) => {
    receiver.fault = firstRequests(2, { type: "status", status });
    expect(await run(makeClient(receiver))).toMatchObject({ ok: true, delivered: 4 });
    expect(receiver.repeats).toBe(0);
    receiver.assertClean();
  });

  it("that gets no answer is asked again", async () => {
    receiver.fault = firstRequests(2, { type: "reset" });
    expect(await run(makeClient(receiver))).toMatchObject({ ok: true, delivered: 4 });
    expect(told).toMatchObject([{ message: expect.stringContaining("The Opik client got no answer") }]);
  });

  it.each([
    [401, "delivery-paused"],
    [402, "delivery-paused"],
  ])("that meets a %d keeps everything", async (status, cause) => {
    receiver.fault = { type: "status", status, body: '{"message":"sk-of-the-server"}' };
    expect(await run(makeClient(receiver))).toMatchObject({ ok: false, delivered: 0, rejected: 0 });
    expect(told.map((each) => each.cause)).toContain(cause);
    expect(JSON.stringify(told)).not.toContain("sk-of-the-server");
  });

  it("that meets a 413 is given less at a time", async () => {
    receiver.fault = { type: "too-large", maxBytes: 4000 };
    expect(await run(makeClient(receiver))).toMatchObject({ ok: true, delivered: 4 });
    receiver.assertClean();
  });

  it("that meets a 422 costs the item at fault alone", async () => {
    receiver.fault = {
      type: "poison",
      status: 422,
      items: ({ content }) => JSON.stringify(content).includes('"refund"'),
    };
    expect(await run(makeClient(receiver))).toMatchObject({ ok: false, delivered: 3, rejected: 1 });
  });
});
