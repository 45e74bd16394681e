import type { ContextHost } from "./host.js";
import type { Scope } from "./open.js";
import type { ResultObserver } from "./watch/observer.js";
import { watchResult } from "./watch/result.js";

/** A trace or step that a function runs as. */
interface Traced extends ResultObserver {
  /** Ends it without knowing how it went. */
  endUnset(): void;
}

/** What a traced function runs in, and who hears how it went. */
export interface Observed<H> {
  readonly host: ContextHost;
  readonly scope: Scope;
  readonly observer: Traced;
  /** What the function is given. */
  readonly handle: H;
}

/** Runs a function in a scope. Returns or throws what it does; promises, generators and streams are followed to their end. */
export function runObserved<T, H>({ host, scope, observer, handle }: Observed<H>, fn: (handle: H) => T): T {
  const quiet = new QuietObserver(observer, host);
  let result: T;
  try {
    result = host.active.run(scope, fn, handle);
  } catch (error) {
    quiet.onError(error);
    throw error;
  }
  // What comes back has the result's own type: it is the same object, or a promise of the same value.
  return watchResult(result, quiet, (step) => host.active.run(scope, step, undefined)) as T;
}

/** Keeps a defect of ours away from the traced program. */
class QuietObserver implements ResultObserver {
  readonly #observer: Traced;
  readonly #host: ContextHost;

  constructor(observer: Traced, host: ContextHost) {
    this.#observer = observer;
    this.#host = host;
  }

  onChunk(chunk: unknown): void {
    this.#tell("onChunk", chunk);
  }

  onValue(value: unknown): void {
    this.#tell("onValue", value);
  }

  onStreamEnd(returned: unknown): void {
    this.#tell("onStreamEnd", returned);
  }

  onError(error: unknown): void {
    this.#tell("onError", error);
  }

  #tell(event: keyof ResultObserver, value: unknown): void {
    try {
      this.#observer[event](value);
    } catch {
      this.#host.ignore("internal", "What a function returned could not be recorded.");
      this.#observer.endUnset();
    }
  }
}
