import { TracingService } from "@agent-tracer/core";
import { firstRequests } from "@agent-tracer/testing";
import { type LangWatchReceiver, langwatchReceiver } from "@agent-tracer/testing/langwatch";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { LangWatchTraceExporter } from "langwatch/observability";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { langwatchAt } from "../langwatch-at.js";

let receiver: LangWatchReceiver;

beforeEach(async () => {
  receiver = await langwatchReceiver();
});

afterEach(() => receiver.close());

/** Traces as an app does that follows the SDK's documentation. Returns what the flush said. */
async function traceWithSdk(names: readonly string[]): Promise<"ok" | "failed"> {
  const exporter = new LangWatchTraceExporter({ endpoint: receiver.url, apiKey: "sk-lw-test" });
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("app");
  for (const name of names) tracer.startSpan(name).end();
  const said = await provider.forceFlush().then(
    () => "ok" as const,
    () => "failed" as const,
  );
  await provider.shutdown().catch(() => {});
  return said;
}

async function traceWithUs(names: readonly string[]): Promise<"ok" | "failed"> {
  const tracing = new TracingService({ diagnostics: false }).registerTracer(langwatchAt(receiver));
  for (const name of names) tracing.withTrace(name, () => {});
  const { ok } = await tracing.shutdown({ timeoutMs: 20_000 });
  return ok ? "ok" : "failed";
}

const MANY = Array.from({ length: 5000 }, (_, index) => `span ${index}`);
const SOME = MANY.slice(0, 100);

// What makes the wire the default. A case that fails says that the SDK has changed.
describe("of 5,000 spans at once", () => {
  it("the SDK loses those that its queue does not hold, and says ok", async () => {
    expect(await traceWithSdk(MANY)).toBe("ok");
    expect(receiver.unique).toBeLessThan(3000);
  });

  it("all arrive with us", async () => {
    expect(await traceWithUs(MANY)).toBe("ok");
    expect(receiver.unique).toBe(5000);
  });
});

describe("after one 500", () => {
  beforeEach(() => {
    receiver.fault = firstRequests(1, { type: "status", status: 500 });
  });

  it("the SDK drops its batch", async () => {
    await traceWithSdk(SOME);
    expect(receiver.unique).toBe(0);
  });

  it("all arrive with us", async () => {
    expect(await traceWithUs(SOME)).toBe("ok");
    expect(receiver.unique).toBe(100);
  });
});

describe("spans that are named like HTTP requests", () => {
  const names = ["delete file", "get weather", "post message", "plan"];

  it("the SDK drops, and says ok", async () => {
    expect(await traceWithSdk(names)).toBe("ok");
    expect(receiver.spans().map(({ name }) => name)).toEqual(["plan"]);
  });

  it("arrive with us", async () => {
    expect(await traceWithUs(names)).toBe("ok");
    expect(receiver.unique).toBe(4);
  });
});
