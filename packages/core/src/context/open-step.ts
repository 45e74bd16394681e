import { openScope, openStep } from "./active.js";
import type { StepOptions } from "./api.js";
import type { ContextHost } from "./host.js";
import type { OpenStep, Scope } from "./open.js";
import { StepContext } from "./step-context.js";
import { TraceContext } from "./trace-context.js";

/** A step that is asked for. */
export interface StepRequest {
  readonly name: string;
  readonly options: StepOptions;
  readonly endsWithFunction: boolean;
  /** Where the caller is. */
  readonly ambient: Scope | undefined;
  /** What the caller named; it may have ended. */
  readonly parent: Scope | undefined;
}

/** Opens a step where it belongs. Without an open trace it becomes a trace of its own. */
export function openStepIn(host: ContextHost, request: StepRequest): OpenStep {
  const { name, options, endsWithFunction } = request;
  const place = choosePlace(host, request);
  if (place !== undefined) {
    return new StepContext({ trace: place.trace, parent: place.step, name, options, endsWithFunction });
  }
  const { startTime } = options;
  const trace = new TraceContext({ host, name, options: { startTime }, outer: undefined, isImplicit: true });
  return new StepContext({ trace, parent: undefined, name, options, endsWithFunction });
}

function choosePlace(host: ContextHost, { ambient, parent }: StepRequest): Scope | undefined {
  if (parent !== undefined) {
    // A step that has ended may still be the parent of what follows from it.
    if (!parent.trace.isEnded) return parent;
    host.ignore("ended", "A step was opened below a trace that had ended; it became a trace of its own.");
    return undefined;
  }
  const scope = openScope(ambient);
  return scope === undefined ? undefined : { trace: scope.trace, step: openStep(scope), isEntered: false };
}

/** The scope that a new trace counts as its outer one: set by `run`, not merely left behind by `enterWith`. */
export function outerScope(current: Scope | undefined): Scope | undefined {
  const scope = openScope(current);
  if (scope === undefined) return undefined;
  const outer = scope.isEntered ? openScope(scope.trace.outer) : scope;
  // Ended traces are cut out of the chain, or a job that starts the next one would hold all before it.
  if (outer !== undefined) outer.trace.outer = openScope(outer.trace.outer);
  return outer;
}
