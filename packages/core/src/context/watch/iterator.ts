import { canCover } from "./layers.js";
import { isObject, look, methodOf } from "./method.js";
import { followSettling } from "./settling.js";
import type { StreamObserver, StreamWatch } from "./stream-watch.js";

/** Calls a step of an iterator in the async context that it belongs to. */
export type RunStep = (step: () => unknown) => unknown;

const runDirectly: RunStep = (step) => step();

/** Whether an object is itself an iterator whose steps can be watched. A cursor with a `next` of its own kind has no `return`. */
export function isIterator(value: object): boolean {
  const canStop = methodOf(value, "return") !== undefined || methodOf(value, "throw") !== undefined;
  return canStop && canWatchSteps(value);
}

export function canWatchSteps(iterator: object): boolean {
  return methodOf(iterator, "next") !== undefined && canCover(iterator, "next");
}

/** Watches the steps of an iterator or generator, which stays the same object. */
export function watchIterator(iterator: object, watch: StreamWatch, run: RunStep = runDirectly): void {
  for (const name of ["next", "return", "throw"]) {
    watch.layers.around(iterator, name, (proceed, args) =>
      observeStep(() => run(() => proceed(args)), watch, name !== "next"),
    );
  }
}

/** Makes one step of an iterator or reader, and tells what it brought. */
export function observeStep(step: () => unknown, observer: StreamObserver, isGivingUp = false): unknown {
  let result: unknown;
  try {
    result = step();
  } catch (error) {
    observer.onError(error);
    throw error;
  }
  if (!isObject(result)) return result;
  const seen = result;
  return look(() => seeStep(seen, observer, isGivingUp)) ?? seen;
}

function seeStep(result: object, observer: StreamObserver, isGivingUp: boolean): object | undefined {
  if ("then" in result) {
    return followSettling(result, {
      onFulfilled: (value) => look(() => tellResult(value, observer, isGivingUp)),
      onRejected: (error) => observer.onError(error),
    });
  }
  tellResult(result, observer, isGivingUp);
  return result;
}

/** Reads an iterator's result without running its getters. */
function tellResult(result: unknown, observer: StreamObserver, isGivingUp: boolean): void {
  if (!isObject(result)) return;
  const done: unknown = Reflect.getOwnPropertyDescriptor(result, "done")?.value;
  const value = Reflect.getOwnPropertyDescriptor(result, "value");
  const hasValue = value !== undefined && "value" in value;
  if (!hasValue && typeof done !== "boolean") return;
  if (done) observer.onStreamEnd(value?.value, isGivingUp);
  else observer.onChunk(value?.value);
}

/** Watches the first iterator that an async iterable gives out. The iterable stays the same object. */
export function watchAsyncIterable(
  iterable: object,
  watch: StreamWatch,
  key: PropertyKey = Symbol.asyncIterator,
): void {
  let isTaken = false;
  watch.layers.onResult(iterable, key, (iterator) => {
    if (isTaken) return;
    isTaken = true;
    watchIterator(iterator, watch);
    addReturn(iterator, watch);
  });
}

/** An early `break` is only told to an iterator that has `return`. */
function addReturn(iterator: object, watch: StreamWatch): void {
  if ("return" in iterator) return;
  watch.layers.put(iterator, "return", async (value) => {
    watch.onStreamEnd(value, true);
    return { done: true, value };
  });
}
