import { isObject } from "./method.js";
import { type StreamObserver, StreamWatch } from "./stream-watch.js";

/** Watches the halves of a stream that is split, each by `watchHalf`. */
export function watchTee(
  stream: object,
  watch: StreamWatch,
  watchHalf: (half: object, watch: StreamWatch) => void,
): void {
  watch.layers.onResult(stream, "tee", (result) => {
    const halves = Array.isArray(result) ? result.filter(isObject) : [];
    const share = shareBetween(watch, halves.length);
    for (const half of halves) watchHalf(half, new StreamWatch(share()));
  });
}

/**
 * Makes the observers of the halves. Each half yields every chunk: the one that is ahead is listened to.
 * The stream ends with the first half that is read to its end, or when all were given up.
 */
function shareBetween(observer: StreamObserver, halves: number): () => StreamObserver {
  let told = 0;
  let open = halves;
  return () => {
    let seen = 0;
    return {
      onChunk(chunk) {
        if (++seen <= told) return;
        told = seen;
        observer.onChunk(chunk);
      },
      onStreamEnd(returned, isGivenUp) {
        open--;
        if (!isGivenUp || open === 0) observer.onStreamEnd(returned, isGivenUp);
      },
      onError: (error) => observer.onError(error),
    };
  };
}
