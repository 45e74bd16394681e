import { stallWatch } from "./stall-watch.js";
import { joinChunks, type Transport, type TransportReply, type TransportRequest } from "./transport.js";

type Http = typeof import("node:http");
type Agent = InstanceType<Http["Agent"]>;
type ClientRequest = InstanceType<Http["ClientRequest"]>;
type IncomingMessage = InstanceType<Http["IncomingMessage"]>;

/** Of a trace's JSON, 1 takes 7 ms a MB and leaves 22 %; 4 takes 10 ms and leaves 19 %; 6 takes 18 ms and leaves 18 %. */
const GZIP_LEVEL = 1;

const AGENT_OPTIONS = {
  keepAlive: true,
  maxFreeSockets: 4,
  noDelay: true,
  // A socket that nobody used for so long is closed; a server that says less in its `Keep-Alive` header is believed.
  timeout: 15_000,
} as const;

/** HTTP by `node:http(s)`, on sockets that never hold a finished program. `undefined` on other runtimes, also on those that mimic Node. */
export function createNodeTransport(): Transport | undefined {
  const { process, navigator } = globalThis;
  const { node, bun, deno } = process?.versions ?? {};
  const isNode = node !== undefined && bun === undefined && deno === undefined;
  if (!isNode || navigator?.userAgent === "Cloudflare-Workers") return undefined;
  const http = process.getBuiltinModule?.("node:http");
  const https = process.getBuiltinModule?.("node:https");
  const zlib = process.getBuiltinModule?.("node:zlib");
  if (http === undefined || https === undefined || zlib === undefined) return undefined;
  const agents = { "http:": new http.Agent(AGENT_OPTIONS), "https:": new https.Agent(AGENT_OPTIONS) };
  const watch = stallWatch(process);

  const sendOver = (request: TransportRequest, agent: Agent): Outgoing => {
    // `http.request` may be patched to trace what an app sends; the class behind it is not.
    const outgoing = new http.ClientRequest({ ...requestOptions(request), agent });
    outgoing.once("socket", (socket) => watch(outgoing, socket));
    return { outgoing, reply: exchange(outgoing, request) };
  };

  return {
    gzip: (bytes) =>
      new Promise((resolve, reject) => {
        zlib.gzip(bytes, { level: GZIP_LEVEL }, (error, zipped) => (error ? reject(error) : resolve(zipped)));
      }),

    async send(request) {
      const isTls = request.url.protocol === "https:";
      const { outgoing, reply } = sendOver(request, agents[isTls ? "https:" : "http:"]);
      try {
        return await reply;
      } catch (error) {
        if (request.signal.aborted || !isStale(outgoing, error)) throw error;
        return sendOver(request, new (isTls ? https : http).Agent()).reply;
      }
    },
  };
}

interface Outgoing {
  readonly outgoing: ClientRequest;
  readonly reply: Promise<TransportReply>;
}

function requestOptions({ url, method, headers, body }: TransportRequest): object {
  return {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? undefined : url.port,
    path: url.pathname + url.search,
    method,
    headers: { ...headers, "content-length": body.length },
  };
}

/** Whether a kept connection had been closed by the server before the request reached it. */
function isStale({ reusedSocket }: ClientRequest, error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return reusedSocket && (code === "ECONNRESET" || code === "EPIPE");
}

function exchange(outgoing: ClientRequest, { body, maxReplyBytes, signal }: TransportRequest): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    // Once a status is known, how the rest fails is no matter: `reject` comes too late.
    outgoing.once("response", (response) => {
      resolve(readReply(response, maxReplyBytes).finally(() => giveUpBody(outgoing)));
    });
    outgoing.on("error", reject);
    outgoing.once("close", () => reject(new Error("closed without an answer")));
    signal.addEventListener("abort", () => outgoing.destroy());
    outgoing.end(body);
  });
}

/** A server may answer, with a 413 say, before it has read the body; nobody would time what is left of that. */
function giveUpBody(outgoing: ClientRequest): void {
  if (!outgoing.writableFinished) outgoing.destroy();
}

function readReply(response: IncomingMessage, maxBytes: number): Promise<TransportReply> {
  const headers = joinValues(response.headers);
  // We ask for no encoding: what comes in one is a server's or a proxy's mistake, and no text.
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const settle = (): void => {
      const isComplete = response.complete && isPlain && size <= maxBytes;
      resolve({
        status: response.statusCode ?? 0,
        headers,
        bytes: joinChunks(isPlain ? chunks : [], maxBytes),
        isComplete,
      });
    };
    response.on("data", (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) response.destroy();
    });
    // The close that follows settles.
    response.on("error", () => {});
    response.once("close", settle);
  });
}

function joinValues(headers: IncomingMessage["headers"]): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return Object.fromEntries(entries);
}
