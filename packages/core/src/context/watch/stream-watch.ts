import { Layers } from "./layers.js";

/** Is told what a stream or generator does. Every `ResultObserver` is one. No method throws. */
export interface StreamObserver {
  onChunk(chunk: unknown): void;
  /** It was read to its end, or given up before. */
  onStreamEnd(returned: unknown, isGivenUp: boolean): void;
  onError(error: unknown): void;
}

/** Tells an observer of a stream until its end, which takes off the layers that were put on the stream. */
export class StreamWatch implements StreamObserver {
  readonly layers: Layers;
  readonly #observer: StreamObserver;
  #hasEnded = false;

  constructor(observer: StreamObserver, layers = new Layers()) {
    this.#observer = observer;
    this.layers = layers;
  }

  onChunk(chunk: unknown): void {
    if (!this.#hasEnded) this.#observer.onChunk(chunk);
  }

  onStreamEnd(returned: unknown, isGivenUp: boolean): void {
    if (this.#end()) this.#observer.onStreamEnd(returned, isGivenUp);
  }

  onError(error: unknown): void {
    if (this.#end()) this.#observer.onError(error);
  }

  /** Makes a watch of the same stream whose chunks count only where `isHeard` says so. */
  withChunksWhere(isHeard: () => boolean): StreamWatch {
    const observer: StreamObserver = {
      onChunk: (chunk) => {
        if (isHeard()) this.onChunk(chunk);
      },
      onStreamEnd: (returned, isGivenUp) => this.onStreamEnd(returned, isGivenUp),
      onError: (error) => this.onError(error),
    };
    return new StreamWatch(observer, this.layers);
  }

  #end(): boolean {
    if (this.#hasEnded) return false;
    this.#hasEnded = true;
    this.layers.takeOff();
    return true;
  }
}
