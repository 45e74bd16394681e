import type { Cleaner } from "./cleaner.js";
import type { ContextHost } from "./host.js";
import type { Scope } from "./open.js";

/** What a handle stands for. */
export interface Held {
  readonly host: ContextHost;
  readonly scope: Scope;
}

/**
 * What the user holds of an open trace or step.
 *
 * The methods of handles are getters that give functions, so that `({ traceStep }) => …` and `.catch(step.fail)` work;
 * a proxy in front of a handle, which is no handle, gets the methods of one that does nothing.
 */
export abstract class Handle {
  readonly #held: Held;

  constructor(held: Held) {
    this.#held = held;
  }

  static held(handle: unknown): Held | undefined {
    return typeof handle === "object" && handle !== null && #held in handle ? handle.#held : undefined;
  }
}

/** Runs a call of the user's through our code; what that throws, such as a getter of theirs, ends here. */
export function quietly(cleaner: Cleaner, call: () => void): void {
  try {
    call();
  } catch {
    cleaner.ignore("internal", "A call could not be recorded.");
  }
}

/** Runs a function within what a handle stands for; where that trace has ended, the caller's own context stays. */
export function runWithin<T>({ host, scope }: Held, fn: () => T): T {
  if (scope.trace.isEnded) {
    host.ignore("ended", "`run` was called on what had ended; its function ran where the caller is.");
    return fn();
  }
  // A copy: where the scope is current already, the storage would run `fn` in the caller's own context.
  return host.active.run({ ...scope }, fn, undefined);
}
