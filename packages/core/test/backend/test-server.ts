import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as NetServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** A server of one test. */
export interface TestServer {
  readonly url: string;
  readonly host: string;
  readonly requests: readonly SeenRequest[];
  /** How many connections were made. */
  connections(): number;
  /** Resolves when a request has been read to its end. */
  nextRequest(): Promise<SeenRequest>;
}

/** Starts an HTTP server, which reads a request whole before it answers; it stops when the test ends. */
export async function startServer(answer: RequestListener): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => {});
    request.on("end", () => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks) });
      server.emit("seen", requests.at(-1));
      answer(request, response);
    });
  });
  const started = await listen(server);
  return { ...started, requests, nextRequest: async () => (await once(server, "seen"))[0] };
}

/** Starts a TCP server, which says what it likes once a request's head and body are here; it stops when the test ends. */
export async function startRawServer(answer: (socket: Socket, requestsBefore: number) => void): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server = createTcpServer((socket) => {
    let text = "";
    let requestsBefore = 0;
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      // The tests send a small JSON body.
      if (!text.endsWith("}")) return;
      text = "";
      requests.push({ method: undefined, url: undefined, headers: {}, body: Buffer.alloc(0) });
      server.emit("seen", requests.at(-1));
      answer(socket, requestsBefore++);
    });
  });
  const started = await listen(server);
  return { ...started, requests, nextRequest: async () => (await once(server, "seen"))[0] };
}

/** Starts a TCP server that does as it likes with a connection; it stops when the test ends. */
export function startListening(onConnection: (socket: Socket) => void): Promise<Pick<TestServer, "url">> {
  return listen(createTcpServer(onConnection));
}

async function listen(server: NetServer): Promise<Pick<TestServer, "url" | "host" | "connections">> {
  const sockets: Socket[] = [];
  server.on("connection", (socket: Socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens
  return { url: `http://${host}`, host, connections: () => sockets.length };
}
