import type { StepHandle, StepOptions } from "./api.js";
import { findFunction, readArguments, type StepArguments } from "./arguments.js";
import { Handle, type Held, quietly, runWithin } from "./handle.js";
import type { ContextHost } from "./host.js";
import { NO_STEP } from "./no-handles.js";
import type { OpenStep, Scope } from "./open.js";
import { openStepIn, type Place, type StepRequest } from "./open-step.js";
import { runObserved } from "./run-observed.js";

const NO_OPTIONS: StepOptions = Object.freeze({});

/** The user's side of an open step. Nothing of it throws. */
class UserStep extends Handle implements StepHandle {
  get traceId(): string {
    return Handle.held(this)?.scope.trace.traceId ?? NO_STEP.traceId;
  }

  get stepId(): string {
    return Handle.held(this)?.scope.step?.stepId ?? NO_STEP.stepId;
  }

  get run(): StepHandle["run"] {
    const held = Handle.held(this);
    return held === undefined ? NO_STEP.run : (fn) => runWithin(held, fn);
  }

  get traceStep(): StepHandle["traceStep"] {
    return traceStepUnder(Handle.held(this));
  }

  get startStep(): StepHandle["startStep"] {
    return startStepUnder(Handle.held(this));
  }

  get setOutputs(): StepHandle["setOutputs"] {
    return tell(this, (step, outputs) => step.setOutputs(outputs));
  }

  get addLog(): StepHandle["addLog"] {
    return tell(this, (step, log) => step.addLog(log));
  }

  get setMetadata(): StepHandle["setMetadata"] {
    return tell(this, (step, metadata) => step.setMetadata(metadata));
  }

  get setUsage(): StepHandle["setUsage"] {
    return tell(this, (step, usage) => step.setUsage(usage));
  }

  get setModel(): StepHandle["setModel"] {
    return tell(this, (step, model) => step.setModel(model));
  }

  get score(): StepHandle["score"] {
    return tell(this, (step, score) => step.score(score));
  }

  get fail(): StepHandle["fail"] {
    return tell(this, (step, error) => step.fail(error));
  }

  get end(): StepHandle["end"] {
    return tell(this, (step, result) => step.end(result));
  }

  [Symbol.dispose](): void {
    tell(this, (step) => step.endUnset())(undefined);
  }
}

/** Makes the method of a handle that passes its argument on to the step. */
function tell<A>(handle: UserStep, call: (step: OpenStep, argument: A) => void): (argument: A) => void {
  const { host, scope } = Handle.held(handle) ?? {};
  const step = scope?.step;
  if (host === undefined || step === undefined) return () => {};
  return (argument) => quietly(host, () => call(step, argument));
}

/** Makes the handle of a step. */
export function stepHandle(held: Held): StepHandle {
  return new UserStep(held);
}

/** Makes the `traceStep` of a handle. */
export function traceStepUnder(held: Held | undefined): StepHandle["traceStep"] {
  if (held === undefined) return NO_STEP.traceStep;
  const { host, scope } = held;
  return <T>(name: string, ...rest: StepArguments<T>): T => traceStepIn({ host, parent: scope }, name, rest);
}

/** Makes the `startStep` of a handle. */
export function startStepUnder(held: Held | undefined): StepHandle["startStep"] {
  if (held === undefined) return NO_STEP.startStep;
  const { host, scope } = held;
  return (name, options) => startStepIn({ host, parent: scope }, name, options);
}

/** Runs a function as a step in a place, or as a trace of its own where no trace is. */
export function traceStepIn<T>(place: Place, name: string, rest: StepArguments<T>): T {
  const { host } = place;
  const { options, fn } = readArguments(rest);
  if (fn === undefined) {
    host.ignore("bad-argument", "`traceStep` takes a name, options and, last, a function; it recorded nothing.");
    return findFunction([name, ...rest])?.() as T; // what the same function gives untraced
  }
  const step = open(place, { name, options: options ?? NO_OPTIONS, endsWithFunction: true });
  if (step === undefined) return fn(NO_STEP);
  return runObserved(
    { host, scope: step.scope, observer: step, handle: new UserStep({ host, scope: step.scope }) },
    fn,
  );
}

/** Opens a step in a place, or in a trace of its own where no trace is. */
export function startStepIn(place: Place, name: string, options: StepOptions | undefined): StepHandle {
  const step = open(place, { name, options: options ?? NO_OPTIONS, endsWithFunction: false });
  return step === undefined ? NO_STEP : new UserStep({ host: place.host, scope: step.scope });
}

function open(place: Place, request: StepRequest): OpenStep | undefined {
  const { host } = place;
  if (!host.admits()) return undefined;
  try {
    return openStepIn(withNamedParent(place, request.options), request);
  } catch {
    host.ignore("internal", "The options of a step could not be read; it was opened without them.");
  }
  try {
    return openStepIn(place, { ...request, options: NO_OPTIONS });
  } catch {
    return undefined;
  }
}

function withNamedParent(place: Place, { parent }: StepOptions): Place {
  if (parent === undefined || parent === null) return place;
  const scope = namedScope(place.host, parent);
  return scope === undefined ? place : { host: place.host, parent: scope };
}

/** Finds what a handle that the caller named as a parent stands for. */
export function namedScope(host: ContextHost, parent: unknown): Scope | undefined {
  const held = Handle.held(parent);
  if (held?.host === host) return held.scope;
  host.ignore("bad-argument", "`parent` must be a handle of the same service; the current step was used.");
  return undefined;
}
