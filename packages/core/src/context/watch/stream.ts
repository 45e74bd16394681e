import { watchTee } from "./halves.js";
import { canWatchSteps, isIterator, type RunStep, watchAsyncIterable, watchIterator } from "./iterator.js";
import { canCover } from "./layers.js";
import { methodOf } from "./method.js";
import { watchNodeStream } from "./node-stream.js";
import { type StreamObserver, StreamWatch } from "./stream-watch.js";
import { watchWebStream } from "./web-stream.js";

const generatorPrototypes = [Object.getPrototypeOf(function* () {}), Object.getPrototypeOf(async function* () {})].map(
  (generatorFunction: { prototype: object }) => generatorFunction.prototype,
);
const { isPrototypeOf: isPrototype } = Object.prototype;

/**
 * Watches a generator, a stream or an async iterable, which stays the same object.
 * @returns whether it is one, and can be watched.
 */
export function watchStream(value: object, observer: StreamObserver, run: RunStep): boolean {
  if (generatorPrototypes.some((prototype) => Reflect.apply(isPrototype, prototype, [value]))) {
    if (!canWatchSteps(value)) return false;
    watchIterator(value, new StreamWatch(observer), run);
    return true;
  }
  if (!(Symbol.asyncIterator in value) || holdsItsData(value) || !canCover(value, Symbol.asyncIterator)) return false;
  watchAsyncSource(value, new StreamWatch(observer));
  return true;
}

/** A page of results can be iterated, to fetch the next ones, but is a value: it may never be. */
function holdsItsData(value: object): boolean {
  const data = Reflect.getOwnPropertyDescriptor(value, "data") ?? Reflect.getOwnPropertyDescriptor(value, "items");
  return Array.isArray(data?.value);
}

function watchAsyncSource(source: object, watch: StreamWatch): void {
  // A web stream first: LangChain's have `next` too.
  if (methodOf(source, "getReader") !== undefined) watchWebStream(source, watch);
  else if (isIterator(source)) watchIterator(source, watch);
  else if (methodOf(source, "read") !== undefined && methodOf(source, "emit") !== undefined)
    watchNodeStream(source, watch);
  else watchSplittable(source, watch);
}

/** The streams of model SDKs can be split; the halves do not ask for the whole one's iterator. */
function watchSplittable(iterable: object, watch: StreamWatch): void {
  watchAsyncIterable(iterable, watch);
  watchTee(iterable, watch, watchSplittable);
}
