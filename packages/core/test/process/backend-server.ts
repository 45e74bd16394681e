import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gunzipSync } from "node:zlib";
import type { SentRecord } from "./http-tracer.js";

/** How a program's requests are answered: at once, after 300 ms, never, or with 503 for the first two. */
export type Manner = "at-once" | "late" | "never" | "busy-twice";

/** A backend for all programs of a test file. */
export interface BackendServer {
  /** Where a run of a program sends to. */
  url(run: string, manner?: Manner): string;
  /** What a run had accepted so far, in the order of arrival. */
  accepted(run: string): readonly SentRecord[];
  /** Resolves when a run has had so many records accepted. */
  acceptedCount(run: string, count: number): Promise<void>;
  /** Resolves when a request of a run has been read. */
  requested(run: string): Promise<void>;
  close(): void;
}

interface Run {
  requests: number;
  readonly accepted: SentRecord[];
  readonly waiters: Set<() => void>;
}

const LATE_MS = 300;
/** Shorter than the pause of a frozen process, whose kept connection is closed meanwhile. */
const KEEP_ALIVE_MS = 100;

/** Starts a backend. A GET at a run's URL is answered once a request of that run has been read. */
export async function startBackend(): Promise<BackendServer> {
  const runs = new Map<string, Run>();
  const runOf = (name: string): Run => {
    const run = runs.get(name) ?? { requests: 0, accepted: [], waiters: new Set() };
    runs.set(name, run);
    return run;
  };
  const server = createServer((request, response) => {
    const [, name = "", manner = ""] = (request.url ?? "").split("/");
    const run = runOf(name);
    if (request.method === "GET") void until(run, () => run.requests > 0).then(() => response.end());
    else void take(run, manner as Manner, request).then((answer) => answer(response)); // our own URLs
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server that listens
  return {
    url: (run, manner = "at-once") => `http://127.0.0.1:${port}/${run}/${manner}`,
    accepted: (run) => runOf(run).accepted,
    acceptedCount: (name, count) => until(runOf(name), () => runOf(name).accepted.length >= count),
    requested: (name) => until(runOf(name), () => runOf(name).requests > 0),
    close: () => void server.close().closeAllConnections(),
  };
}

async function until(run: Run, isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((resolve) => run.waiters.add(resolve));
}

function tell(run: Run): void {
  for (const wake of run.waiters) wake();
  run.waiters.clear();
}

/** Reads a request whole, and says how to answer it. */
async function take(run: Run, manner: Manner, request: IncomingMessage): Promise<(response: ServerResponse) => void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  run.requests += 1;
  const isBusy = manner === "busy-twice" && run.requests <= 2;
  tell(run);
  const bytes = Buffer.concat(chunks);
  const text = request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
  const records = JSON.parse(text.toString()) as SentRecord[]; // what the tracer sends
  const accept = (response: ServerResponse): void => {
    run.accepted.push(...records);
    response.end("{}");
    tell(run);
  };
  if (manner === "never") return () => {};
  if (isBusy) return (response) => response.writeHead(503).end();
  return manner === "late" ? (response) => void setTimeout(() => accept(response), LATE_MS) : accept;
}

/** A URL of this machine that refuses every connection. */
export async function refusingUrl(): Promise<string> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server that listens
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/`;
}
