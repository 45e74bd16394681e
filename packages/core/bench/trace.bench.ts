import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { test } from "vitest";
import type { TracingService as Service, TracerFactory } from "../src/index.js";
import { importBundled } from "./bundled.js";
import { createPayload } from "./payload.js";

const { TracingService } = await importBundled<typeof import("../src/index.js")>("../src/index.ts");

const STEPS_PER_TRACE = 11;
const TRACES = 400;
const ROUNDS = 7;
const OPEN_STEPS = 10_000;

/** Runs one trace of 11 steps, each with 2 KB of payload, in the caller's time. */
type Workload = (payloads: readonly ReturnType<typeof createPayload>[]) => void;

function discard(): TracerFactory {
  return { name: "discard", create: () => ({ ready: true, addTrace() {}, endTrace() {}, end() {} }) };
}

function tracedBy(tracing: Service): Workload {
  return (payloads) =>
    tracing.withTrace("agent", () => {
      for (const { inputs, outputs } of payloads) tracing.traceStep("model", { type: "llm", inputs }, () => outputs);
    });
}

function floor(): Workload {
  const storage = new AsyncLocalStorage<number>();
  let kept = 0;
  return (payloads) =>
    storage.run(0, () => {
      for (const { inputs, outputs } of payloads) {
        storage.run(1, () => {
          kept += JSON.stringify(inputs).length + JSON.stringify(outputs).length;
        });
      }
      return kept;
    });
}

const workloads: Record<string, Workload> = {
  "AsyncLocalStorage + JSON.stringify": floor(),
  "traced, masking off": tracedBy(new TracingService({ masking: { enabled: false } }).registerTracer(discard())),
  traced: tracedBy(new TracingService().registerTracer(discard())),
  "no tracer registered": tracedBy(new TracingService()),
  disabled: tracedBy(new TracingService({ enabled: false })),
};

let made = 0;

/** The time that the caller spends, in µs a step; the loop turns between traces, so that lanes work as in a program. */
async function measure(workload: Workload): Promise<number[]> {
  const times: number[] = [];
  for (let trace = 0; trace < TRACES; trace++) {
    const payloads = Array.from({ length: STEPS_PER_TRACE }, () => createPayload(made++));
    const start = performance.now();
    workload(payloads);
    times.push(((performance.now() - start) * 1000) / STEPS_PER_TRACE);
    await turn();
  }
  return times;
}

/** As an agent calls its model: each call has the messages of those before it, and one more of 1 KB. */
async function measureConversations(workload: Workload): Promise<number[]> {
  const times: number[] = [];
  for (let trace = 0; trace < TRACES / 4; trace++) {
    const messages: object[] = [];
    const calls = Array.from({ length: STEPS_PER_TRACE }, () => {
      const { inputs, outputs } = createPayload(made++);
      messages.push(inputs);
      const call = { inputs: { messages: [...messages] }, outputs };
      messages.push(outputs);
      return call;
    });
    const start = performance.now();
    workload(calls);
    times.push(((performance.now() - start) * 1000) / STEPS_PER_TRACE);
    await turn();
  }
  return times;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

test("in the user's call, µs a step of 2 KB (medians of interleaved rounds)", { timeout: 120_000 }, async () => {
  await compare(measure);
});

test("in the user's call, µs a call of a model with all messages so far (medians of interleaved rounds)", {
  timeout: 120_000,
}, async () => {
  await compare(measureConversations);
});

async function compare(measureOnce: (workload: Workload) => Promise<number[]>): Promise<void> {
  const times = new Map(Object.keys(workloads).map((name) => [name, [] as number[]]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, workload] of Object.entries(workloads)) {
      const measured = await measureOnce(workload);
      // The first round warms up.
      if (round >= 0) times.get(name)?.push(...measured);
    }
  }
  const base = quantile(times.get("AsyncLocalStorage + JSON.stringify") ?? [], 0.5);
  console.table(
    Object.fromEntries(
      [...times].map(([name, values]) => {
        const median = quantile(values, 0.5);
        return [
          name,
          { "µs/step": rounded(median), p99: rounded(quantile(values, 0.99)), "× floor": rounded(median / base) },
        ];
      }),
    ),
  );
}

test("bytes kept for an open step, beside its payload", async () => {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("Run with --expose-gc.");
  const tracing = new TracingService().registerTracer(discard());
  const trace = tracing.startTrace("open");
  const open = () => Array.from({ length: OPEN_STEPS }, () => trace.startStep("step"));
  const used = async () => {
    await tracing.flush();
    gc();
    return process.memoryUsage().heapUsed;
  };
  const warm = open();
  const before = await used();
  const steps = open();
  const bytes = ((await used()) - before) / OPEN_STEPS;
  console.table({ "open step": { bytes: Math.round(bytes) } });
  for (const step of [...warm, ...steps]) step.end();
  await trace.end();
});

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
