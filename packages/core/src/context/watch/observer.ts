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
