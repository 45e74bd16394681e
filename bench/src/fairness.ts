// What two broken backends cost a third one: `--rounds 5`, `--smoke`.
import { parseArgs } from "node:util";
import { type Child, startChild } from "./child.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import type { LanesCommand, LanesReport } from "./programs/lanes-client.ts";
import type { LatencyCommand, LatencyReport } from "./programs/latency-sink.ts";
import type { SinkCommand, SinkReport } from "./programs/sink.ts";
import { median, quantile } from "./statistics.ts";

const SPANS_PER_TRACE = 5;
const TRACES_PER_SECOND = 100;
const REFUSING_URL = "http://127.0.0.1:9";
const MAX_RATIO = 1.2;
const COMPANIES = {
  alone: "alone",
  healthy: "beside two that answer",
  broken: "beside one that never answers and one that refuses connections",
} as const;

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, smoke: { type: "boolean", default: false } },
});
const rounds = values.smoke ? 1 : Number(values.rounds);
const traces = values.smoke ? 500 : 3000;

type Company = keyof typeof COMPANIES;

interface Run {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly arrived: number;
}

async function measure(company: Company): Promise<Run> {
  const measured = startChild<LatencyCommand, LatencyReport>("latency-sink");
  const isHanging = company === "broken";
  const second = startChild<SinkCommand, SinkReport>("sink", { args: isHanging ? ["--hang"] : [] });
  const third = startChild<SinkCommand, SinkReport>("sink");
  const client = startChild<LanesCommand, LanesReport>("lanes-client");
  try {
    const [url, secondUrl, thirdUrl] = await Promise.all([urlOf(measured), urlOf(second), urlOf(third)]);
    const others = { second: secondUrl, third: isHanging ? REFUSING_URL : thirdUrl };
    const urls = { measured: url, ...(company === "alone" ? {} : others) };
    await client.ask({ type: "run", urls, traces, tracesPerSecond: TRACES_PER_SECOND });
    const { latencies, spans } = await measured.ask({ type: "report" });
    const at = (q: number): number => quantile(latencies, q);
    return { p50: at(0.5), p99: at(0.99), max: at(1), arrived: spans };
  } finally {
    for (const child of [client, measured, second, third]) child.kill();
  }
}

async function urlOf(server: Pick<Child<never, { readonly url: string }>, "next">): Promise<string> {
  return (await server.next()).url;
}

const companies = Object.keys(COMPANIES) as Company[]; // its own keys
const runs: Record<Company, Run[]> = { alone: [], healthy: [], broken: [] };
for (let round = 0; round < rounds; round++) {
  // Side by side, so that all meet what else the machine does.
  await Promise.all(companies.map(async (company) => runs[company].push(await measure(company))));
}

const of = (company: Company, key: keyof Run): number => median(runs[company].map((run) => run[key]));
const ratio = (company: Company): number => of(company, "p99") / of("alone", "p99");

console.log(
  `From a span's end to its arrival at the healthy server; ${traces} traces of ${SPANS_PER_TRACE} spans at ${TRACES_PER_SECOND} ` +
    `traces/s, without the first 2 s, medians of ${rounds} rounds in which the rows run side by side. ${describeRun()}:\n`,
);
console.log(
  toTable(
    companies.map((company) => ({
      "a backend that answers": COMPANIES[company],
      "p50, ms": rounded(of(company, "p50")),
      "p99, ms": rounded(of(company, "p99")),
      "× alone": rounded(ratio(company), 2),
      "max, ms": rounded(of(company, "max"), 0),
      arrived: `${of(company, "arrived")} of ${traces * SPANS_PER_TRACE}`,
    })),
  ),
);
if (!(ratio("broken") < MAX_RATIO)) {
  console.error(`\nBeyond the limit: the p99 is ${rounded(ratio("broken"), 2)} × alone, not below ${MAX_RATIO}`);
  process.exitCode = 1;
}
