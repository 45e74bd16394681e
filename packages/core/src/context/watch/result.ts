import type { RunStep } from "./iterator.js";
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
  const followed = "then" in result ? followSettling(result, settleInto(observer, run)) : undefined;
  // A thenable may be a stream too: whichever is asked first tells the end.
  const isWatched = followed === undefined || followed === result ? watchStream(result, observer, run) : true;
  if (followed === undefined && !isWatched) observer.onValue(result);
  return followed ?? result;
}

function settleInto(observer: ResultObserver, run: RunStep) {
  return {
    onFulfilled(value: unknown): unknown {
      if (typeof value === "object" && value !== null && isStream(value, observer, run)) return value;
      observer.onValue(value);
      return value;
    },
    onRejected: (error: unknown) => observer.onError(error),
  };
}

function isStream(value: object, observer: ResultObserver, run: RunStep): boolean {
  try {
    return watchStream(value, observer, run);
  } catch {
    return false;
  }
}
