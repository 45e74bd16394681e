import type { StepHandle, TraceHandle, TracingService } from "../../src/index.js";

/** What an entrance is used with. */
export interface Visit {
  readonly tracing: TracingService;
  readonly trace: TraceHandle;
  readonly step: StepHandle;
  readonly value: unknown;
}

/** One way by which a user's value gets into a record. */
export interface Entrance {
  readonly name: string;
  /** Uses it, and returns what the traced program gets where that has to be the same value. */
  readonly enter: (visit: Visit) => unknown;
  /** Whether a step of the same name has the value, as it is, for its inputs or outputs. */
  readonly shows?: "inputs" | "outputs";
}

/** A hostile value where the API's types ask for something else. */
function any<T>(value: unknown): T {
  return value as T; // that is the point of these tests
}

const same = Symbol("the caller gets nothing back");
/** Stands for the value itself where an entrance returns nothing. */
export const NOTHING_BACK: unknown = same;

function silently(use: (visit: Visit) => void): Entrance["enter"] {
  return (visit) => {
    use(visit);
    return NOTHING_BACK;
  };
}

/** All entrances that take a value. */
export const ENTRANCES: readonly Entrance[] = [
  {
    name: "inputs of a trace",
    enter: silently(({ tracing, value }) => {
      tracing.withTrace("inner", { inputs: value, metadata: any(value) }, () => {});
      tracing.withTrace("inner", { tags: any([value]), userId: any(value), sessionId: any(value) }, () => {});
      tracing.withTrace(any(value), { startTime: any(value) }, () => {});
    }),
  },
  {
    name: "update",
    enter: silently(({ trace, value }) => {
      trace.update({ metadata: any({ value }), tags: any([value]) });
      trace.update({ metadata: any(value), userId: any(value), sessionId: any(value) });
    }),
  },
  {
    name: "step inputs",
    shows: "inputs",
    enter: silently(({ tracing, value }) => tracing.traceStep("step inputs", { inputs: value }, () => {})),
  },
  {
    name: "step options",
    enter: silently(({ tracing, value }) => {
      tracing.traceStep("step options", { metadata: any(value), attributes: any(value), type: any(value) }, () => {});
      tracing.traceStep(any(value), () => {});
    }),
  },
  {
    name: "outputs set",
    shows: "outputs",
    enter: silently(({ tracing, value }) => tracing.traceStep("outputs set", (step) => step.setOutputs(value))),
  },
  {
    name: "outputs given to end",
    shows: "outputs",
    enter: silently(({ tracing, value }) => tracing.startStep("outputs given to end").end({ outputs: value })),
  },
  {
    name: "outputs by the service",
    shows: "outputs",
    enter: silently(({ tracing, value }) =>
      tracing.traceStep("outputs by the service", () => tracing.setOutputs(value)),
    ),
  },
  { name: "a returned value", enter: ({ tracing, value }) => tracing.traceStep("a returned value", () => value) },
  {
    name: "a returned promise of it",
    enter: ({ tracing, value }) => tracing.traceStep("a returned promise of it", () => Promise.resolve({ value })),
  },
  {
    name: "wrapped arguments",
    shows: "inputs",
    enter: ({ tracing, value }) =>
      tracing.wrap((given: unknown) => ({ given }), { name: "wrapped arguments" })(value).given,
  },
  {
    name: "several wrapped arguments and a result",
    enter: ({ tracing, value }) => tracing.wrap((_first: number, given: unknown) => [given])(1, value)[0],
  },
  {
    name: "logs",
    enter: silently(({ step, value }) => {
      step.addLog({ name: "n", message: value });
      step.addLog({ name: any(value), message: "m", type: any(value), time: any(value) });
    }),
  },
  {
    name: "metadata",
    enter: silently(({ step, tracing, value }) => {
      step.setMetadata({ value });
      step.setMetadata(any(value));
      tracing.setMetadata(any(value));
    }),
  },
  {
    name: "model and usage",
    enter: silently(({ step, value }) => {
      step.setModel({ name: "m", parameters: any(value) });
      step.setModel({ name: any(value), provider: any(value), parameters: any({ value }) });
      step.setUsage({ inputTokens: any(value) });
    }),
  },
  {
    name: "scores",
    enter: silently(({ step, trace, tracing, value }) => {
      step.score({ name: "s", value: any(value), comment: any(value) });
      trace.score({ name: any(value), value: 1, stepId: any(value) });
      tracing.score({ traceId: trace.traceId, stepId: any(value), name: "s", value: any(value) });
    }),
  },
  {
    name: "errors",
    enter: silently(({ tracing, value }) => {
      tracing.startStep("errors").fail(value);
      tracing.startStep("errors").end({ error: value });
      tracing.startStep("errors").fail(new Error("outer", { cause: value }));
    }),
  },
  {
    name: "a thrown value",
    enter: ({ tracing, value }) => {
      try {
        tracing.traceStep("a thrown value", () => {
          throw value;
        });
      } catch (thrown) {
        return thrown;
      }
      return undefined;
    },
  },
  {
    name: "chunks of a generator",
    enter: ({ tracing, value }) => {
      const chunks = tracing.traceStep("chunks of a generator", function* () {
        yield value;
        return value;
      } as () => Generator<unknown, unknown>);
      const first = chunks.next().value;
      return first === chunks.next().value ? first : undefined;
    },
  },
  {
    name: "the end of a trace",
    enter: silently(({ tracing, value }) => {
      tracing
        .startTrace("ended", { inputs: value })
        .end({ outputs: value, metadata: any(value) })
        .catch(() => {});
      tracing
        .startTrace("ended")
        .end({ error: value })
        .catch(() => {});
      tracing
        .startTrace("ended")
        .end(any(value))
        .catch(() => {});
      tracing.withTrace("ended", (trace) => trace.setOutputs(value));
    }),
  },
];

/** Passes the value where the API takes an object of options or a list: its fields are read, so that its code may run. */
export function enterAsBag({ tracing, trace, step, value }: Visit): void {
  tracing.withTrace("inner", any(value), () => {});
  tracing.withTrace("inner", { tags: any(value) }, () => {});
  trace.update(any(value));
  trace.update({ tags: any(value) });
  tracing.traceStep("step options", any(value), () => {});
  step.addLog(any(value));
  tracing.addLog(any(value));
  step.setModel(any(value));
  step.setUsage(any(value));
  step.score(any(value));
  trace.score(any(value));
  tracing.score(any(value));
  tracing.startStep("errors").end(any(value));
  void tracing.startTrace("ended").end(any(value));
}
