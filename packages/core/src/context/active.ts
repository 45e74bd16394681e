import { AsyncLocalStorage } from "node:async_hooks";
import type { OpenStep, OpenTrace, Scope } from "./open.js";

/** The one place that knows what is current in an async context. */
export class ActiveScope {
  readonly #storage = new AsyncLocalStorage<Scope>();

  /** Runs `fn` within a scope. */
  run<A, R>(scope: Scope, fn: (argument: A) => R, argument: A): R {
    return this.#storage.run(scope, fn, argument);
  }

  /** The innermost scope whose trace is open: contexts outlive their traces in timers, servers and queues. */
  current(): Scope | undefined {
    return openScope(this.#storage.getStore());
  }

  /** Makes a scope current from here on. Does nothing where the runtime has no `enterWith`. */
  enter(scope: Scope): void {
    this.#storage.enterWith?.(scope);
  }

  /** Brings back what was current before a trace, if that is still what is current. */
  leave(trace: OpenTrace): void {
    // `undefined` empties the store, which the types do not say.
    if (this.#storage.getStore()?.trace === trace) this.#storage.enterWith?.(trace.around as Scope);
  }
}

/** Passes over traces that have ended, to the scope that they were started in. */
export function openScope(scope: Scope | undefined): Scope | undefined {
  if (scope === undefined || !scope.trace.isEnded) return scope;
  let open = scope.trace.around;
  while (open?.trace.isEnded) open = open.trace.around;
  // Cuts the chain: what was passed over is not held any longer.
  scope.trace.around = open;
  return open;
}

/** The scope that a new trace counts as its outer one: set by a function, not merely left behind by `startTrace`. */
export function outerScope(around: Scope | undefined): Scope | undefined {
  let outer = openScope(around);
  while (outer?.isEntered) outer = openScope(outer.trace.around);
  return outer;
}

/** The innermost open step of a scope. */
export function openStep(scope: Scope | undefined): OpenStep | undefined {
  let step = scope?.step;
  while (step?.isEnded) step = step.parent;
  return step;
}
