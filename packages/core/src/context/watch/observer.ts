/** Is told what becomes of the result of a traced function. No method throws. */
export interface ResultObserver {
  /** A stream or generator yielded. */
  onChunk(chunk: unknown): void;
  /** The function returned, or its promise was fulfilled. */
  onValue(value: unknown): void;
  /** A stream or generator was read to its end or given up; a generator may have returned a value. */
  onStreamEnd(returned: unknown): void;
  onError(error: unknown): void;
}

/** Makes observers for the halves of a split stream. Each half yields every chunk: the one that is ahead is listened to. */
export function shareBetween(observer: ResultObserver): () => ResultObserver {
  let told = 0;
  return () => {
    let seen = 0;
    return {
      onChunk(chunk) {
        if (++seen <= told) return;
        told = seen;
        observer.onChunk(chunk);
      },
      onValue: (value) => observer.onValue(value),
      onStreamEnd: (returned) => observer.onStreamEnd(returned),
      onError: (error) => observer.onError(error),
    };
  };
}

/** Makes an observer that hears of the end, but of no chunk. */
export function withoutChunks(observer: ResultObserver): ResultObserver {
  return {
    onChunk: () => {},
    onValue: (value) => observer.onValue(value),
    onStreamEnd: (returned) => observer.onStreamEnd(returned),
    onError: (error) => observer.onError(error),
  };
}
