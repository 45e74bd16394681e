import {
  AgentTracerError,
  type ScoreRecord,
  type StepEnd,
  type StepStart,
  type TraceEnd,
  type TracerFactory,
  type TraceStart,
} from "@agent-tracer/core";
import { checkOptions } from "./check-options.js";

/** What a memory tracer saw of one trace. */
export interface MemoryTrace {
  readonly start: TraceStart;
  /** Steps as they started, in the order of arrival. */
  readonly startedSteps: readonly StepStart[];
  /** Steps as they ended, in the order of arrival. */
  readonly endedSteps: readonly StepEnd[];
  /** Absent while the trace is open. */
  readonly end?: TraceEnd;
}

/** One record, with the call that brought it. */
export type MemoryRecord =
  | { readonly type: "traceStart"; readonly record: TraceStart }
  | { readonly type: "stepStart"; readonly record: StepStart }
  | { readonly type: "stepEnd"; readonly record: StepEnd }
  | { readonly type: "traceEnd"; readonly record: TraceEnd }
  | { readonly type: "score"; readonly record: ScoreRecord };

/** Traces and steps that did not come to an end of their own. */
export interface Unended {
  /** Traces that started and have not ended. */
  readonly traces: readonly TraceStart[];
  /** Steps that started and have not ended. */
  readonly steps: readonly StepStart[];
  /** Those that were ended for them: by the end of their trace, or by a shutdown. */
  readonly abandoned: { readonly traces: readonly TraceEnd[]; readonly steps: readonly StepEnd[] };
}

/** Options of {@link memoryTracer}. */
export interface MemoryTracerOptions {
  /** Name among the tracers of a service: give one to register two. @default "memory" */
  readonly name?: string;
}

/** A tracer that keeps what it is given, for a test to look at. */
export interface MemoryTracer extends TracerFactory<never> {
  readonly traces: readonly MemoryTrace[];
  /** All records in the order of arrival. */
  readonly records: readonly MemoryRecord[];
  /** Scores given after their trace had ended. Earlier ones are in the ends of traces and steps. */
  readonly scores: readonly ScoreRecord[];
  /** Forgets all that was kept. Traces that are open go on unseen. */
  clear(): void;
  /** Tells what has not ended, so that a test can expect nothing of it. */
  unended(): Unended;
  /** Finds the one trace of this name, or the one trace there is. @throws {MemoryLookupError} on none and on several. */
  trace(name?: string): MemoryTrace;
  /** Finds the one ended step of this name in all traces. @throws {MemoryLookupError} on none and on several. */
  step(name: string): StepEnd;
  /** Finds all ended steps of this name, or all there are, in the order of arrival. */
  steps(name?: string): readonly StepEnd[];
}

/** What a finder of {@link MemoryTracer} throws: says what was looked for and what there is. */
export class MemoryLookupError extends AgentTracerError {
  override name = "MemoryLookupError";
}

interface OpenTrace {
  readonly start: TraceStart;
  readonly startedSteps: StepStart[];
  readonly endedSteps: StepEnd[];
  end?: TraceEnd;
}

/**
 * Makes a tracer that keeps traces in memory.
 *
 * @throws {ConfigError} on options that do not exist.
 * Records arrive in the background: await `endTrace`, `flush` or `shutdown` before looking.
 * @example
 * const memory = memoryTracer();
 * const tracing = new TracingService().registerTracer(memory);
 * await runAgent(tracing);
 * await tracing.flush();
 * expect(renderTree(memory.trace("answer"))).toMatchSnapshot();
 */
export function memoryTracer(options: MemoryTracerOptions = {}): MemoryTracer {
  checkOptions(options, ["name"]);
  const traces: OpenTrace[] = [];
  const records: MemoryRecord[] = [];
  const scores: ScoreRecord[] = [];
  const steps = (name?: string) =>
    traces.flatMap(({ endedSteps }) => endedSteps).filter((step) => name === undefined || step.name === name);

  return {
    name: options.name ?? "memory",
    traces,
    records,
    scores,
    create(start) {
      const trace: OpenTrace = { start, startedSteps: [], endedSteps: [] };
      traces.push(trace);
      records.push({ type: "traceStart", record: start });
      return {
        ready: true,
        addTrace(record) {
          trace.startedSteps.push(record);
          records.push({ type: "stepStart", record });
        },
        endTrace(record) {
          trace.endedSteps.push(record);
          records.push({ type: "stepEnd", record });
        },
        end(record) {
          trace.end = record;
          records.push({ type: "traceEnd", record });
        },
      };
    },
    addScore(record) {
      scores.push(record);
      records.push({ type: "score", record });
    },
    clear() {
      for (const list of [traces, records, scores]) list.length = 0;
    },
    unended: () => findUnended(traces),
    trace: (name) =>
      findOne({
        what: "trace",
        name,
        found: traces.filter((trace) => name === undefined || nameOf(trace) === name),
        existing: traces.map(nameOf),
      }),
    step: (name) =>
      findOne({ what: "ended step", name, found: steps(name), existing: steps().map((step) => step.name) }),
    steps,
  };
}

function nameOf(trace: MemoryTrace): string {
  return (trace.end ?? trace.start).name;
}

function findUnended(traces: readonly OpenTrace[]): Unended {
  const ends = traces.flatMap(({ end }) => (end === undefined ? [] : [end]));
  return {
    traces: traces.filter(({ end }) => end === undefined).map(({ start }) => start),
    steps: traces.flatMap(openSteps),
    abandoned: {
      traces: ends.filter(({ status }) => status === "abandoned"),
      steps: traces.flatMap(({ endedSteps }) => endedSteps).filter(({ status }) => status === "abandoned"),
    },
  };
}

function openSteps({ startedSteps, endedSteps }: OpenTrace): readonly StepStart[] {
  const ended = new Set(endedSteps.map(({ stepId }) => stepId));
  return startedSteps.filter(({ stepId }) => !ended.has(stepId));
}

interface Lookup<T> {
  readonly what: string;
  readonly name: string | undefined;
  readonly found: readonly T[];
  readonly existing: readonly string[];
}

const MAX_LISTED = 20;

function findOne<T>({ what, name, found, existing }: Lookup<T>): T {
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const wanted = name === undefined ? what : `${what} ${JSON.stringify(name)}`;
  throw new MemoryLookupError(`Expected one ${wanted}, found ${found.length}. ${listNames(existing)}`);
}

function listNames(names: readonly string[]): string {
  if (names.length === 0) return "There is none: records arrive in the background, so await `flush()` before looking.";
  const listed = names.slice(0, MAX_LISTED).map((name) => JSON.stringify(name));
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : "";
  return `There are: ${listed.join(", ")}${more}.`;
}
