import { canWatchIterator, type RunStep, watchAsyncIterable, watchIterator } from "./iterator.js";
import { canReplace, methodOf, replaceMethod } from "./method.js";
import { watchNodeStream } from "./node-stream.js";
import { type ResultObserver, shareBetween } from "./observer.js";
import { watchWebStream } from "./web-stream.js";

const generatorPrototypes = [Object.getPrototypeOf(function* () {}), Object.getPrototypeOf(async function* () {})].map(
  (generatorFunction: { prototype: object }) => generatorFunction.prototype,
);
const { isPrototypeOf: isPrototype } = Object.prototype;

/**
 * Watches a generator, a stream or an async iterable, which stays the same object.
 * @returns whether it is one, and can be watched.
 */
export function watchStream(value: object, observer: ResultObserver, run: RunStep): boolean {
  if (generatorPrototypes.some((prototype) => Reflect.apply(isPrototype, prototype, [value]))) {
    if (!canWatchIterator(value)) return false;
    watchIterator(value, observer, run);
    return true;
  }
  if (!(Symbol.asyncIterator in value) || holdsItsData(value) || !canReplace(value, Symbol.asyncIterator)) return false;
  if (canWatchIterator(value)) watchIterator(value, observer);
  else if (methodOf(value, "getReader") !== undefined) watchWebStream(value, observer);
  else if (methodOf(value, "read") !== undefined && methodOf(value, "emit") !== undefined)
    watchNodeStream(value, observer);
  else watchPlainIterable(value, observer);
  return true;
}

/** A page of results can be iterated, to fetch the next ones, but is a value: it may never be. */
function holdsItsData(value: object): boolean {
  const data = Reflect.getOwnPropertyDescriptor(value, "data") ?? Reflect.getOwnPropertyDescriptor(value, "items");
  return Array.isArray(data?.value);
}

function watchPlainIterable(iterable: object, observer: ResultObserver): void {
  watchAsyncIterable(iterable, observer);
  // The streams of model SDKs can be split; the halves do not ask for the iterator above.
  const tee = methodOf(iterable, "tee");
  if (tee === undefined) return;
  replaceMethod(iterable, "tee", function (this: unknown, ...args) {
    const halves = Reflect.apply(tee, this, args);
    if (Array.isArray(halves)) watchHalves(halves, observer);
    return halves;
  });
}

function watchHalves(halves: readonly unknown[], observer: ResultObserver): void {
  const shared = shareBetween(observer);
  for (const half of halves) {
    if (typeof half === "object" && half !== null) watchAsyncIterable(half, shared());
  }
}
