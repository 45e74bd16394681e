import { watchAsyncIterable } from "./iterator.js";
import { methodOf, replaceMethod } from "./method.js";
import { type ResultObserver, withoutChunks } from "./observer.js";

/**
 * Watches a Node stream through the events that it emits anyway.
 * A listener would change it: `data` starts its flow, `error` keeps the process alive.
 */
export function watchNodeStream(stream: object, observer: ResultObserver): void {
  const emit = methodOf(stream, "emit");
  if (emit === undefined) return;
  replaceMethod(stream, "emit", function (this: unknown, ...args) {
    if (this === stream) observeEvent(args, observer);
    return Reflect.apply(emit, this, args);
  });
  // An early `break` is told by `close` only after the loop's own continuation.
  watchAsyncIterable(stream, withoutChunks(observer));
}

function observeEvent([event, argument]: readonly unknown[], observer: ResultObserver): void {
  if (event === "data") observer.onChunk(argument);
  else if (event === "error") observer.onError(argument);
  else if (event === "end" || event === "close") observer.onStreamEnd(undefined);
}
