import { watchTee } from "./halves.js";
import { observeStep, watchAsyncIterable } from "./iterator.js";
import { followSettling } from "./settling.js";
import type { StreamWatch } from "./stream-watch.js";

/** Watches a web `ReadableStream` through whichever of its methods is used to read it. */
export function watchWebStream(stream: object, watch: StreamWatch): void {
  const { layers } = watch;
  watchIterators(stream, watch);
  layers.onResult(stream, "getReader", (reader) => watchReader(reader, watch));
  watchTee(stream, watch, watchWebStream);
  layers.onResult(stream, "pipeThrough", (readable) => watchWebStream(readable, watch));
  layers.onResult(stream, "pipeTo", (done) => followEnd(done, watch, false));
  layers.onResult(stream, "cancel", (done) => followEnd(done, watch, true));
}

/** An iterator that a program or library put on a stream may read through `getReader`, which tells its chunks already. */
function watchIterators(stream: object, watch: StreamWatch): void {
  let readsItself = true;
  const iterators = watch.withChunksWhere(() => readsItself);
  for (const key of [Symbol.asyncIterator, "values"]) {
    watchAsyncIterable(stream, iterators, key);
    // A reader that was taken before is not the iterator's: there can be one at a time.
    watch.layers.around(stream, key, (proceed, args) => {
      readsItself = true;
      return proceed(args);
    });
  }
  watch.layers.around(stream, "getReader", (proceed, args) => {
    readsItself = false;
    return proceed(args);
  });
}

function watchReader(reader: object, watch: StreamWatch): void {
  watch.layers.around(reader, "read", (proceed, args) => observeStep(() => proceed(args), watch));
  watch.layers.onResult(reader, "cancel", (done) => followEnd(done, watch, true));
}

function followEnd(promise: object, watch: StreamWatch, isGivenUp: boolean): object | undefined {
  return followSettling(promise, {
    onFulfilled: () => watch.onStreamEnd(undefined, isGivenUp),
    onRejected: (error) => watch.onError(error),
  });
}
