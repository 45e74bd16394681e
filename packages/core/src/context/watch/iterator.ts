import { canReplace, methodOf, replaceMethod } from "./method.js";
import type { ResultObserver } from "./observer.js";
import { followSettling } from "./settling.js";

/** Calls a step of an iterator in the async context that it belongs to. */
export type RunStep = (step: () => unknown) => unknown;

const ITERATOR_METHODS = ["next", "return", "throw"] as const;
const runDirectly: RunStep = (step) => step();

/** Whether an iterator's methods can be watched. */
export function canWatchIterator(iterator: object): boolean {
  return methodOf(iterator, "next") !== undefined && canReplace(iterator, "next");
}

/** Watches the steps of an iterator or generator, which stays the same object. */
export function watchIterator(iterator: object, observer: ResultObserver, run: RunStep = runDirectly): void {
  for (const name of ITERATOR_METHODS) {
    const original = methodOf(iterator, name);
    if (original === undefined || !canReplace(iterator, name)) continue;
    replaceMethod(iterator, name, function (this: unknown, ...args) {
      return observeStep(() => run(() => Reflect.apply(original, this, args)), observer);
    });
  }
}

/** Makes one step of an iterator or reader, and tells what it brought. */
export function observeStep(step: () => unknown, observer: ResultObserver): unknown {
  let result: unknown;
  try {
    result = step();
  } catch (error) {
    observer.onError(error);
    throw error;
  }
  if (typeof result !== "object" || result === null) return result;
  return "then" in result ? observeLater(result, observer) : observeResult(result, observer);
}

function observeLater(promise: object, observer: ResultObserver): object {
  const followed = followSettling(promise, {
    onFulfilled: (result) => observeResult(result, observer),
    onRejected: (error) => observer.onError(error),
  });
  return followed ?? promise;
}

function observeResult(result: unknown, observer: ResultObserver): unknown {
  if (typeof result !== "object" || result === null) return result;
  const { done, value } = result as IteratorResult<unknown>;
  if (done) observer.onStreamEnd(value);
  else observer.onChunk(value);
  return result;
}

/** Watches the first iterator that an async iterable gives out. The iterable stays the same object. */
export function watchAsyncIterable(
  iterable: object,
  observer: ResultObserver,
  key: PropertyKey = Symbol.asyncIterator,
): void {
  const original = methodOf(iterable, key);
  if (original === undefined) return;
  let isTaken = false;
  replaceMethod(iterable, key, function (this: unknown, ...args) {
    const iterator = Reflect.apply(original, this, args);
    if (isTaken || this !== iterable || typeof iterator !== "object" || iterator === null) return iterator;
    isTaken = true;
    addReturn(iterator);
    watchIterator(iterator, observer);
    return iterator;
  });
}

/** An early `break` is only told to an iterator that has `return`. */
function addReturn(iterator: object): void {
  if (methodOf(iterator, "return") !== undefined || !canReplace(iterator, "return")) return;
  replaceMethod(iterator, "return", (value) => Promise.resolve({ done: true, value }));
}
