import type { Settling } from "./derived.js";
import type { RunStep } from "./iterator.js";
import { isObject, look } from "./method.js";
import type { ResultObserver } from "./observer.js";
import { followSettling } from "./settling.js";
import { watchStream } from "./stream.js";

/** Tells an observer what becomes of a function's result. Returns what the caller shall get in its place. */
export function watchResult(result: unknown, observer: ResultObserver, run: RunStep): unknown {
  if ((typeof result !== "object" && typeof result !== "function") || result === null) {
    observer.onValue(result);
    return result;
  }
  try {
    return watchObject(result, observer, run);
  } catch {
    // A revoked proxy, or one whose traps throw.
    observer.onValue(result);
    return result;
  }
}

function watchObject(result: object, observer: ResultObserver, run: RunStep): unknown {
  const followed = "then" in result ? followSettling(result, new ResultSettling(observer, run)) : undefined;
  if (followed !== undefined && followed !== result) return followed;
  // A thenable may be a stream too: whichever is asked first tells the end.
  const isStream = watchStream(result, observer, run);
  if (followed === undefined && !isStream) observer.onValue(result);
  return result;
}

/** Tells what a promise brought, or watches it on where that is a stream. */
class ResultSettling implements Settling {
  readonly #observer: ResultObserver;
  readonly #run: RunStep;

  constructor(observer: ResultObserver, run: RunStep) {
    this.#observer = observer;
    this.#run = run;
  }

  onFulfilled(value: unknown): void {
    const isStream = isObject(value) && look(() => watchStream(value, this.#observer, this.#run));
    if (!isStream) this.#observer.onValue(value);
  }

  onRejected(error: unknown): void {
    this.#observer.onError(error);
  }
}
