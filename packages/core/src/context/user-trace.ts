import type { TraceHandle } from "./api.js";
import { Handle, type Held, quietly, runWithin } from "./handle.js";
import { NO_TRACE } from "./no-handles.js";
import type { OpenTrace } from "./open.js";
import { startStepUnder, traceStepUnder } from "./user-step.js";

/** The user's side of an open trace. Nothing of it throws. */
class UserTrace extends Handle implements TraceHandle {
  get traceId(): string {
    return Handle.held(this)?.scope.trace.traceId ?? NO_TRACE.traceId;
  }

  get run(): TraceHandle["run"] {
    const held = Handle.held(this);
    return held === undefined ? NO_TRACE.run : (fn) => runWithin(held, fn);
  }

  get traceStep(): TraceHandle["traceStep"] {
    return traceStepUnder(Handle.held(this));
  }

  get startStep(): TraceHandle["startStep"] {
    return startStepUnder(Handle.held(this));
  }

  get update(): TraceHandle["update"] {
    return tell(this, (trace, changes) => trace.update(changes));
  }

  get setOutputs(): TraceHandle["setOutputs"] {
    return tell(this, (trace, outputs) => trace.setOutputs(outputs));
  }

  get score(): TraceHandle["score"] {
    return tell(this, (trace, score) => trace.score(score));
  }

  get end(): TraceHandle["end"] {
    const held = Handle.held(this);
    if (held === undefined) return NO_TRACE.end;
    const { host, scope } = held;
    return (result) => {
      quietly(host, () => scope.trace.end(result));
      return scope.trace.settled();
    };
  }

  [Symbol.dispose](): void {
    tell(this, (trace) => trace.endUnset())(undefined);
  }
}

/** Makes the method of a handle that passes its argument on to the trace. */
function tell<A>(handle: UserTrace, call: (trace: OpenTrace, argument: A) => void): (argument: A) => void {
  const held = Handle.held(handle);
  if (held === undefined) return () => {};
  const { host, scope } = held;
  return (argument) => quietly(host, () => call(scope.trace, argument));
}

/** Makes the handle of a trace. */
export function traceHandle(held: Held): TraceHandle {
  return new UserTrace(held);
}
