// What each backend costs, next to its vendor's SDK and to OpenTelemetry: `--rounds 5`, `--traces 2000`, `--smoke`.
import { SPANS_PER_TRACE } from "./agent-run.ts";
import { runBurst } from "./burst.ts";
import { BurstComparison, cpu, type Read, readArguments, wall } from "./burst-comparison.ts";
import { describeRun, rounded, toTable } from "./markdown.ts";
import type { SubjectName } from "./subjects/subject.ts";
import { installVendor } from "./vendors/install-vendor.ts";
import { VENDORS } from "./vendors/vendors.ts";

const WARM_UP_TRACES = 400;
const OURS: readonly SubjectName[] = [
  "Agent Tracer: Langfuse",
  "Agent Tracer: LangWatch",
  "Agent Tracer: Opik",
  "Agent Tracer: all three",
  "Agent Tracer: Langfuse, no masking",
  "Agent Tracer: Langfuse, gzip",
];
const SDKS: readonly SubjectName[] = ["@langfuse/otel", "langwatch", "opik"];
/** How many servers get each span. */
const COPIES: Partial<Record<SubjectName, number>> = { "Agent Tracer: all three": 3 };

const { rounds, traces, isSmoke } = readArguments(50);
// A short run installs nothing.
const subjects: readonly SubjectName[] = ["none", "OpenTelemetry", ...OURS, ...(isSmoke ? [] : SDKS)];
if (!isSmoke) for (const { name } of VENDORS) await installVendor(name);

const comparison = new BurstComparison(traces);
for (let round = 0; round < rounds; round += 1) {
  for (const subject of subjects) {
    const run = { subject, traces, warmUpTraces: WARM_UP_TRACES, sink: "healthy" } as const;
    comparison.add(subject, await runBurst(run));
  }
}

const of = (subject: SubjectName, read: Read): number => comparison.median(subject, read);
/** Of the traces alone: what the program's own calls wait for. */
const inCall: Read = ({ traceMeanMs }) => traceMeanMs * traces;

/** Traces of the warm-up count too. */
function arrivedOf(subject: SubjectName): number {
  const sent = (traces + WARM_UP_TRACES) * SPANS_PER_TRACE * (COPIES[subject] ?? 1);
  return of(subject, ({ arrived }) => arrived.spans) / sent;
}

function row(subject: SubjectName): Record<string, string> {
  const added = (read: Read): string => rounded(comparison.addedPerSpan(subject, read));
  const ratio = (read: Read): string => comparison.ratio(subject, read);
  return {
    "": subject,
    "CPU+ µs/step": added(cpu),
    "× OTel": ratio(cpu),
    "wall+ µs/step": added(wall),
    "× OTel ": ratio(wall),
    "in the traces, + µs/step": added(inCall),
    "p99 of a trace, ms": rounded(
      of(subject, ({ traceP99Ms }) => traceP99Ms),
      2,
    ),
    requests: rounded(
      of(subject, ({ arrived }) => arrived.requests),
      0,
    ),
    "MB sent": rounded(of(subject, ({ arrived }) => arrived.megabytes)),
    arrived: `${rounded(Math.min(1, arrivedOf(subject)) * 100)} %`,
  };
}

const steps = traces * SPANS_PER_TRACE;
console.log(`${steps} steps in ${traces} traces, medians of ${rounds} interleaved rounds. ${describeRun()}:\n`);
console.log(toTable(subjects.filter((subject) => subject !== "none").map(row)));
const lost = OURS.filter((subject) => arrivedOf(subject) < 1);
if (lost.length > 0) console.error(`\nNot all arrived: ${lost.join("; ")}`);
process.exitCode = lost.length > 0 ? 1 : 0;
