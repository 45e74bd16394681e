import { AsyncLocalStorage } from "node:async_hooks";
import type { OpenStep, OpenTrace, Scope } from "./open.js";

/** Another library that keeps a context of its own, whose runs are steps here: code within a run belongs to that run's step. */
export interface Guide {
  /** Is told that a scope becomes current. */
  entering(): void;
  /** Names the run that the other library's context is in. */
  current(): string | undefined;
  /** Finds where steps opened within a run belong. */
  find(run: string): Scope | undefined;
}

/** The one place that knows what is current in an async context. */
export class ActiveScope {
  guide: Guide | undefined;
  readonly #storage = new AsyncLocalStorage<Scope>();

  /** Runs `fn` within a scope. */
  run<A, R>(scope: Scope, fn: (argument: A) => R, argument: A): R {
    return this.#storage.run(this.#placed(scope), fn, argument);
  }

  /** The innermost scope whose trace is open: contexts outlive their traces in timers, servers and queues. */
  current(): Scope | undefined {
    const run = this.guide?.current();
    // Of two contexts the one that was entered later counts.
    if (run !== undefined && run !== this.#storage.getStore()?.within) {
      const scope = this.guide?.find(run);
      if (scope?.trace.isEnded === false) return scope;
    }
    return this.own();
  }

  /** The current scope as far as it was set here, whatever the guide says. */
  own(): Scope | undefined {
    return openScope(this.#storage.getStore());
  }

  /** Whether the context was left behind by a trace that has ended. */
  isLeftBehind(): boolean {
    return this.#storage.getStore() !== undefined && this.own() === undefined;
  }

  /** Makes a scope current from here on. Does nothing where the runtime has no `enterWith`. */
  enter(scope: Scope): void {
    this.#storage.enterWith?.(this.#placed(scope));
  }

  /** Brings back what was current before a trace, if that is still what is current. */
  leave(trace: OpenTrace): void {
    // `undefined` empties the store, which the types do not say.
    if (this.#storage.getStore()?.trace === trace) this.#storage.enterWith?.(trace.around as Scope);
  }

  /** Notes which run of the guide's a scope is set within. */
  #placed(scope: Scope): Scope {
    if (this.guide === undefined) return scope;
    this.guide.entering();
    const run = this.guide.current();
    return run === scope.within ? scope : { ...scope, within: run };
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
