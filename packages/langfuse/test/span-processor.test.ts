import { DeliveryError, TracingService } from "@agent-tracer/core";
import { type FaultPlan, firstRequests, richRun } from "@agent-tracer/testing";
import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { LangfuseSpanProcessor } from "@langfuse/otel";
import { trace as otel } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { langfuse, type SpanProcessor } from "../src/index.js";
import { langfuseAt } from "./langfuse-at.js";

let receiver: LangfuseReceiver;

beforeEach(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("LANGFUSE_")) vi.stubEnv(name, undefined);
  receiver = await langfuseReceiver();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});

const KEYS = { publicKey: "pk-lf-test", secretKey: "sk-lf-test" };
const CONFIG = { projectName: "support-bot", environment: "production", release: "1.8.0", diagnostics: false };

const processorAt = ({ url }: LangfuseReceiver) => new LangfuseSpanProcessor({ ...KEYS, baseUrl: url });

/** What Langfuse shows of the observations, without what names their maker. */
const shown = (from: LangfuseReceiver) =>
  from
    .observations()
    .map(({ scopeName, ...observation }) => observation)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("an app's own LangfuseSpanProcessor", () => {
  it("sends the same spans, and their scores go beside it", async () => {
    await using direct = await langfuseReceiver();
    const tracing = new TracingService(CONFIG)
      .registerTracer(langfuseAt(receiver, { spanProcessor: processorAt(receiver), version: "3" }))
      .registerTracer(langfuseAt(direct, { name: "direct", version: "3" }));
    await richRun(tracing);
    expect(await tracing.shutdown()).toMatchObject({ ok: true, tracers: { langfuse: { accepted: 4 } } });
    expect(receiver.requests.some(({ headers }) => headers["x-langfuse-sdk-name"] === "javascript")).toBe(true);
    expect(shown(receiver)).toEqual(shown(direct));
    expect(receiver.scores()).toEqual(direct.scores());
    for (const each of [receiver, direct]) each.assertClean();
  });

  it("needs no keys of ours; without them scores stay away", async () => {
    const tracing = new TracingService(CONFIG).registerTracer(langfuse({ spanProcessor: processorAt(receiver) }));
    const { traceId } = await richRun(tracing);
    tracing.score({ traceId, name: "late", value: 1 });
    expect(await tracing.shutdown()).toMatchObject({ ok: true });
    expect(receiver.observations()).toHaveLength(4);
    expect(receiver.scores()).toEqual([]);
    receiver.assertClean();
  });

  it.each<[string, FaultPlan]>([
    ["a 500, after which it drops its batch", firstRequests(1, { type: "status", status: 500 })],
    ["a 401", firstRequests(1, { type: "status", status: 401 })],
  ])("is given its spans again after %s", async (_name, fault) => {
    receiver.fault = fault;
    const tracing = new TracingService(CONFIG).registerTracer(langfuse({ spanProcessor: processorAt(receiver) }));
    await richRun(tracing);
    expect(await tracing.shutdown({ timeoutMs: 20_000 })).toMatchObject({ ok: true, delivered: 4 });
    expect(receiver.observations()).toHaveLength(4);
  });
});

describe("a span processor", () => {
  const item = { type: "span", text: "" } as const;
  const deliver = (processor: SpanProcessor, signal = new AbortController().signal, text = "{}") =>
    langfuse({ spanProcessor: processor }).deliver?.([{ ...item, text }], signal);
  const SPAN = '{"startTimeUnixNano":"1","endTimeUnixNano":"2","attributes":[],"status":{"code":0}}';

  it.each<[string, SpanProcessor]>([
    [
      "throws",
      {
        onEnd: () => {
          throw new Error("secret");
        },
        forceFlush: async () => {},
      },
    ],
    ["cannot flush", { onEnd() {}, forceFlush: () => Promise.reject(new Error("secret")) }],
  ])("that %s is tried again, and its words are kept to itself", async (_name, processor) => {
    const error = await deliver(processor, undefined, SPAN)?.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(DeliveryError.isInstance(error) && error.outcome).toBe("retry");
    expect(String(error)).toContain("could not send");
    expect(String(error)).not.toContain("secret");
  });

  it("that hangs is left when the delivery is given up", async () => {
    const aborter = new AbortController();
    const delivery = deliver({ onEnd() {}, forceFlush: () => new Promise(() => {}) }, aborter.signal, SPAN);
    aborter.abort();
    await expect(delivery).rejects.toMatchObject({ outcome: "retry" });
  });
});

describe("the app's own OpenTelemetry", () => {
  it("sees none of our spans and stays as it was", async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    otel.setGlobalTracerProvider(provider);
    const before = otel.getTracerProvider();
    const tracing = new TracingService(CONFIG).registerTracer(langfuseAt(receiver));
    otel.getTracer("app").startActiveSpan("app's own", (span) => span.end());
    await richRun(tracing);
    await tracing.shutdown();
    expect(otel.getTracerProvider()).toBe(before);
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(["app's own"]);
    expect(receiver.observations().map(({ name }) => name)).not.toContain("app's own");
    expect(Reflect.get(globalThis, Symbol.for("langfuse"))).toBeUndefined();
    otel.disable();
  });
});
