// What a program holds while its backend is down, and over a million spans: `--rounds 3`, `--semi-space 16`, `--smoke`.
import { parseArgs } from "node:util";
import { SPANS_PER_TRACE } from "./agent-run.ts";
import { type BurstResult, runBurst, type SinkState } from "./burst.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import { median, slope } from "./statistics.ts";
import type { SubjectName } from "./subjects/subject.ts";

const SUBJECTS: readonly SubjectName[] = ["Agent Tracer", "OpenTelemetry"];
/** The default bound of a queue. */
const BOUND_MB = (64 * 1024 * 1024) / 1e6;
/** What an outage may add to it in the memory of the process, garbage included. */
const MAX_EXTRA_MB = 64;
/** What may be held beyond it: the library itself, the overhead of objects over their JSON, requests in flight. */
const MAX_HELD_EXTRA_MB = 32;
const MAX_EXIT_MS = 5200;
const MAX_CALL_RATIO = 1.5;
const MAX_PENDING = 5000;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    "semi-space": { type: "string", default: "16" },
    smoke: { type: "boolean", default: false },
  },
});
/** V8's young generation is thrice this. 16 MB is what Node 20 takes; later ones let it grow, whatever a program holds: 0 leaves it to them. */
const semiSpaceMb = Number(values["semi-space"]);
const isSmoke = values.smoke;
const rounds = isSmoke ? 1 : Number(values.rounds);
const outageTraces = isSmoke ? 3000 : 10_000;
const soakTraces = isSmoke ? 5000 : 90_910;

interface Case {
  readonly subject: SubjectName;
  readonly sink: SinkState;
}

const CASES: readonly Case[] = [
  { subject: "none", sink: "healthy" },
  ...SUBJECTS.flatMap((subject) =>
    (["healthy", "refusing", "hanging"] as const).map((sink): Case => ({ subject, sink })),
  ),
];

const results: BurstResult[] = [];
for (let round = 0; round < rounds; round++) {
  for (const { subject, sink } of CASES) {
    results.push(
      await runBurst({
        subject,
        sink,
        traces: outageTraces,
        warmUpTraces: 0,
        flushes: sink === "healthy",
        measuresLive: true,
        semiSpaceMb,
      }),
    );
  }
}

const of = ({ subject, sink }: Case, read: (result: BurstResult) => number): number =>
  median(results.filter((result) => result.subject === subject && result.sink === sink).map(read));
const peak = ({ peakRssMb }: BurstResult): number => peakRssMb;
const inCall = ({ traceMeanMs }: BurstResult): number => (traceMeanMs * 1000) / SPANS_PER_TRACE;
const untraced: Case = { subject: "none", sink: "healthy" };
const growth = (one: Case): number => of(one, peak) - of(untraced, peak);
const live = (one: Case): number => of(one, ({ liveMb }) => liveMb) - of(untraced, ({ liveMb }) => liveMb);
const called = (one: Case): number => of(one, inCall) - of(untraced, inCall);
const callRatio = (one: Case): number => called(one) / called({ ...one, sink: "healthy" });
const exit = (one: Case): number => of(one, ({ exitMs }) => exitMs);

const STATES: Readonly<Record<SinkState, string>> = {
  healthy: "answers",
  refusing: "refuses connections",
  hanging: "never answers",
};

function outage(one: Case): Record<string, string> {
  const last = results.findLast((result) => result.subject === one.subject && result.sink === one.sink);
  return {
    server: STATES[one.sink],
    "": one.subject,
    "held at the end, + MB": rounded(live(one), 0),
    "peak RSS, + MB": rounded(growth(one), 0),
    "in the call, µs/span": rounded(called(one)),
    "× healthy": one.sink === "healthy" ? "1" : rounded(callRatio(one), 2),
    "`shutdown`, s": rounded(of(one, ({ shutdownMs }) => shutdownMs) / 1000, 2),
    "process ended after, s": rounded(exit(one) / 1000, 2),
    arrived: String(last?.arrived.spans ?? ""),
    "said at the end": last?.shutDown ?? "",
    printed: `${last?.ending.output.trim().split("\n").filter(Boolean).length ?? 0} lines`,
  };
}

const traced = CASES.filter(({ subject }) => subject !== "none");
console.log(
  `${outageTraces * SPANS_PER_TRACE} spans of 2 KB in a burst, medians of ${rounds} interleaved rounds; without tracing the peak ` +
    `RSS is ${rounded(of(untraced, peak), 0)} MB. Semi-spaces of ${semiSpaceMb === 0 ? "Node's own size" : `${semiSpaceMb} MB`}. ${describeRun()}:\n`,
);
console.log(toTable(traced.sort((a, b) => a.sink.localeCompare(b.sink)).map(outage)));

const soaks: BurstResult[] = [];
for (const subject of SUBJECTS) {
  const maxPending = MAX_PENDING;
  soaks.push(
    await runBurst({ subject, sink: "healthy", traces: soakTraces, warmUpTraces: 0, maxPending, semiSpaceMb }),
  );
}

function soak({ subject, spans, memory, peakRssMb, arrived, flushed }: BurstResult): Record<string, string> {
  const rssAt = (share: number): string =>
    rounded(memory[Math.floor(share * (memory.length - 1))]?.rssMb ?? Number.NaN, 0);
  return {
    "": subject,
    "RSS at 25 %, MB": rssAt(0.25),
    "50 %": rssAt(0.5),
    "75 %": rssAt(0.75),
    "100 %": rssAt(1),
    peak: rounded(peakRssMb, 0),
    "MB per 100,000 spans, last 3/4": rounded(slopeOf(memory), 2),
    arrived: `${arrived.spans} of ${spans}`,
    "said at the end": flushed,
  };
}

function slopeOf(memory: BurstResult["memory"]): number {
  const last = memory.slice(Math.floor(memory.length / 4));
  return slope(last.map(({ spans, rssMb }) => [spans / 100_000, rssMb]));
}

console.log(
  `\n${soakTraces * SPANS_PER_TRACE} spans of 2 KB at a server that answers; the program waits while more than ${MAX_PENDING} of ` +
    `Agent Tracer's records wait:\n`,
);
console.log(toTable(soaks.map(soak)));

const broken = traced
  .filter(({ subject, sink }) => subject === "Agent Tracer" && sink !== "healthy")
  .flatMap((one) => {
    const outageMb = growth(one) - growth({ ...one, sink: "healthy" });
    return [
      ...(live(one) > BOUND_MB + MAX_HELD_EXTRA_MB ? [`${one.sink}: ${rounded(live(one))} MB held`] : []),
      ...(outageMb > BOUND_MB + MAX_EXTRA_MB ? [`${one.sink}: the outage added ${rounded(outageMb)} MB`] : []),
      ...(exit(one) > MAX_EXIT_MS ? [`${one.sink}: ended ${rounded(exit(one))} ms after the shutdown`] : []),
      ...(callRatio(one) > MAX_CALL_RATIO ? [`${one.sink}: a call took ${rounded(callRatio(one), 2)} × healthy`] : []),
    ];
  });
if (broken.length > 0) {
  console.error(`\nBeyond the limits: ${broken.join("; ")}`);
  process.exitCode = 1;
}
