import { openScope, openStep } from "./active.js";
import type { StepOptions } from "./api.js";
import type { ContextHost } from "./host.js";
import type { OpenStep, Scope } from "./open.js";
import { StepContext } from "./step-context.js";
import { TraceContext } from "./trace-context.js";

/** Where a step shall be opened. */
export interface Place {
  readonly host: ContextHost;
  /** Where the caller is. */
  readonly ambient?: Scope | undefined;
  /** What the caller named: it counts also when its step has ended. */
  readonly parent?: Scope | undefined;
}

/** A step that is asked for. */
export interface StepRequest {
  readonly name: string;
  readonly options: StepOptions;
  readonly endsWithFunction: boolean;
}

/** Opens a step where it belongs. Without an open trace it becomes a trace of its own. */
export function openStepIn(place: Place, request: StepRequest): OpenStep {
  const scope = choose(place);
  if (scope !== undefined) return new StepContext({ trace: scope.trace, parent: scope.step, ...request });
  const { host } = place;
  const options = { startTime: request.options.startTime };
  const trace = new TraceContext({ host, name: request.name, options, around: undefined, isImplicit: true });
  try {
    return new StepContext({ trace, parent: undefined, ...request });
  } catch (error) {
    trace.abandon();
    throw error;
  }
}

function choose({ host, ambient, parent }: Place): Scope | undefined {
  if (parent !== undefined) {
    // A step that has ended may still be the parent of what follows from it.
    if (!parent.trace.isEnded) return parent;
    host.ignore("ended", "A step was opened below a trace that had ended; it became a trace of its own.");
    return undefined;
  }
  const scope = openScope(ambient);
  return scope === undefined ? undefined : { trace: scope.trace, step: openStep(scope), isEntered: false };
}
