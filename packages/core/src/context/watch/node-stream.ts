import { watchAsyncIterable } from "./iterator.js";
import type { StreamObserver, StreamWatch } from "./stream-watch.js";

/**
 * Watches a Node stream through the events that it emits anyway.
 * A listener would change it: `data` starts its flow, `error` keeps the process alive.
 */
export function watchNodeStream(stream: object, watch: StreamWatch): void {
  watch.layers.around(stream, "emit", (proceed, args) => {
    const [event, argument] = args;
    if (event === "data") watch.onChunk(argument);
    try {
      return proceed(args);
    } finally {
      // What the program's own listeners say about the step comes before its end.
      observeEnd(event, argument, watch);
    }
  });
  // An early `break` is told by `close` only after the loop's own continuation.
  watchAsyncIterable(
    stream,
    watch.withChunksWhere(() => false),
  );
}

function observeEnd(event: unknown, argument: unknown, observer: StreamObserver): void {
  if (event === "error") observer.onError(argument);
  else if (event === "end") observer.onStreamEnd(undefined, false);
  else if (event === "close") observer.onStreamEnd(undefined, true);
}
