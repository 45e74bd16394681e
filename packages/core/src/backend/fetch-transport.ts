import { joinChunks, type Transport, type TransportReply, type TransportRequest } from "./transport.js";

// Taken at import: a `fetch` that an app or its test patches later must neither stop nor trace our requests.
const { fetch, Response, Blob, CompressionStream } = globalThis;

/** HTTP by `fetch`, for runtimes other than Node. A request in flight may hold a finished program until its time-out. */
export const fetchTransport: Transport = {
  async gzip(bytes) {
    if (CompressionStream === undefined) return undefined;
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },

  async send({ url, method, headers, body, maxReplyBytes, signal }: TransportRequest): Promise<TransportReply> {
    const response = await fetch(url.href, { method, headers, body, signal, redirect: "manual" });
    const { bytes, isComplete } = await readBody(response, maxReplyBytes);
    return { status: response.status, headers: Object.fromEntries(response.headers), bytes, isComplete };
  },
};

async function readBody({ body }: Response, maxBytes: number): Promise<Pick<TransportReply, "bytes" | "isComplete">> {
  const chunks: Uint8Array[] = [];
  if (body === null) return { bytes: joinChunks(chunks, maxBytes), isComplete: true };
  const reader = body.getReader();
  let isComplete = false;
  let size = 0;
  try {
    while (size <= maxBytes && !isComplete) {
      const { done, value } = await reader.read();
      isComplete = done;
      if (value === undefined) continue;
      chunks.push(value);
      size += value.length;
    }
  } catch {
    // The status is known, and decides.
  }
  // Not awaited: a hung server would keep it.
  if (!isComplete) reader.cancel().catch(() => {});
  return { bytes: joinChunks(chunks, maxBytes), isComplete };
}
