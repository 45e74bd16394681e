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

  /** Makes `previous` current again, if the scope that is current is still one that `trace` entered. */
  leave(trace: OpenTrace, previous: Scope | undefined): void {
    const scope = this.#storage.getStore();
    // `undefined` empties the store, which the types do not say.
    if (scope?.isEntered && scope.trace === trace) this.#storage.enterWith?.(previous as Scope);
  }
}

/** Passes over traces that have ended, to the scope that they were started in. */
export function openScope(scope: Scope | undefined): Scope | undefined {
  let open = scope;
  while (open?.trace.isEnded) open = open.trace.outer;
  return open;
}

/** The innermost open step of a scope. */
export function openStep(scope: Scope | undefined): OpenStep | undefined {
  let step = scope?.step;
  while (step?.isEnded) step = step.parent;
  return step;
}
