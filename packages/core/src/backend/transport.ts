/** One request, ready to be sent. */
export interface TransportRequest {
  readonly url: URL;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly maxReplyBytes: number;
  /** Ends the request. It belongs to this request alone. */
  readonly signal: AbortSignal;
}

/** What came back, whatever its status. */
export interface TransportReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most `maxReplyBytes` of the body. */
  readonly bytes: Uint8Array;
  /** Whether the body is here to its end, and not in an encoding. */
  readonly isComplete: boolean;
}

/** How a runtime speaks HTTP. */
export interface Transport {
  /** Compresses. Returns `undefined` where the runtime cannot. */
  gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Sends one request and follows no redirect. Resolves once a status is known; rejects where none came. */
  send(request: TransportRequest): Promise<TransportReply>;
}

/** Puts the chunks of a reply together, at most `maxBytes` of them. */
export function joinChunks(chunks: readonly Uint8Array[], maxBytes: number): Uint8Array {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes.subarray(0, maxBytes);
}
