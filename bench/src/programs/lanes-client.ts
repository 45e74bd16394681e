// A program that traces to several backends at a steady rate.
import { setTimeout as sleep } from "node:timers/promises";
import { TracingService } from "@agent-tracer/core";
import { otlpBackend } from "../otlp-backend.ts";
import { createPayload } from "../payload.ts";
import { connectParent } from "./parent.ts";

/** The run, then its end. */
export type LanesCommand = LanesRun | { readonly type: "end" };

/** What is traced, and where to. */
export interface LanesRun {
  readonly type: "run";
  /** By name of the lane. */
  readonly urls: Readonly<Record<string, string>>;
  readonly traces: number;
  readonly tracesPerSecond: number;
}

/** What became of each lane's records. */
export interface LanesReport {
  readonly accepted: Readonly<Record<string, number>>;
}

const STEPS = 4;

const parent = connectParent<LanesCommand, LanesReport>();
const command = await parent.next();
if (command.type === "end") throw new Error("Expected a run.");
const { urls, traces, tracesPerSecond } = command;
const tracing = new TracingService({ diagnostics: false });
for (const [name, url] of Object.entries(urls)) tracing.registerTracer(otlpBackend({ name, url }));

function runTrace(index: number): Promise<void> {
  return tracing.withTrace("agent", { inputs: { index } }, async () => {
    for (let step = 0; step < STEPS; step++) {
      const { inputs, outputs } = createPayload(index * STEPS + step);
      await tracing.traceStep("model", { type: "llm", inputs }, async () => outputs);
    }
  });
}

const startedAt = performance.now();
for (let index = 0; index < traces; index++) {
  await sleep(Math.max(0, startedAt + (index * 1000) / tracesPerSecond - performance.now()));
  await runTrace(index);
}
await tracing.flush({ timeoutMs: 3000 });
const { tracers } = tracing.health();
await parent.tell({
  accepted: Object.fromEntries(Object.entries(tracers).map(([name, { accepted }]) => [name, accepted])),
});
await parent.next();
await tracing.shutdown({ timeoutMs: 100 });
parent.leave();
