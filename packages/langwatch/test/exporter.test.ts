import { DeliveryError, TracingService } from "@agent-tracer/core";
import { firstRequests, richRun } from "@agent-tracer/testing";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { trace as otel } from "@opentelemetry/api";
import { LangWatchTraceExporter } from "langwatch/observability";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langwatch, type SpanExporter } from "../src/index.js";
import { langwatchAt } from "./langwatch-at.js";

let receiver: LangWatchReceiver;

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGWATCH_")) vi.stubEnv(name, undefined);
  receiver = await langwatchReceiver();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});

const CONFIG = { projectName: "support-bot", environment: "production", release: "1.8.0", diagnostics: false };

const exporterAt = ({ url: endpoint }: LangWatchReceiver) =>
  new LangWatchTraceExporter({ endpoint, apiKey: "sk-lw-test", filters: null });

const byId = (from: LangWatchReceiver) => from.spans().toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("an app's own LangWatchTraceExporter", () => {
  it("sends the same spans, and their evaluations on them", async () => {
    await using direct = await langwatchReceiver();
    const tracing = new TracingService(CONFIG)
      .registerTracer(langwatchAt(receiver, { exporter: exporterAt(receiver) }))
      .registerTracer(langwatchAt(direct, { name: "direct" }));
    await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, tracers: { langwatch: { accepted: 4 } } });
    expect(receiver.requests[0]?.headers).toHaveProperty("x-langwatch-sdk-version", "0.16.1");
    expect(byId(receiver)).toEqual(byId(direct));
    const ids = (from: LangWatchReceiver) =>
      from
        .evaluations()
        .map(({ id }) => id)
        .toSorted();
    expect(ids(receiver)).toEqual(ids(direct));
    for (const each of [receiver, direct]) each.assertClean();
  });

  it("needs no key of ours; without one late scores stay away", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langwatch({ exporter: exporterAt(receiver) }));
    const { traceId } = await richRun(tracing);
    tracing.score({ traceId, name: "late", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true });
    expect(receiver.spans()).toHaveLength(4);
    expect(
      receiver
        .evaluations()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["grounded", "resolved"]);
    receiver.assertClean();
  });

  it("with its default filter loses spans for their names, and says that all went well", async () => {
    const exporter = new LangWatchTraceExporter({ endpoint: receiver.url, apiKey: "sk-lw-test" });
    const tracing = new TracingService(CONFIG).registerTracer(langwatch({ exporter }));
    await tracing.withTrace("answer", () => tracing.traceStep("delete file", () => {}));
    expect(await tracing.shutdown()).toMatchObject({ ok: true, delivered: 2 });
    expect(receiver.spans().map(({ name }) => name)).toEqual(["answer"]);
  });

  it("is given its spans again after a failure that it gave up on", async () => {
    receiver.fault = firstRequests(1, { type: "status", status: 500 });
    const tracing = new TracingService(CONFIG).registerTracer(langwatch({ exporter: exporterAt(receiver) }));
    await richRun(tracing);
    expect(await tracing.shutdown({ timeoutMs: 20_000 })).toMatchObject({ ok: true, delivered: 4 });
    expect(receiver.spans()).toHaveLength(4);
  });

  it("leaves the app's OpenTelemetry alone", async () => {
    const before = otel.getTracerProvider();
    const tracing = new TracingService(CONFIG).registerTracer(langwatch({ exporter: exporterAt(receiver) }));
    await richRun(tracing);
    await tracing.shutdown();
    expect(otel.getTracerProvider()).toBe(before);
  });
});

describe("an exporter", () => {
  const SPAN = '{"kind":1,"startTimeUnixNano":"1","endTimeUnixNano":"2","attributes":[],"status":{"code":0}}';
  const deliver = (exporter: SpanExporter, signal = new AbortController().signal) =>
    langwatch({ exporter }).deliver?.([{ type: "span", text: SPAN, startTime: Date.now() }], signal);
  const failing = (error: Error): SpanExporter => ({ export: (_, done) => done({ code: 1, error }) });

  it.each([
    [400, "refused"],
    [401, "pause"],
    [402, "pause"],
    [413, "split"],
    [429, "retry"],
    [503, "retry"],
  ])("that failed with %i has the lane %s", async (status, outcome) => {
    const error = await deliver(failing(Object.assign(new Error("secret"), { code: status })))?.catch(
      (thrown) => thrown,
    );
    expect(DeliveryError.isInstance(error) && [error.outcome, error.status]).toEqual([outcome, status]);
    expect(String(error)).not.toContain("secret");
  });

  it.each<[string, SpanExporter]>([
    ["says no more than that it failed", failing(new Error("secret"))],
    [
      "throws",
      {
        export: () => {
          throw new Error("secret");
        },
      },
    ],
  ])("that %s is tried again, and its words are kept to itself", async (_name, exporter) => {
    const error = await deliver(exporter)?.catch((thrown) => thrown);
    expect(DeliveryError.isInstance(error) && error.outcome).toBe("retry");
    expect(String(error)).not.toContain("secret");
  });

  it("that hangs is left when the delivery is given up", async () => {
    const aborter = new AbortController();
    const delivery = deliver({ export() {} }, aborter.signal);
    aborter.abort();
    await expect(delivery).rejects.toMatchObject({ outcome: "retry" });
    await expect(deliver({ export() {} }, AbortSignal.abort())).rejects.toMatchObject({ outcome: "retry" });
  });
});
