// What tracing costs a program that bursts: `--rounds 5`, `--traces 2000`, `--smoke`.
import { SPANS_PER_TRACE } from "./agent-run.ts";
import { type BurstResult, runBurst } from "./burst.ts";
import { BurstComparison, cpu, type Read, readArguments, wall } from "./burst-comparison.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import { median, quantile } from "./statistics.ts";
import type { SubjectName } from "./subjects/subject.ts";

const WARM_UP_TRACES = 400;
const SLICE_LIMITS_MS = [1, 2, 4, 8] as const;
const SUBJECTS: readonly SubjectName[] = [
  "none",
  "OpenTelemetry",
  "OpenTelemetry, gzip",
  "Agent Tracer",
  "Agent Tracer, no gzip",
  "Agent Tracer, no gzip, no masking",
];

const { rounds, traces } = readArguments(200);
const spans = traces * SPANS_PER_TRACE;

const comparison = new BurstComparison(traces);
const controls: BurstResult[] = [];
for (let round = 0; round < rounds; round++) {
  for (const subject of SUBJECTS) comparison.add(subject, await burst(subject, subject.startsWith("Agent Tracer")));
  controls.push(await burst("none", true));
}

function burst(subject: SubjectName, timesSlices: boolean): Promise<BurstResult> {
  return runBurst({ subject, traces, warmUpTraces: WARM_UP_TRACES, sink: "healthy", timesSlices });
}

const of = (subject: SubjectName, read: Read): number => comparison.median(subject, read);
const p99: Read = ({ traceP99Ms }) => traceP99Ms;

function compared(subject: SubjectName): Record<string, string> {
  const added = (read: Read): string => rounded(comparison.addedPerSpan(subject, read));
  const ratio = (read: Read): string => (subject === "none" ? "–" : comparison.ratio(subject, read));
  return {
    "": subject === "none" ? "no tracing" : subject,
    "wall+ µs/span": added(wall),
    "× OTel": ratio(wall),
    "CPU+ µs/span": added(cpu),
    "× OTel ": ratio(cpu),
    "p99 of a trace, ms": rounded(of(subject, p99), 2),
    "loop delay p99, ms": rounded(of(subject, ({ delayP99Ms }) => delayP99Ms)),
    "max, ms": rounded(of(subject, ({ delayMaxMs }) => delayMaxMs)),
    "while flushing, ms": rounded(of(subject, ({ drainDelayMaxMs }) => drainDelayMaxMs)),
    "peak RSS, MB": rounded(
      of(subject, ({ peakRssMb }) => peakRssMb),
      0,
    ),
    "MB sent": rounded(of(subject, ({ arrived }) => arrived.megabytes)),
    arrived: arrivedOf(subject),
  };
}

/** Counts the spans of the warm-up too. */
function arrivedOf(subject: SubjectName): string {
  if (subject === "none") return "–";
  const share = of(subject, ({ arrived }) => arrived.spans) / (spans + WARM_UP_TRACES * SPANS_PER_TRACE);
  return `${rounded(share * 100)} %`;
}

function sliced(title: string, runs: readonly BurstResult[]): Record<string, string> {
  const middle = (read: (slicesMs: readonly number[]) => number): number =>
    median(runs.map(({ slicesMs }) => read(slicesMs)));
  const at = (q: number): string =>
    rounded(
      middle((slicesMs) => quantile(slicesMs, q)),
      2,
    );
  const row: Record<string, string> = {
    "": title,
    slices: rounded(
      middle((slicesMs) => slicesMs.length),
      0,
    ),
    "p50, ms": at(0.5),
    p99: at(0.99),
    max: at(1),
  };
  for (const limit of SLICE_LIMITS_MS)
    row[`over ${limit} ms`] = rounded(
      middle((slicesMs) => slicesMs.filter((ms) => ms > limit).length),
      0,
    );
  return row;
}

console.log(`${spans} spans in ${traces} traces, medians of ${rounds} interleaved rounds. ${describeRun()}:\n`);
console.log(toTable(SUBJECTS.map(compared)));
console.log(
  "\nSlices of the worker; the control is a fixed work of the same kind (22 payloads written as JSON twice) in a program that traces " +
    "nothing:\n",
);
const slicedSubjects = SUBJECTS.filter((name) => name.startsWith("Agent Tracer"));
console.log(
  toTable([sliced("control", controls), ...slicedSubjects.map((name) => sliced(name, comparison.runsOf(name)))]),
);
