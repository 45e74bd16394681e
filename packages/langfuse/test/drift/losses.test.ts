import { TracingService } from "@agent-tracer/core";
import { type FaultPlan, firstRequests } from "@agent-tracer/testing";
import { type LangfuseReceiver, langfuseReceiver } from "@agent-tracer/testing/langfuse";
import { LangfuseSpanProcessor } from "@langfuse/otel";
import { setLangfuseTracerProvider, startObservation } from "@langfuse/tracing";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { afterEach, describe, expect, it } from "vitest";
import { langfuseAt } from "../langfuse-at.js";

/** What became of spans that were all ended before the flush. */
interface Outcome {
  readonly arrived: number;
  /** Whether the flush said that all was well. */
  readonly isOk: boolean;
}

async function sendWithSdk(receiver: LangfuseReceiver, spans: number): Promise<Outcome> {
  const keys = { publicKey: "pk-lf-test", secretKey: "sk-lf-test", baseUrl: receiver.url };
  const processor = new LangfuseSpanProcessor(keys);
  setLangfuseTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));
  for (let span = 0; span < spans; span += 1) startObservation("span", { input: { span } }).end();
  const isOk = await processor.forceFlush().then(
    () => true,
    () => false,
  );
  return { arrived: receiver.observations().length, isOk };
}

async function sendWithUs(receiver: LangfuseReceiver, spans: number): Promise<Outcome> {
  const tracing = new TracingService({ diagnostics: false }).registerTracer(langfuseAt(receiver));
  for (let span = 0; span < spans; span += 1) tracing.withTrace("span", { inputs: { span } }, () => {});
  const { ok } = await tracing.shutdown({ timeoutMs: 20_000 });
  return { arrived: receiver.observations().length, isOk: ok };
}

afterEach(() => {
  setLangfuseTracerProvider(null);
});

/** Where the SDK by default loses spans. A line that is no longer true calls for another look at the decision to speak the wire. */
describe("reasons to speak the wire", () => {
  it.each<[string, number, () => FaultPlan | undefined]>([
    ["5,000 spans at once", 5000, () => undefined],
    ["one 500", 100, () => firstRequests(1, { type: "status", status: 500 })],
    ["503 for as long as it tries", 100, () => firstRequests(5, { type: "status", status: 503 })],
  ])("after %s", async (name, spans, createFault) => {
    await using theirs = await langfuseReceiver();
    await using ours = await langfuseReceiver();
    theirs.fault = createFault();
    const sdk = await sendWithSdk(theirs, spans);
    theirs.heal();
    ours.fault = createFault();
    const us = await sendWithUs(ours, spans);
    const show = ({ arrived, isOk }: Outcome) => `${arrived} of ${spans}, flush says ${isOk ? "ok" : "not ok"}`;
    console.info(`${name}: SDK ${show(sdk)}; Agent Tracer ${show(us)}`);
    expect(sdk.arrived).toBeLessThan(spans);
    expect(us).toEqual({ arrived: spans, isOk: true });
  });
});
