// A program that traces as fast as it can, and measures itself.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { runAgent, SPANS_PER_TRACE } from "../agent-run.ts";
import { createPayload } from "../payload.ts";
import { recordSlices } from "../slices.ts";
import { mean, quantile } from "../statistics.ts";
import { createSubject } from "../subjects/create-subject.ts";
import type { SubjectName } from "../subjects/subject.ts";
import { connectParent } from "./parent.ts";

/** The run. */
export interface BurstRun {
  readonly subject: SubjectName;
  readonly url: string;
  readonly traces: number;
  readonly warmUpTraces: number;
  /** Records that may wait before the program waits too. @default no bound */
  readonly maxPending?: number;
  /**
   * Whether the work that the library does by `setImmediate` is timed. Where nothing is traced, a fixed work of the same kind is done
   * and timed in its place, which shows what the machine adds. @default false
   */
  readonly timesSlices?: boolean;
  /** Whether what waits is flushed before the shutdown. @default true */
  readonly flushes?: boolean;
}

/** What came of it. Times are of the measured traces, without the warm-up. */
export interface BurstReport {
  readonly wallMs: number;
  /** Of the whole process, the flush included. */
  readonly cpuMs: number;
  readonly traceMeanMs: number;
  readonly traceP99Ms: number;
  readonly flushMs: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** Event-loop delay of the flush alone. */
  readonly drainDelayMaxMs: number;
  readonly slicesMs: readonly number[];
  /** Memory of the process, about every 2 % of the traces. */
  readonly memory: readonly { readonly spans: number; readonly rssMb: number }[];
  readonly peakRssMb: number;
  /** What is held before the shutdown, garbage not counted. `NaN` without `--expose-gc`. */
  readonly liveMb: number;
  readonly flushed: string;
}

/** How the library ended its work. */
export interface BurstEnding {
  readonly shutDown: string;
  readonly shutdownMs: number;
  /** When `shutdown` was called, in epoch milliseconds. */
  readonly shutdownAt: number;
}

const MEMORY_SAMPLES = 50;
const parent = connectParent<BurstRun, BurstReport | BurstEnding>();
const run = await parent.next();
const setImmediateAsIs = globalThis.setImmediate;
const slices = run.timesSlices === true ? recordSlices() : undefined;
const subject = await createSubject(run.subject, run.url);
const isControl = slices !== undefined && run.subject === "none";

function writePayloads(): void {
  for (let span = 0; span < SPANS_PER_TRACE; span++) {
    const { inputs, outputs } = createPayload(span);
    JSON.stringify([JSON.stringify(inputs), JSON.stringify(outputs)]);
  }
}

function measureLive(): number {
  // Twice: what the first one frees outside the heap is no longer counted after the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return globalThis.gc === undefined ? Number.NaN : (heapUsed + external) / 1e6;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediateAsIs(resolve));

async function trace(count: number, onTrace: (index: number, ms: number) => void): Promise<void> {
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await runAgent(subject, index);
    onTrace(index, performance.now() - start);
    if (isControl) setImmediate(writePayloads);
    await turn();
    if (run.maxPending === undefined) continue;
    while (subject.pending() > run.maxPending) await turn();
  }
}

await trace(run.warmUpTraces, () => {});
await subject.flush();
slices?.clear();

const { traces } = run;
const traceMs = new Float64Array(traces);
const memory: { spans: number; rssMb: number }[] = [];
const sampleEvery = Math.ceil(traces / MEMORY_SAMPLES);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const cpu = process.cpuUsage();
const start = performance.now();
await trace(traces, (index, ms) => {
  traceMs[index] = ms;
  if (index % sampleEvery === 0)
    memory.push({ spans: index * SPANS_PER_TRACE, rssMb: process.memoryUsage.rss() / 1e6 });
});
const loopDelay = { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
delay.reset();
const flushStart = performance.now();
const flushed = run.flushes === false ? "" : await subject.flush();
const end = performance.now();
const { user, system } = process.cpuUsage(cpu);
const drainDelayMaxMs = delay.max / 1e6;
delay.disable();
await parent.tell({
  wallMs: end - start,
  cpuMs: (user + system) / 1000,
  traceMeanMs: mean(traceMs),
  traceP99Ms: quantile(traceMs, 0.99),
  flushMs: end - flushStart,
  delayP99Ms: loopDelay.p99,
  delayMaxMs: loopDelay.max,
  drainDelayMaxMs,
  slicesMs: slices?.slicesMs ?? [],
  memory,
  // Node gives kilobytes.
  peakRssMb: (process.resourceUsage().maxRSS * 1024) / 1e6,
  liveMb: measureLive(),
  flushed,
});
const shutdownAt = Date.now();
const shutdownStart = performance.now();
const shutDown = await subject.shutdown();
await parent.tell({ shutDown, shutdownMs: performance.now() - shutdownStart, shutdownAt });
parent.leave();
