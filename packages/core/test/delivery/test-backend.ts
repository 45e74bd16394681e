import type { StepEnd, StepStart, TraceEnd, TraceStart } from "../../src/records.js";
import type { Delivery, DeliveryLimits, Emit, Tracer, TracerFactory } from "../../src/tracer.js";

/** What a test's backend answers to a request. */
export type Answer = (items: readonly string[], signal: AbortSignal) => Promise<Delivery | void>;

/** A backend in memory: each record becomes one item, its name. */
export class TestBackend implements TracerFactory<string> {
  readonly name: string = "test";
  limits: DeliveryLimits = { maxItems: 512, maxBytes: 1_048_576 };
  /** Calls in order, such as `endTrace:a`. */
  readonly calls: string[] = [];
  /** Items of each request, oldest first. */
  readonly requests: (readonly string[])[] = [];
  /** Items that were accepted, in order. */
  readonly accepted: string[] = [];
  answer: Answer = () => Promise.resolve();
  itemBytes = 10;
  emit: Emit<string> | undefined;

  create(trace: TraceStart, emit: Emit<string>): Tracer {
    this.calls.push(`create:${trace.name}`);
    this.emit = emit;
    return this.createTracer(emit);
  }

  createTracer(emit: Emit<string>): Tracer {
    return {
      ready: true,
      addTrace: (step) => void this.calls.push(`addTrace:${step.name}`),
      endTrace: (step) => this.#emit("endTrace", step.name, emit),
      end: (trace) => this.#emit("end", trace.name, emit),
    };
  }

  #emit(method: string, name: string, emit: Emit<string>): void {
    this.calls.push(`${method}:${name}`);
    emit(name, this.itemBytes);
  }

  async deliver(items: readonly string[], signal: AbortSignal): Promise<Delivery | void> {
    this.requests.push(items);
    const delivery = await this.answer(items, signal);
    this.accepted.push(...items);
    return delivery;
  }
}

/** Starts a trace record for a test. */
export function traceStart(name: string): TraceStart {
  return {
    traceId: `trace-${name}`,
    rootId: `root-${name}`,
    name,
    projectName: "p",
    startTime: 1,
    tags: [],
    metadata: {},
  };
}

/** Ends a trace record for a test. */
export function traceEnd(name: string): TraceEnd {
  return { ...traceStart(name), endTime: 2, status: "ok", scores: [], totals: { steps: 0, errors: 0, usage: {} } };
}

/** Starts a step record for a test. */
export function stepStart(name: string, parentId = "root"): StepStart {
  return {
    traceId: "t",
    rootId: "root",
    stepId: name,
    parentId,
    name,
    type: "step",
    startTime: 1,
    metadata: {},
    attributes: {},
  };
}

/** Ends a step record for a test. */
export function stepEnd(name: string, changes: Partial<StepEnd> = {}): StepEnd {
  return { ...stepStart(name), endTime: 2, status: "ok", logs: [], scores: [], ...changes };
}
