import { parseArgs } from "node:util";
import { SPANS_PER_TRACE } from "./agent-run.ts";
import type { BurstResult } from "./burst.ts";
import { rounded } from "./markdown.ts";
import { median } from "./statistics.ts";
import type { SubjectName } from "./subjects/subject.ts";

/** What is read of a run. */
export type Read = (result: BurstResult) => number;

export const wall: Read = ({ wallMs }) => wallMs;
export const cpu: Read = ({ cpuMs }) => cpuMs;

/** How long a comparison runs. */
export interface BurstArguments {
  readonly rounds: number;
  readonly traces: number;
  /** Runs once, to see that it runs. */
  readonly isSmoke: boolean;
}

/** Reads `--rounds`, `--traces` and `--smoke`. */
export function readArguments(smokeTraces: number): BurstArguments {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      traces: { type: "string", default: "2000" },
      smoke: { type: "boolean", default: false },
    },
  });
  const { smoke: isSmoke, rounds, traces } = values;
  return { isSmoke, rounds: isSmoke ? 1 : Number(rounds), traces: isSmoke ? smokeTraces : Number(traces) };
}

/** What tracing adds to a program that traces nothing: medians of runs, next to OpenTelemetry's. */
export class BurstComparison {
  readonly #results = new Map<SubjectName, BurstResult[]>();
  readonly #spans: number;

  constructor(traces: number) {
    this.#spans = traces * SPANS_PER_TRACE;
  }

  add(subject: SubjectName, result: BurstResult): void {
    this.#results.set(subject, [...this.runsOf(subject), result]);
  }

  runsOf(subject: SubjectName): readonly BurstResult[] {
    return this.#results.get(subject) ?? [];
  }

  median(subject: SubjectName, read: Read): number {
    return median(this.runsOf(subject).map(read));
  }

  /** Microseconds a span, of what is read in milliseconds. */
  addedPerSpan(subject: SubjectName, read: Read): number {
    return ((this.median(subject, read) - this.median("none", read)) * 1000) / this.#spans;
  }

  /** What it adds over what OpenTelemetry adds. */
  ratio(subject: SubjectName, read: Read): string {
    return rounded(this.addedPerSpan(subject, read) / this.addedPerSpan("OpenTelemetry", read), 2);
  }
}
