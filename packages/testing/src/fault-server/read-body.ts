import type { IncomingMessage } from "node:http";

/** A body as it was sent. */
export interface WireBody {
  readonly bytes: Uint8Array;
  readonly encoding: string | undefined;
}

/** Reads a request to its end. `undefined`: it broke off before. */
export async function readBody(request: IncomingMessage): Promise<WireBody | undefined> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    // A client that goes away is no error of the server's.
    return undefined;
  }
  return { bytes: Buffer.concat(chunks), encoding: request.headers["content-encoding"]?.toLowerCase() };
}

/** A small body can decompress to more than a process holds. */
const OPTIONS = { maxOutputLength: 256 * 1024 * 1024 };

/** Decompresses a body. `undefined`: it is not what it is announced as. */
export function decompress(zlib: typeof import("node:zlib"), { bytes, encoding }: WireBody): Uint8Array | undefined {
  try {
    if (encoding === "gzip" || encoding === "x-gzip") return zlib.gunzipSync(bytes, OPTIONS);
    if (encoding === "deflate") return zlib.inflateSync(bytes, OPTIONS);
    if (encoding === "br") return zlib.brotliDecompressSync(bytes, OPTIONS);
    return bytes;
  } catch {
    // The request stays one without items: `body` tells by its absence.
    return undefined;
  }
}

/** Reads JSON. `undefined`: it is none. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The request stays one without items.
    return undefined;
  }
}
