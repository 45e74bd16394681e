// What two broken backends cost a third one: `--rounds 5`, `--smoke`.
import { parseArgs } from "node:util";
import { startChild } from "./child.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import type { LanesCommand, LanesReport } from "./programs/lanes-client.ts";
import type { LatencyCommand, LatencyReport } from "./programs/latency-sink.ts";
import type { SinkCommand, SinkReport } from "./programs/sink.ts";
import { median, quantile } from "./statistics.ts";

const SPANS_PER_TRACE = 5;
const TRACES_PER_SECOND = 100;
const REFUSING_URL = "http://127.0.0.1:9";
const MAX_RATIO = 1.2;

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, smoke: { type: "boolean", default: false } },
});
const rounds = values.smoke ? 1 : Number(values.rounds);
const traces = values.smoke ? 300 : 1000;

interface Run {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly arrived: number;
}

async function measure(isAlone: boolean): Promise<Run> {
  const healthy = startChild<LatencyCommand, LatencyReport>("latency-sink");
  const hanging = startChild<SinkCommand, SinkReport>("sink", { args: ["--hang"] });
  const client = startChild<LanesCommand, LanesReport>("lanes-client");
  try {
    const [{ url }, { url: hangingUrl }] = await Promise.all([healthy.next(), hanging.next()]);
    const broken = isAlone ? {} : { hanging: hangingUrl, refusing: REFUSING_URL };
    await client.ask({ type: "run", urls: { healthy: url, ...broken }, traces, tracesPerSecond: TRACES_PER_SECOND });
    const { latencies } = await healthy.ask({ type: "report" });
    const at = (q: number): number => quantile(latencies, q);
    return { p50: at(0.5), p99: at(0.99), max: at(1), arrived: latencies.length };
  } finally {
    for (const child of [client, healthy, hanging]) child.kill();
  }
}

const alone: Run[] = [];
const together: Run[] = [];
for (let round = 0; round < rounds; round++) {
  alone.push(await measure(true));
  together.push(await measure(false));
}

const of = (runs: readonly Run[], key: keyof Run): number => median(runs.map((run) => run[key]));
const ratio = of(together, "p99") / of(alone, "p99");
const row = (title: string, runs: readonly Run[]): Record<string, string> => ({
  "": title,
  "p50, ms": rounded(of(runs, "p50"), 0),
  "p99, ms": rounded(of(runs, "p99"), 0),
  "max, ms": rounded(of(runs, "max"), 0),
  arrived: `${of(runs, "arrived")} of ${traces * SPANS_PER_TRACE}`,
});

console.log(
  `From a span's end to its arrival at the healthy server; ${traces} traces of ${SPANS_PER_TRACE} spans at ${TRACES_PER_SECOND} ` +
    `traces/s, medians of ${rounds} interleaved rounds. ${describeRun()}:\n`,
);
console.log(
  toTable([row("alone", alone), row("beside a backend that never answers and one that refuses connections", together)]),
);
console.log(`\np99 together / alone: ${rounded(ratio, 2)} (limit ${MAX_RATIO})`);
if (!(ratio < MAX_RATIO)) process.exitCode = 1;
