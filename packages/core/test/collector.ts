import type { ScoreRecord, StepEnd, StepStart, TraceEnd, TracerFactory, TraceStart } from "../src/index.js";

export type Collected =
  | { readonly type: "trace-start"; readonly record: TraceStart }
  | { readonly type: "step-start"; readonly record: StepStart }
  | { readonly type: "step-end"; readonly record: StepEnd }
  | { readonly type: "trace-end"; readonly record: TraceEnd }
  | { readonly type: "score"; readonly record: ScoreRecord };

/** A tracer that keeps what it is given, in order. */
export interface Collector extends TracerFactory {
  readonly all: readonly Collected[];
  readonly traceStarts: readonly TraceStart[];
  readonly steps: readonly StepEnd[];
  readonly traces: readonly TraceEnd[];
  readonly scores: readonly ScoreRecord[];
  /** The only ended step of a name. */
  step(name: string): StepEnd;
  /** The only ended trace of a name. */
  trace(name: string): TraceEnd;
}

export function collector(name = "collector"): Collector {
  const all: Collected[] = [];
  const records = <T extends Collected["type"]>(type: T) =>
    all.flatMap((entry) => (entry.type === type ? [entry.record as Extract<Collected, { type: T }>["record"]] : []));
  return {
    name,
    all,
    create(trace) {
      all.push({ type: "trace-start", record: trace });
      return {
        ready: true,
        addTrace: (record) => all.push({ type: "step-start", record }),
        endTrace: (record) => all.push({ type: "step-end", record }),
        end: (record) => all.push({ type: "trace-end", record }),
      };
    },
    addScore: (record) => all.push({ type: "score", record }),
    get traceStarts() {
      return records("trace-start");
    },
    get steps() {
      return records("step-end");
    },
    get traces() {
      return records("trace-end");
    },
    get scores() {
      return records("score");
    },
    step: (stepName) => only(records("step-end"), stepName),
    trace: (traceName) => only(records("trace-end"), traceName),
  };
}

function only<R extends { readonly name: string }>(records: readonly R[], name: string): R {
  const [found, ...others] = records.filter((record) => record.name === name);
  if (found === undefined || others.length > 0) {
    throw new Error(`Expected one "${name}" among: ${records.map((record) => record.name).join(", ") || "nothing"}`);
  }
  return found;
}
