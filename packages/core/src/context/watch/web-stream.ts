import { observeStep, watchAsyncIterable } from "./iterator.js";
import { methodOf, replaceMethod } from "./method.js";
import { type ResultObserver, shareBetween } from "./observer.js";
import { followSettling } from "./settling.js";

/** Watches a web `ReadableStream` through whichever of its methods is used to read it. */
export function watchWebStream(stream: object, observer: ResultObserver): void {
  watchAsyncIterable(stream, observer);
  watchAsyncIterable(stream, observer, "values");
  onResult(stream, "getReader", (reader) => watchReader(reader, observer));
  onResult(stream, "tee", (halves) => {
    const shared = shareBetween(observer);
    if (Array.isArray(halves)) for (const half of halves) watchWebStream(half, shared());
  });
  onResult(stream, "pipeThrough", (readable) => watchWebStream(readable, observer));
  onResult(stream, "pipeTo", (done) => followEnd(done, observer));
  onResult(stream, "cancel", (done) => followEnd(done, observer));
}

function watchReader(reader: object, observer: ResultObserver): void {
  const read = methodOf(reader, "read");
  if (read === undefined) return;
  replaceMethod(reader, "read", function (this: unknown, ...args) {
    return observeStep(() => Reflect.apply(read, this, args), observer);
  });
  onResult(reader, "cancel", (done) => followEnd(done, observer));
}

function followEnd(promise: object, observer: ResultObserver): object | undefined {
  return followSettling(promise, {
    onFulfilled(value) {
      observer.onStreamEnd(undefined);
      return value;
    },
    onRejected: (error) => observer.onError(error),
  });
}

/** Shows what a method returns, when it is an object, to `see`, which may put another one in its place. */
function onResult(target: object, key: string, see: (result: object) => object | void): void {
  const original = methodOf(target, key);
  if (original === undefined) return;
  replaceMethod(target, key, function (this: unknown, ...args) {
    const result = Reflect.apply(original, this, args);
    if (this !== target || typeof result !== "object" || result === null) return result;
    return see(result) ?? result;
  });
}
